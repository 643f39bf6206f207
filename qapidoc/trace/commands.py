# SPDX-License-Identifier: GPL-2.0-or-later
"""QMP commands: to which functions they hand their arguments, which events they lead to.

In: the release. Out: the sinks that other verbs may share with a command, and `emits` edges.
Next: `qapidoc.trace.edges`.

An event is emitted by a command when `qmp_x()` reaches `qapi_event_send_y()` by direct calls, a
few at most. What another command's function does is not looked into: `transaction` runs any of
many actions, and whoever calls it does not run them all; which action a command makes it run is
found by `qapidoc.trace.dispatch`, and counted from there. A command that creates a job emits what
creating a job emits.

Where a call on the way is made on a condition, that is a step of the proof, and the edge has a
note: it is not always so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from qapidoc.model import Command
from qapidoc.model.builtin import BUILTINS
from qapidoc.model.relation import CONDITIONAL, Edge, Proof
from qapidoc.trace.calls import Way, ways
from qapidoc.trace.conditions import condition_line
from qapidoc.trace.dispatch import dispatched
from qapidoc.trace.monitor import answers
from qapidoc.trace.program import Definition
from qapidoc.trace.run import Run
from qapidoc.trace.traced import RETURNS, Sink, Traced
from qapidoc.trace.values import ENTRY, NONE, START, Chain, Found, Given, Values
from qapidoc.trace.world import World, c_name

EMITTING = 4
"""Calls from a command to the sending of an event, both counted."""

TO_JOB = 6
"""Calls from a command to the creation of a job."""

_SEND = "qapi_event_send_"
_JOB = "job_create"
NEAR = 3
"""Steps from a command to a function that it hands its argument to, the first one counted."""


@dataclass(frozen=True, slots=True)
class Commands:
    """What is known of all commands.

    `sinks` tells for each sink the commands that use it, one mostly: together they are all that
    take its type. `near` are the types that no command takes as such: where a value of those ends
    up proves less from far away.
    """

    sinks: dict[Sink, dict[str, Chain]]
    near: frozenset[str]
    emits: tuple[Edge, ...]


def trace_commands(world: World) -> Commands:
    """Trace every QMP command of the release whose function is found."""
    sinks: dict[Sink, dict[str, Chain]] = {}
    emits: list[Edge] = []
    job = _job_tail(world)
    for name in sorted(world.commands):
        command = world.commands[name]
        definition = world.program.resolve(f"qmp_{name}")
        if definition is None:
            continue
        start = Proof(
            "code",
            f"{definition.file.path}:{definition.function.line}",
            f"{definition.function.name}() is '{command.name}'",
        )
        for sink, chain in _sinks(world, command, definition, (start,)).items():
            sinks.setdefault(sink, {})[command.id] = chain
        emits += _emits(world, command, definition, (start,), job)
    takers = _takers(world)
    own = {sink: users for sink, users in sinks.items() if _are_all(sink, users, takers)}
    near = {sink.type for sink in own if _is_near(sink, takers)}
    return Commands(own, frozenset(near), tuple(emits))


def _takers(world: World) -> dict[str, set[str]]:
    """Return the commands that take or return a type right as such, by the type's C name."""
    found: dict[str, set[str]] = {}
    for command in world.commands.values():
        refs = [member.type for member in command.members]
        refs += [ref for ref in (command.data, command.returns) if ref is not None]
        for ref in refs:
            if ref.name not in BUILTINS:
                found.setdefault(c_name(ref.name), set()).add(command.id)
    return found


def _are_all(sink: Sink, users: Collection[str], takers: dict[str, set[str]]) -> bool:
    """Tell whether every command that takes or returns a type is among the users of a sink."""
    if sink.type.startswith(ENTRY):
        return True
    known = takers.get(sink.type.removesuffix("List"), set())
    return known == set(users) if sink.index == RETURNS else known <= set(users)


def _is_near(sink: Sink, takers: dict[str, set[str]]) -> bool:
    return not sink.type.startswith(ENTRY) and sink.type.removesuffix("List") not in takers


def _sinks(
    world: World, command: Command, definition: Definition, chain: Chain
) -> dict[Sink, Chain]:
    """Return where a command puts its argument, or what it returns comes from."""
    run = Run(world)
    run.enter(definition, [_given(world, each.type) for each in definition.function.parameters],
              chain, START)  # fmt: skip
    found: list[Found] = list(run.found)
    if command.returns is not None and not command.members and command.data is None:
        found += answers(world, definition, chain)
    ends = Traced(command.id, tuple(found)).sinks()
    return {sink: way for sink, way in ends.items() if len(way) <= NEAR}


def _given(world: World, kind: str) -> Values:
    """Return what a parameter of a command's function holds: an argument, or all of them."""
    bare = kind.rstrip("*")
    if kind == "QDict*":
        return frozenset({Given()})
    if kind == f"{bare}*" and bare in world.objects:
        return frozenset({Given(type=bare)})
    return NONE


def _job_tail(world: World) -> dict[str, Chain]:
    """Return the events that creating a job sends, with the steps from there."""
    definition = world.program.resolve(_JOB)
    if definition is None:
        return {}
    found = ways(
        world.program,
        definition,
        (),
        lambda name: name.startswith(_SEND),
        lambda caller, target, depth: depth < EMITTING,
    )
    return {way.name: _told(way) for way in found}


_ONLY = "only where the condition here allows it"


def _told(way: Way) -> Chain:
    """Return the steps of a way, each call behind the condition that it is made on."""
    steps = list(way.chain[: len(way.chain) - len(way.hops)])
    for step, (inside, effect) in zip(way.chain[len(steps) :], way.hops, strict=True):
        line = condition_line(inside, effect)
        if line is not None:
            steps.append(Proof("code", f"{inside.file.path}:{line}", _ONLY))
        steps.append(step)
    return tuple(steps)


def _emits(
    world: World, command: Command, definition: Definition, chain: Chain, job: dict[str, Chain]
) -> Iterator[Edge]:
    def entered(caller: Definition, target: Definition, depth: int) -> bool:
        other = target.function.name.removeprefix("qmp_")
        return depth < TO_JOB and not (
            target.function.name.startswith("qmp_") and other in world.commands
        )

    found: dict[str, Chain] = {}
    starts = ((definition, chain), *dispatched(world, definition, chain))
    for start, before in starts:
        for way in ways(
            world.program,
            start,
            before,
            lambda name: name.startswith(_SEND) or name == _JOB,
            entered,
        ):
            if way.name == _JOB:
                for name, tail in job.items():
                    _keep(found, name, (*_told(way), *tail))
            elif len(way.chain) - len(before) <= EMITTING and not _depends(way):
                _keep(found, way.name, _told(way))
    for name in sorted(found):
        event = world.events.get(name.removeprefix(_SEND))
        if event is not None:
            chain = found[name]
            note = CONDITIONAL if any(step.why == _ONLY for step in chain) else ""
            yield Edge("emits", command.id, event.id, chain, note)


def _depends(way: Way) -> bool:
    """Tell whether it depends on an argument if an event is sent, or which of several.

    A flag that is not set to `false` by the caller may well be set.
    """
    parameters = [parameter.name for parameter in way.inside.function.parameters]
    given = way.by.parts if way.by is not None else ()
    for test in way.effect.tests:
        if test.condition.kind == "other" and test.condition.text == "switch":
            looked_at = test.condition.parts[0]
            if looked_at.kind == "name" and looked_at.text in parameters:
                return True
        elif test.holds and test.condition.text in parameters:
            number = parameters.index(test.condition.text)
            if number < len(given) and given[number].text in ("false", "NULL"):
                return True
    return False


def _keep(found: dict[str, Chain], name: str, chain: Chain) -> None:
    """Keep the way with the fewest conditions and calls, of equal ones the first."""
    if name not in found or len(chain) < len(found[name]):
        found[name] = chain
