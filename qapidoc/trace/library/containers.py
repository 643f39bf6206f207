# SPDX-License-Identifier: GPL-2.0-or-later
"""Dictionaries, structs and lists: what is put where, and found again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qapidoc.parse.csource import Expr
from qapidoc.trace.library.basics import arguments, given_in, text_in
from qapidoc.trace.program import Place
from qapidoc.trace.shapes import member
from qapidoc.trace.values import NONE, Given, Store, Stored, Values

if TYPE_CHECKING:
    from qapidoc.trace.activation import Activation


def each_element(do: Activation, call: Expr) -> Values:
    """`QTAILQ_FOREACH(element, list, …)`."""
    values = arguments(do, call)
    if len(values) > 1:
        do.assign(call.parts[0], frozenset(given_in(values[1])))
    return NONE


def behind_prefix(do: Activation, call: Expr) -> Values:
    """`strstart(string, prefix, &rest)`: the rest is the part that the prefix names."""
    values = arguments(do, call)
    if len(values) > 2 and call.parts[2].kind == "address":
        prefix = text_in(values[1]).rstrip(":=")
        rest = frozenset(Given(part=value.part or prefix) for value in given_in(values[0]))
        do.assign(call.parts[2].parts[0], rest)
    return NONE


def get(do: Activation, call: Expr) -> Values:
    """Return what stands under a key: `(container, key, …)`."""
    values = arguments(do, call)
    if len(values) < 2:
        return NONE
    key = text_in(values[1])
    return frozenset(given_in(member(values[0], key))) if key else NONE


def put(do: Activation, call: Expr) -> Values:
    """Put something under a key: `(container, key, value)`."""
    values = arguments(do, call)
    if len(values) < 3:
        return NONE
    key = text_in(values[1])
    inside = frozenset(replace(value, key=key) for value in given_in(values[2]) if key)
    do.put(call.parts[0], inside, call)
    if not inside and key:
        _set_constant(do, call, values[0], key, text_in(values[2]))
    return NONE


def _set_constant(do: Activation, call: Expr, container: Values, key: str, text: str) -> None:
    for place in container:
        if isinstance(place, Place):
            store = Store("variable", place.name, place.path)
            step = do.step(call, f"sets '{key}' of '{place.name}'")
            do.store(Stored(store, None, key, text, (*do.chain, step)))


def merge(do: Activation, call: Expr) -> Values:
    """Put all that one container holds into another: `(target, source, …)`."""
    values = arguments(do, call)
    if len(values) > 1:
        do.put(call.parts[0], frozenset(given_in(values[1])), call)
    return NONE


def clone_members(do: Activation, call: Expr) -> Values:
    """`QAPI_CLONE_MEMBERS(type, target, source)`."""
    values = arguments(do, call)
    if len(values) > 2:
        do.put(call.parts[1], frozenset(given_in(values[2])), call)
    return NONE
