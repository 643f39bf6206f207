# SPDX-License-Identifier: GPL-2.0-or-later
"""QOM objects: setting properties is calling their setters."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qapidoc.parse.csource import Expr
from qapidoc.trace.library.basics import Rule, arguments, given_in, text_in
from qapidoc.trace.values import NONE, Constant, Given, Instance, Taken, Values

if TYPE_CHECKING:
    from qapidoc.trace.activation import Activation


def set_properties(do: Activation, call: Expr) -> Values:
    """`object_set_properties_from_keyval(object, dictionary, …)`: each key is a property."""
    values = arguments(do, call)
    if len(values) > 1:
        for value in given_in(values[1]):
            _set_property(do, call, values[0], value.key, value)
    return NONE


def parse_property(do: Activation, call: Expr) -> Values:
    """`object_property_parse(object, name, string, …)`: the name is a key of what was given."""
    values = arguments(do, call)
    if len(values) > 2:
        for value in given_in(values[2]):
            _set_property(do, call, values[0], text_in(values[1]), value)
    return NONE


def _set_property(do: Activation, call: Expr, objects: Values, key: str, value: Given) -> None:
    world = do.run.world
    for of in sorted(world.classes_of(objects)):
        for each in world.qom.properties(of):
            if key not in ("", each.name):
                continue
            part = value.part or ("" if key else each.name)
            step = do.step(call, f"sets properties of {of}")
            chain = (*do.chain, step, each.step)
            via = replace(do.via, property=each.title)
            if each.type in world.types:
                do.run.report(Taken(each.type, part, chain, via))
            if each.setter is not None:
                given = frozenset({Given(part=part)})
                do.run.enter(each.setter, (NONE, given), chain, via)


def accelerator_class(do: Activation, call: Expr) -> Values:
    """`ACCEL_CLASS_NAME(name)`: the class of an accelerator."""
    values = arguments(do, call)
    name = text_in(values[0]) if values else ""
    return frozenset({Constant(f"{name}-accel")}) if name else NONE


def instance(of: str) -> Rule:
    """Return an object of a class: a cast to it, or what makes one."""

    def rule(do: Activation, call: Expr) -> Values:
        arguments(do, call)
        return frozenset({Instance(of)})

    return rule
