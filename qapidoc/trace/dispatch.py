# SPDX-License-Identifier: GPL-2.0-or-later
"""What a command does through a function that chooses by the tag of a union.

In: the function of a command. Out: the functions that are chosen, with the steps there. Next:
`qapidoc.trace.commands`.

A backup is one of many actions: its command fills a union of the schema, the tag a constant, and
hands it on. Followed are direct calls into functions that take such a union, or a list of them.
There the constant says what is done, in one of two ways: as a label of a switch over the tag, or as
the row of a table of functions that is looked up by the tag. Of a row only the function that is
called first counts; what is called after it undoes, ends or cleans up. A function that fills a
union of its own is not gone through.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qapidoc.model import Union
from qapidoc.model.relation import Proof
from qapidoc.parse.csource import Effect, Expr
from qapidoc.trace.calls import calls_of
from qapidoc.trace.program import Definition
from qapidoc.trace.qom import calls_in
from qapidoc.trace.values import Chain
from qapidoc.trace.world import World, c_name

STEPS = 4
"""Calls from a command to the function that chooses."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A variable that holds a union: the union's C name, the tag's, and the constant in it."""

    variable: str
    type: str
    tag: str
    constant: str


def dispatched(
    world: World, definition: Definition, chain: Chain
) -> Iterator[tuple[Definition, Chain]]:
    """Yield the functions that a command's own value chooses, and how it gets there."""
    for filled in _filled(world, definition):
        seen = {definition.place}
        todo = [(definition, chain)]
        while todo:
            inside, so_far = todo.pop(0)
            if inside is not definition:
                yield from _chosen(world, inside, filled, so_far)
            if len(so_far) - len(chain) == STEPS:
                continue
            for call, _ in calls_of(inside):
                if inside is definition and not _hands_on(call, filled.variable):
                    continue
                target = world.program.resolve(call.text, inside.file.path)
                if target is not None and target.place not in seen and _takes(target, filled.type):
                    seen.add(target.place)
                    if not any(_filled(world, target)):
                        todo.append((target, (*so_far, _step(inside, call))))


def _filled(world: World, definition: Definition) -> Iterator[Filled]:
    """Yield the variables of a function that are unions, their tags initialised."""
    for effect in definition.file.effects(definition.function):
        if effect.declares not in world.objects or effect.target is None:
            continue
        union = world.index.get(world.types[effect.declares])
        if not isinstance(union, Union) or effect.value.kind != "list":
            continue
        tag = c_name(union.discriminator)
        values = {pair.text: pair.parts[0] for pair in effect.value.parts if pair.kind == "pair"}
        constant = values.get(tag)
        if constant is not None and constant.kind == "name" and _is_of(constant.text, union):
            yield Filled(effect.target.text, effect.declares, tag, constant.text)


def _is_of(constant: str, union: Union) -> bool:
    """Tell whether a constant of C may be the tag of a branch."""
    ends = ("_" + c_name(branch.tag).upper() for branch in union.branches)
    return constant == constant.upper() and any(constant.endswith(end) for end in ends)


def _hands_on(call: Expr, variable: str) -> bool:
    return any(
        part.kind == "address" and part.parts[0].kind == "name" and part.parts[0].text == variable
        for part in call.parts
    )


def _takes(target: Definition, union: str) -> bool:
    kinds = {parameter.type for parameter in target.function.parameters}
    return bool(kinds & {f"{union}*", f"{union}List*"})


def _chosen(
    world: World, inside: Definition, filled: Filled, chain: Chain
) -> Iterator[tuple[Definition, Chain]]:
    variables = _variables(inside, filled.type)
    for looked_at, _, _, cases in inside.file.switches(inside.function):
        if _is_tag(looked_at, variables, filled.tag):
            for case in cases:
                if filled.constant in case.labels:
                    place = f"{inside.file.path}:{case.line}"
                    step = Proof("code", place, f"the case of {filled.constant}")
                    yield from _called(world, inside, case.effects, (*chain, step))
    row = _row(inside, variables, filled)
    if row is not None:
        yield from _first_of(world, inside, row, filled.constant, chain)


def _variables(inside: Definition, union: str) -> set[str]:
    """Return the parameters and variables of a function that hold the union."""
    found = {each.name for each in inside.function.parameters if each.type == f"{union}*"}
    for effect in inside.file.effects(inside.function):
        if effect.declares == union and effect.target is not None:
            found.add(effect.target.text)
    return found


def _is_tag(expr: Expr, variables: set[str], tag: str) -> bool:
    return (
        expr.kind == "field"
        and expr.text == tag
        and expr.parts[0].kind == "name"
        and expr.parts[0].text in variables
    )


def _called(
    world: World, inside: Definition, effects: tuple[Effect, ...], chain: Chain
) -> Iterator[tuple[Definition, Chain]]:
    for effect in effects:
        for call in calls_in(effect.value):
            target = world.program.resolve(call.text, inside.file.path)
            if target is not None:
                yield target, (*chain, _step(inside, call))


@dataclass(frozen=True, slots=True)
class _Row:
    """The functions of a row by their members, and the lookup of the table in a function."""

    table: str
    line: int
    functions: dict[str, str]
    lookup: Effect


def _row(inside: Definition, variables: set[str], filled: Filled) -> _Row | None:
    """Return the row of the only table that a function looks up by the tag."""
    lookups = [
        (expr, effect)
        for effect in inside.file.effects(inside.function)
        for expr in _within(effect.value)
        if expr.kind == "index" and _is_tag(expr.parts[1], variables, filled.tag)
    ]
    if len(lookups) != 1 or lookups[0][0].parts[0].kind != "name":
        return None
    lookup, effect = lookups[0]
    table = inside.file.variables.get(lookup.parts[0].text)
    for pair in table.value.parts if table is not None and table.value is not None else ():
        if table is not None and pair.kind == "pair" and pair.text == f"[{filled.constant}]":
            members = {each.text: each.parts[0] for each in pair.parts[0].parts if each.parts}
            functions = {name: each.text for name, each in members.items() if each.kind == "name"}
            return _Row(table.name, pair.line, functions, effect)
    return None


def _first_of(
    world: World, inside: Definition, row: _Row, constant: str, chain: Chain
) -> Iterator[tuple[Definition, Chain]]:
    """Yield the function of a row that is called first behind the lookup."""
    for effect in inside.file.effects(inside.function):
        for expr in _within(effect.value) if effect.start > row.lookup.start else ():
            pointer = expr.parts[0] if expr.kind == "indirect" else None
            if pointer is None or pointer.kind != "field" or pointer.text not in row.functions:
                continue
            name = row.functions[pointer.text]
            target = world.program.resolve(name, inside.file.path)
            if target is not None:
                path = inside.file.path
                found = f"{path}:{row.line}", f"{row.table}[] has {name}() for {constant}"
                step = Proof("code", f"{path}:{expr.line}", f"calls its '{pointer.text}'")
                yield target, (*chain, Proof("code", *found), step)
            return


def _within(expr: Expr) -> Iterator[Expr]:
    """Yield an expression and all inside of it, outer ones first."""
    todo = [expr]
    while todo:
        each = todo.pop()
        yield each
        todo.extend(reversed(each.parts))


def _step(inside: Definition, call: Expr) -> Proof:
    return Proof("code", f"{inside.file.path}:{call.line}", f"calls {call.text}()")
