# SPDX-License-Identifier: GPL-2.0-or-later
"""Monitor commands: which QMP commands their handlers call, and what becomes of their arguments.

In: the release. Out: edges to QMP commands, and for each argument what was found. Next:
`qapidoc.trace.edges`.

A handler and its own helpers, the static functions of its file and those that are named as
handlers are, may call `qmp_x()`: the two commands do the same thing. A call that only helps does
not count: a `query-` command in what is no `info` command, and, where there are several, one
whose errors nobody looks at. Of several `info` commands that ask the same question it is the
answer to the one that has its name.
"""

from __future__ import annotations

from collections.abc import Iterator

from qapidoc.model import MonitorCommand
from qapidoc.model.relation import Edge, Proof
from qapidoc.trace.calls import Way, calls_of, ways
from qapidoc.trace.flow import Run
from qapidoc.trace.program import Definition
from qapidoc.trace.traced import RETURNS, Sink, Traced
from qapidoc.trace.values import Chain, Given, Values
from qapidoc.trace.world import World

HELPERS = 3
"""Helpers of a handler that are called one by the other."""

_PREFIX = "qmp_"
SEVERAL = "one of several that it calls"


def handler_of(world: World, command: MonitorCommand) -> tuple[Definition, Chain] | None:
    """Return the function behind a command, and the first step of every proof."""
    definition = world.program.resolve(command.handler) if command.handler else None
    if definition is None or command.handler.startswith(_PREFIX):
        return None
    at = command.at
    step = Proof("code", f"{at.file}:{at.line}", f"the handler is {command.handler}()")
    return definition, (step,)


def call_edges(world: World) -> list[Edge]:
    """Return the edges that calls of `qmp_x()` in handlers prove."""
    called = {}
    for command in world.index.release.monitor:
        start = handler_of(world, command)
        if start is not None:
            called[command.name] = command, _meant(world, command, *start)
    return [
        edge
        for command, found in called.values()
        for edge in _edges(world, command, _answers(world, command, found, called))
    ]


def _meant(
    world: World, command: MonitorCommand, definition: Definition, chain: Chain
) -> list[Way]:
    """Return the calls of QMP commands in a handler that are more than help."""
    found = [
        way
        for way in ways(world.program, definition, chain, _is_command(world), _is_helper)
        if _counts(world, command, way)
    ]
    heeded = [way for way in found if not _errors_ignored(way)]
    return heeded if len(found) > 1 and heeded else found


def _is_command(world: World):  # type: ignore[no-untyped-def]
    return lambda name: name.startswith(_PREFIX) and name[len(_PREFIX) :] in world.commands


def _is_helper(caller: Definition, target: Definition, depth: int) -> bool:
    own = target.function.static and target.file.path == caller.file.path
    return depth <= HELPERS and (own or target.function.name.startswith("hmp_"))


def _counts(world: World, command: MonitorCommand, way: Way) -> bool:
    twin = world.commands[way.name[len(_PREFIX) :]]
    if command.name.startswith("info "):
        return twin.returns is not None
    return not twin.name.removeprefix("x-").startswith("query-")


def _errors_ignored(way: Way) -> bool:
    last = way.call.parts[-1] if way.call.parts else None
    return last is None or (last.kind == "name" and last.text == "NULL")


def _answers(
    world: World,
    command: MonitorCommand,
    found: list[Way],
    called: dict[str, tuple[MonitorCommand, list[Way]]],
) -> list[Way]:
    """Leave out the questions that belong to another `info` command, by its name."""
    if not command.name.startswith("info "):
        return found
    return [
        way
        for way in found
        if _named(command, way)
        or not any(
            other is not command and _named(other, way) and any(w.name == way.name for w in others)
            for other, others in called.values()
        )
    ]


def _named(command: MonitorCommand, way: Way) -> bool:
    words = command.name.removeprefix("info ").replace("-", "_").split("_")
    asked = way.name.removeprefix(_PREFIX).split("_")
    return command.name.startswith("info ") and all(word in asked for word in words)


def _edges(world: World, command: MonitorCommand, found: list[Way]) -> Iterator[Edge]:
    note = SEVERAL if len(found) > 1 else ""
    for way in found:
        twin = world.commands[way.name[len(_PREFIX) :]]
        yield Edge("equivalent", command.id, twin.id, way.chain, note)


def trace_monitor(world: World) -> Iterator[Traced]:
    """Yield what was found for each argument of each command, and for all of them together."""
    for command in world.index.release.monitor:
        start = handler_of(world, command)
        if start is None:
            continue
        definition, chain = start
        yield Traced(command.id, tuple(_run(world, definition, chain, Given()).found))
        for argument in command.arguments:
            run = _run(world, definition, chain, Given(key=argument.name))
            yield Traced(command.id, tuple(run.found), argument.name)


def _run(world: World, definition: Definition, chain: Chain, given: Given) -> Run:
    run = Run(world)
    arguments: list[Values] = [
        frozenset({given}) if parameter.type == "QDict*" else frozenset()
        for parameter in definition.function.parameters
    ]
    run.enter(definition, arguments, chain, 0)
    return run


def answers(world: World, definition: Definition, chain: Chain) -> dict[Sink, Chain]:
    """Return the functions called right in a function that return a value of a QAPI type."""
    found: dict[Sink, Chain] = {}
    for call in calls_of(definition):
        target = world.program.resolve(call.text, definition.file.path)
        if target is None or call.text.startswith(_PREFIX):
            continue
        kind = target.function.returns
        if kind.endswith("*") and kind.rstrip("*") in world.types:
            step = Proof(
                "code", f"{definition.file.path}:{call.line}", f"asks {target.function.name}()"
            )
            found.setdefault(Sink(target.place, RETURNS, kind.rstrip("*")), (*chain, step))
    return found
