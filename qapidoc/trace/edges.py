# SPDX-License-Identifier: GPL-2.0-or-later
"""From what was found for each verb to edges, each with the calls that prove it.

In: options, monitor commands and QMP commands as they were traced. Out: `takes`, `shorthand-for`
and `equivalent` edges. The rules:

- a verb takes a type that is parsed from its argument, or from a part of it;
- an option is short for the main option of a store that it puts something into;
- an option is short for another when both hand a value of a type to the same parameter of a
  function and the other is the one that has the type's name;
- a verb is equivalent to a QMP command that is called with what it was given, or that hands a
  value of a type that no other command takes to the same parameter of a function; of a type that
  no command takes as such, both must do so right at the start.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qapidoc.model.index import part_names
from qapidoc.model.relation import Edge
from qapidoc.trace.commands import NEAR, Commands
from qapidoc.trace.options import Options
from qapidoc.trace.takes import takes
from qapidoc.trace.traced import Traced
from qapidoc.trace.values import ENTRY, Called, Chain, Stored
from qapidoc.trace.world import World

_NORMAL = re.compile(r"[^a-z0-9]")
_HELP = re.compile(r"help|print")


@dataclass(frozen=True, slots=True)
class Traces:
    """Everything that was traced."""

    world: World
    options: Options
    monitor: tuple[Traced, ...]
    commands: Commands
    called: frozenset[str]
    """The monitor commands that call QMP commands: nothing else is looked for."""


def traced_edges(traces: Traces) -> list[Edge]:
    """Return the edges that the traces prove; of several between two ends the first."""
    found: dict[tuple[str, str, str], Edge] = {}
    for edge in (*_option_edges(traces), *_monitor_edges(traces)):
        found.setdefault((edge.kind, edge.source, edge.target), edge)
    return list(found.values())


def _option_edges(traces: Traces) -> Iterator[Edge]:
    named = _by_type_name(traces.options.traced)
    for option in traces.options.traced:
        spelling = _other_spelling(traces.options, option)
        if spelling is not None:
            yield spelling
            continue
        yield from takes(traces.world, option)
        yield from _shorthands(traces, option)
        alike = list(_alike(traces, option, named))
        yield from alike
        if not alike:
            yield from _called(traces.world, option)
            yield from _sharing(option, traces.commands)


def _monitor_edges(traces: Traces) -> Iterator[Edge]:
    twins: dict[str, set[str]] = {}
    options = {option.verb: option for option in traces.options.traced}
    for option in options.values():
        for edge in (*_called(traces.world, option), *_sharing(option, traces.commands)):
            twins.setdefault(option.verb, set()).add(edge.target)
    for command in traces.monitor:
        yield from takes(traces.world, command)
        if command.verb in traces.called:
            continue
        shared = list(_sharing(command, traces.commands))
        yield from shared
        targets = {edge.target for edge in shared}
        for edge in _same_entry(traces, command, options):
            if not targets & twins.get(edge.target, set()):
                yield edge


# Short forms


def _other_spelling(options: Options, option: Traced) -> Edge | None:
    """Return the edge to the option that is handled in the same case and is the main one."""
    for stored in option.stored():
        main = options.mains.get(stored.store, option.verb)
        if main != option.verb and main.removeprefix("option/") in options.shared[option.verb]:
            return Edge("shorthand-for", option.verb, main, stored.chain, "another spelling")
    return None


def _shorthands(traces: Traces, option: Traced) -> Iterator[Edge]:
    world, options = traces.world, traces.options
    entity = world.index.get(option.verb)
    parts = set(part_names(entity)) if entity is not None else set()
    for stored in option.stored():
        main = options.mains.get(stored.store)
        if main is None or main == option.verb:
            continue
        part = stored.given.part if stored.given is not None else ""
        if stored.store.kind == "variable" and (
            not stored.key or not stored.direct or stored.key.startswith("has_")
        ):
            continue
        if not part or stored.given is None:
            if stored.direct:
                yield Edge("shorthand-for", option.verb, main, stored.chain, _written(stored))
        elif part in parts:
            yield Edge("shorthand-for", f"{option.verb}#{part}", main, stored.chain)


def _written(stored: Stored) -> str:
    """Return what is written into the store, as far as it is the same each time."""
    if stored.given is not None:
        return f"{stored.key}=…" if stored.key else ""
    return (
        f"{stored.key}={stored.text}" if stored.key and stored.text else stored.text or stored.key
    )


def _by_type_name(options: Iterable[Traced]) -> dict[str, Traced]:
    """Return the options by name, as names of types are compared with it."""
    return {_normal(option.verb.removeprefix("option/")): option for option in options}


def _normal(name: str) -> str:
    return _NORMAL.sub("", name.lower()).removesuffix("options")


def _alike(traces: Traces, option: Traced, named: dict[str, Traced]) -> Iterator[Edge]:
    for sink, chain in option.sinks().items():
        other = None if sink.type.startswith(ENTRY) else named.get(_normal(sink.type))
        if other is not None and other.verb != option.verb:
            way = other.sinks().get(sink)
            if way is not None:
                yield Edge("shorthand-for", option.verb, other.verb, (*chain, *way))
                return


# Equivalents


def _called(world: World, option: Traced) -> Iterator[Edge]:
    for found in option.found:
        if isinstance(found, Called) and found.given:
            twin = world.commands[found.command]
            yield Edge("equivalent", option.verb, twin.id, found.chain)


def _sharing(verb: Traced, commands: Commands) -> Iterator[Edge]:
    """Yield edges to the commands that share a sink with a verb, the nearest sink of each."""
    best: dict[str, tuple[Chain, Chain]] = {}
    for sink, chain in verb.sinks().items():
        users = commands.sinks.get(sink, {})
        target = _one_of(verb.verb, users)
        far = sink.type in commands.near and len(chain) > NEAR
        if target and not far and not _HELP.search(sink.function.name):
            way = users[target]
            if target not in best or len(chain) + len(way) < sum(map(len, best[target])):
                best[target] = chain, way
    for target, (chain, way) in sorted(best.items()):
        yield Edge("equivalent", verb.verb, target, (*chain, *way))


def _one_of(verb: str, users: dict[str, Chain]) -> str:
    """Return the only command that uses a sink, or of several that adds what the verb names."""
    if len(users) == 1:
        return next(iter(users))
    wanted = _added(verb)
    return next((user for user in users if _added(user) == wanted), "")


def _added(verb: str) -> str:
    return verb.rpartition("/")[2].replace("_", "-").removesuffix("-add")


def _same_entry(traces: Traces, command: Traced, options: dict[str, Traced]) -> Iterator[Edge]:
    """Yield edges to options: both make an entry of the option's group for the same function."""
    mains = {store.name: verb for store, verb in traces.options.mains.items()
             if store.kind == "group"}  # fmt: skip
    for sink, chain in command.sinks().items():
        main = mains.get(sink.type.removeprefix(ENTRY)) if sink.type.startswith(ENTRY) else None
        if main is None or _HELP.search(sink.function.name):
            continue
        way = options[main].sinks().get(sink)
        if way is not None:
            yield Edge("equivalent", command.verb, main, (*chain, *way))
            return
