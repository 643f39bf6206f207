# SPDX-License-Identifier: GPL-2.0-or-later
"""What the generators make of the schema: visitors, lookups of enumerations, commands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qapidoc.parse.csource import Expr
from qapidoc.trace.library.basics import Rule, arguments, given_in
from qapidoc.trace.values import NONE, Called, Given, Values

if TYPE_CHECKING:
    from qapidoc.trace.activation import Activation


_VISIT = re.compile(r"visit_type_(\w+?)(_members)?$")
_MARSHAL = re.compile(r"qmp_marshal_(\w+)$")
_COMMAND = re.compile(r"qmp_(\w+)$")
_NO_TYPE = frozenset(
    [
        "bool",
        "int",
        "str",
        "number",
        "size",
        "uint8",
        "uint16",
        "uint32",
        "uint64",
        "int8",
        "int16",
        "int32",
        "int64",
        "any",
        "null",
    ]
)


def generated(name: str) -> Rule | None:
    """Return what a function does that is made of the schema; None when it is none of them."""
    if name == "qapi_enum_parse":
        return _parse_enum
    if match := _VISIT.match(name):
        return _visit(match[1])
    if match := _MARSHAL.match(name):
        return _command(match[1], checked=False)
    if match := _COMMAND.match(name):
        return _command(match[1], checked=True)
    return None


def _visit(kind: str) -> Rule:
    """`visit_type_T(visitor, name, &target, errp)`: a value of T is parsed from the visitor."""

    def rule(do: Activation, call: Expr) -> Values:
        values = arguments(do, call)
        if len(values) < 3:
            return NONE
        visited = [value for value in given_in(values[0]) if not value.key]
        made = frozenset(
            Given(value.part, "", "" if kind in _NO_TYPE else kind) for value in visited
        )
        target = call.parts[2]
        do.assign(target.parts[0] if target.kind == "address" else target, made)
        for value in visited:
            if kind not in _NO_TYPE:
                step = do.step(call, f"parses it as {kind}")
                do.take(kind, value.part, step, value.visitor)
        return NONE

    return rule


def _parse_enum(do: Activation, call: Expr) -> Values:
    """`qapi_enum_parse(&T_lookup, string, …)`."""
    values = arguments(do, call)
    table = call.parts[0].parts[0].text if call.parts and call.parts[0].parts else ""
    if len(values) < 2 or not table.endswith("_lookup"):
        return NONE
    kind = table.removesuffix("_lookup")
    made = set()
    for value in given_in(values[1]):
        step = do.step(call, f"looks it up in {kind}")
        do.take(kind, value.part, step)
        made.add(Given(value.part, "", kind))
    return frozenset(made)


def _command(name: str, *, checked: bool) -> Rule:
    def rule(do: Activation, call: Expr) -> Values:
        values = arguments(do, call)
        world = do.run.world
        if name not in world.commands:
            return _into_helper(do, call, values) if checked else NONE
        given = any(
            isinstance(value, Given) and not value.part for each in values for value in each
        )
        step = do.step(call, f"calls {call.text}()")
        do.run.report(Called(name, given, (*do.chain, step)))
        return NONE

    return rule


def _into_helper(do: Activation, call: Expr, values: list[Values]) -> Values:
    """Follow a function that is named like a command and is none."""
    target = do.run.world.program.resolve(call.text, do.file.path)
    if target is None or not any(given_in(each) for each in values):
        return NONE
    return do.enter(target, tuple(values), call)
