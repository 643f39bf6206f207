# SPDX-License-Identifier: GPL-2.0-or-later
"""What most rules of the library need, and the simplest of them.

A rule is called with a call while that is followed; it returns what the call returns.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from qapidoc.parse.csource import Expr
from qapidoc.trace.values import NONE, Constant, Given, Values

if TYPE_CHECKING:
    from qapidoc.trace.activation import Activation


Rule = Callable[["Activation", Expr], Values]


def arguments(do: Activation, call: Expr) -> list[Values]:
    """Return what each argument of a call holds."""
    return [do.value(part) for part in call.parts]


def given_in(values: Values) -> list[Given]:
    """Return what is given among some values, in a fixed order."""
    return sorted(
        (value for value in values if isinstance(value, Given)),
        key=lambda value: (value.part, value.key, value.type, value.visitor),
    )


def text_in(values: Values) -> str:
    """Return the one constant among some values, empty where there is none or more than one."""
    texts = {value.text for value in values if isinstance(value, Constant)}
    return texts.pop() if len(texts) == 1 else ""


def ignored(do: Activation, call: Expr) -> Values:
    """Return nothing: the function only looks at what it gets."""
    arguments(do, call)
    return NONE


def same(number: int) -> Rule:
    """Return one argument as it is: a reference, a copy, a cast."""

    def rule(do: Activation, call: Expr) -> Values:
        values = arguments(do, call)
        return values[number] if number < len(values) else NONE

    return rule


def derived(number: int) -> Rule:
    """Return what is made of one argument: parsed, converted."""

    def rule(do: Activation, call: Expr) -> Values:
        values = arguments(do, call)
        if number >= len(values):
            return NONE
        return frozenset(
            replace(value, type="") if not value.key else value
            for value in given_in(values[number])
        )

    return rule


def visitor(do: Activation, call: Expr) -> Values:
    """Return a visitor of the first argument, which knows the function that made it."""
    return frozenset(
        replace(value, visitor=call.text) if isinstance(value, Given) and not value.key else value
        for value in derived(0)(do, call)
    )
