# SPDX-License-Identifier: GPL-2.0-or-later
"""What messages of an example say: JSON in which something may be left out, each with its place.

In: nothing; `qapidoc.examples.reader` makes these. Out: what is checked against the schema and
written in other forms. `at` is an offset into the text of the example.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

FaultKind = Literal[
    "not-json",
    "bare-value",
    "unknown-command",
    "unknown-event",
    "unknown-member",
    "missing-member",
    "repeated-member",
    "wrong-type",
    "unknown-value",
    "out-of-range",
]
"""`not-json` no JSON parser would read it; `bare-value` not what a message looks like; the others
say how it differs from the schema."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a message, and where."""

    kind: FaultKind
    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Scalar:
    """A string, a number, a truth value or null."""

    at: int
    value: str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Elision:
    """A value that the author left out."""

    at: int


@dataclass(frozen=True, slots=True)
class Array:
    """An array; `elided` when there may be more than the items."""

    at: int
    items: tuple[Value, ...] = ()
    elided: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """A name in an object and what stands behind it."""

    at: int
    name: str
    value: Value


@dataclass(frozen=True, slots=True)
class Object:
    """An object; `elided` when there may be more than the members."""

    at: int
    members: tuple[Member, ...] = ()
    elided: bool = False

    def get(self, name: str) -> Member | None:
        """Return the first member with a name, or None."""
        return next((member for member in self.members if member.name == name), None)


Value = Scalar | Elision | Array | Object


def whole(value: Value) -> bool:
    """Tell whether nothing was left out of a value; `...` in a string stands for something, too."""
    return not any(_is_cut(each) for each in _all(value))


def _is_cut(value: Value) -> bool:
    match value:
        case Elision():
            return True
        case Scalar(value=str() as text):
            return "..." in text
        case Array(elided=elided) | Object(elided=elided):
            return elided
        case _:
            return False


def _all(value: Value) -> Iterator[Value]:
    waiting = [value]
    while waiting:
        each = waiting.pop()
        yield each
        if isinstance(each, Array):
            waiting += each.items
        elif isinstance(each, Object):
            waiting += (member.value for member in each.members)


def plain(value: Value) -> Any:
    """Return a whole value as dictionaries, lists and scalars."""
    match value:
        case Scalar():
            return value.value
        case Array():
            return [plain(each) for each in value.items]
        case Object():
            return {member.name: plain(member.value) for member in value.members}
        case Elision():
            raise ValueError("something is left out of this value")


def placed(value: Any) -> Value:
    """Return dictionaries, lists and scalars as a value that stands nowhere."""
    match value:
        case dict():
            return Object(0, tuple(Member(0, name, placed(each)) for name, each in value.items()))
        case list():
            return Array(0, tuple(map(placed, value)))
        case _:
            return Scalar(0, value)
