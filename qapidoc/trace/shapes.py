# SPDX-License-Identifier: GPL-2.0-or-later
"""Values and the structs, lists and dictionaries that hold them."""

from __future__ import annotations

from dataclasses import replace

from qapidoc.parse.csource import Expr
from qapidoc.trace.program import Definition, Place
from qapidoc.trace.values import Constant, Given, Group, Instance, Store, Value, Values


def root_of(expr: Expr) -> str | None:
    """Return the variable that an expression is a part of."""
    for _ in range(16):
        if expr.kind == "name":
            return expr.text
        if expr.kind not in ("field", "index", "address", "either"):
            return None
        expr = expr.parts[0]
    return None


def makes(target: Definition, kind: str) -> bool:
    """Tell whether a function allocates a value of a type: it converts what it gets to that."""
    return any(
        effect.value.kind == "call"
        and effect.value.text in ("g_new0", "g_new", "QAPI_CLONE")
        and effect.value.parts[0].text == kind
        for effect in target.file.effects(target.function)
        if effect.value.parts
    )


def variable_store(place: Place) -> Store:
    """Return the store that a variable of a file is."""
    return Store("variable", place.name, place.path)


def member(values: Values, name: str) -> Values:
    """Return what a member of something holds: what was put there, or that part of the whole."""
    found: set[Value] = set()
    for value in values:
        if isinstance(value, Given):
            if value.key == name:
                found.add(replace(value, key=""))
            elif not value.key:
                found.add(Given(part=value.part or name))
        elif isinstance(value, Group) or (isinstance(value, Instance) and name == "parent_obj"):
            found.add(value)
    return frozenset(found)


def keyed(values: Values, key: str) -> Values:
    """Return values as they stand under a key of something."""
    return frozenset(
        replace(value, key=key) if isinstance(value, Given) else value
        for value in values
        if isinstance(value, Given | Constant)
    )
