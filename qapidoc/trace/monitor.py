# SPDX-License-Identifier: GPL-2.0-or-later
"""Monitor commands: which QMP commands their handlers call, and what becomes of their arguments.

In: the release. Out: edges to QMP commands, and for each argument what was found. Next:
`qapidoc.trace.edges`.

A handler and its own helpers, the static functions of its file and those that are named as
handlers are, may call `qmp_x()`: the two commands do the same thing. A call that only helps does
not count: one after an error; in what is no `info` command a `query-` command, and one that is
called for each of many things; and, where there are several, one whose errors nobody looks at. An
`info` command shows the answer to the question that has its name; what else it asks, it needs for
that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from qapidoc.model import MonitorCommand
from qapidoc.model.relation import Edge, Proof
from qapidoc.parse.csource import Expr
from qapidoc.trace.calls import Way, calls_of, ways
from qapidoc.trace.program import Definition
from qapidoc.trace.run import Run
from qapidoc.trace.traced import RETURNS, Traced
from qapidoc.trace.values import START, Chain, Found, Given, Handed, Values
from qapidoc.trace.world import World

_ERROR = re.compile(r"(^|_)err(p|or)?$")

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
    return [
        edge
        for command in world.index.release.monitor
        if (start := handler_of(world, command)) is not None
        for edge in _edges(world, command, _meant(world, command, *start))
    ]


def _meant(
    world: World, command: MonitorCommand, definition: Definition, chain: Chain
) -> list[Way]:
    """Return the calls of QMP commands in a handler that are more than help."""
    found = [
        way
        for way in ways(world.program, definition, chain, _is_command(world), is_helper)
        if _counts(world, command, way) and not _cleans_up(way)
    ]
    heeded = [way for way in found if not _errors_ignored(way)]
    return heeded if len(found) > 1 and heeded else found


def _is_command(world: World) -> Callable[[str], bool]:
    return lambda name: name.startswith(_PREFIX) and name[len(_PREFIX) :] in world.commands


def is_helper(caller: Definition, target: Definition, depth: int) -> bool:
    """Tell whether a function is a helper of its caller."""
    own = target.function.static and target.file.path == caller.file.path
    return depth <= HELPERS and (own or target.function.name.startswith("hmp_"))


def _counts(world: World, command: MonitorCommand, way: Way) -> bool:
    twin = world.commands[way.name[len(_PREFIX) :]]
    if command.name.startswith("info "):
        return twin.returns is not None and _named(command, way.name)
    return not way.effect.loop and not twin.name.removeprefix("x-").startswith("query-")


def _cleans_up(way: Way) -> bool:
    """Tell whether something is only called after an error."""
    return any(test.holds and _is_error(test.condition) for test in way.effect.tests)


def _is_error(condition: Expr) -> bool:
    """Tell whether a condition is that of an error: `err`, `err != NULL`."""
    if condition.kind == "other" and condition.text == "!=" and condition.parts:
        condition = condition.parts[0]
    return condition.kind == "name" and _ERROR.search(condition.text) is not None


def _errors_ignored(way: Way) -> bool:
    last = way.call.parts[-1] if way.call.parts else None
    return last is None or (last.kind == "name" and last.text == "NULL")


def _named(command: MonitorCommand, question: str) -> bool:
    """Tell whether each word in the name of an `info` command starts one of its question's."""
    asked = question.removeprefix(_PREFIX).split("_")
    words = command.name.removeprefix("info ").replace("-", "_").split("_")
    return all(
        any(word.startswith(each) or each.startswith(word) for each in asked) for word in words
    )


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
        found: list[Found] = list(_run(world, definition, chain, Given()).found)
        if command.name.startswith("info "):
            found += answers(world, definition, chain)
        yield Traced(command.id, tuple(found))
        for argument in command.arguments:
            run = _run(world, definition, chain, Given(key=argument.name))
            yield Traced(command.id, tuple(run.found), argument.name)


def _run(world: World, definition: Definition, chain: Chain, given: Given) -> Run:
    run = Run(world)
    arguments: list[Values] = [
        frozenset({given}) if parameter.type == "QDict*" else frozenset()
        for parameter in definition.function.parameters
    ]
    run.enter(definition, arguments, chain, START)
    return run


def answers(world: World, definition: Definition, chain: Chain) -> Iterator[Handed]:
    """Yield the functions called right in a function that return a value of a QAPI type."""
    for call, _ in calls_of(definition):
        target = world.program.resolve(call.text, definition.file.path)
        if target is None or call.text.startswith(_PREFIX):
            continue
        kind = target.function.returns
        if kind.endswith("*") and kind.rstrip("*") in world.types:
            step = Proof(
                "code", f"{definition.file.path}:{call.line}", f"asks {target.function.name}()"
            )
            yield Handed(target.place, RETURNS, kind.rstrip("*"), (*chain, step))
