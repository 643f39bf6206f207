# SPDX-License-Identifier: GPL-2.0-or-later
"""Commands of `qemu-img`: which QAPI types they print as JSON.

In: the release. Out: `returns` edges. The table names the function of each command; it or a
helper of its own visits a value with a visitor that makes output.
"""

from __future__ import annotations

from collections.abc import Iterator

from qapidoc.model.relation import Edge, Proof
from qapidoc.parse import hx
from qapidoc.parse.hx.nodes import Def
from qapidoc.trace.calls import Way, calls_of, ways
from qapidoc.trace.monitor import is_helper
from qapidoc.trace.takes import type_of
from qapidoc.trace.world import World

PLACE = "qemu-img.c"
TABLE = "qemu-img-cmds.hx"

_VISIT = "visit_type_"
_OUTPUT = "qobject_output_visitor_new"


def tool_edges(world: World) -> Iterator[Edge]:
    """Yield an edge for each type that a command of the tool prints."""
    if PLACE not in world.program.paths:
        return
    source = world.program.source(TABLE)
    table, _ = hx.parse(source, hx.TOOL)
    for item in table.items:
        if not isinstance(item, Def) or len(item.arguments) < 2:
            continue
        name, handler = (argument.value for argument in item.arguments[:2])
        verb = f"qemu-img/{name}"
        definition = world.program.resolve(handler, PLACE) if verb in world.index else None
        if definition is None:
            continue
        at = f"{TABLE}:{source.line_of(item.start)}"
        start = Proof("code", at, f"the function is {handler}()")
        for way in ways(world.program, definition, (start,), _is_visit, is_helper):
            target = type_of(world, way.name.removeprefix(_VISIT))
            if target and _is_output(way):
                yield Edge("returns", verb, target, way.chain)


def _is_visit(name: str) -> bool:
    return name.startswith(_VISIT)


def _is_output(way: Way) -> bool:
    """Tell whether what is visited is given out: the visitor was made for output right here."""
    visitor = way.call.parts[0] if way.call.parts else None
    return visitor is not None and any(
        effect.target is not None
        and effect.target.text == visitor.text
        and call is effect.value
        and call.text == _OUTPUT
        for call, effect in calls_of(way.inside)
    )
