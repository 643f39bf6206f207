# SPDX-License-Identifier: GPL-2.0-or-later
"""All that the C sources of a release prove.

In: the model of a release and the folder of its whole source tree. Out: edges, who uses types
that no verb leads to, and a report of what was not understood. Next:
`qapidoc.store.frozen.relations` keeps them as frozen facts.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qapidoc.model.index import Index
from qapidoc.model.relation import Edge, Keys, edge_order
from qapidoc.trace.commands import trace_commands
from qapidoc.trace.damage import Nowhere, Reading, defined_nowhere, read_all
from qapidoc.trace.edges import Traces, traced_edges
from qapidoc.trace.monitor import call_edges, trace_monitor
from qapidoc.trace.options import keys_of_options, trace_options
from qapidoc.trace.program import Program
from qapidoc.trace.tools import tool_edges
from qapidoc.trace.users import Users, UserSearch
from qapidoc.trace.world import World


@dataclass(frozen=True, slots=True)
class Trace:
    """The edges of a release, in one order, and what is to be known of how they came to be.

    `uses` are places of the code that use a type, by its id; `keys` those that options let through
    which take a type through an option group, where that does not take any. `cases` counts the
    cases of the switch over all options. `reading` says what of the C files was understood,
    `nowhere` which functions tables name that none of them defines, `ambiguous` which have several
    definitions, of which none was followed. `cut` names the functions and stores that were not gone
    into because a limit was reached: edges behind them are missing.
    """

    edges: tuple[Edge, ...]
    uses: Users
    keys: dict[str, Keys]
    cases: int
    reading: Reading
    nowhere: tuple[Nowhere, ...]
    ambiguous: dict[str, tuple[str, ...]]
    cut: tuple[str, ...]


def trace_release(index: Index, root: Path) -> Trace:
    """Trace the sources below a folder; nothing is found where there are none."""
    world = World(index, Program(root))
    search = UserSearch(index, world.program)
    options = trace_options(world)
    commands = trace_commands(world)
    calls = call_edges(world)
    called = frozenset(edge.source for edge in calls)
    traces = Traces(world, options, tuple(trace_monitor(world)), commands, called)
    found: dict[tuple[str, str, str], Edge] = {}
    for edge in (*calls, *traced_edges(traces), *commands.emits, *tool_edges(world)):
        found.setdefault((edge.kind, edge.source, edge.target), edge)
    uses = search.users()
    return Trace(
        edges=tuple(sorted(found.values(), key=edge_order)),
        uses=uses,
        keys=keys_of_options(world, options, found.values()),
        cases=options.cases,
        reading=read_all(world.program),
        nowhere=defined_nowhere(world, options.labels),
        ambiguous=dict(sorted(world.program.ambiguous.items())),
        cut=tuple(sorted(world.cut)),
    )
