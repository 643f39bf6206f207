# SPDX-License-Identifier: GPL-2.0-or-later
"""What types are on the wire: objects, enumerations, alternates, arrays, scalars; no names.

In: nothing; `shaping` makes them. Out: what the comparison walks in pairs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from qapidoc.base.source import Position
from qapidoc.model import Condition, Feature, TypeRef

NOWHERE = Position("", 0, 0)

_ANY = TypeRef("any")


class Place(NamedTuple):
    """The id of what declares a part, and the part; `entity` is empty where types have no names."""

    entity: str
    part: str


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A member, value, branch, alternative, or a type itself: what conditions and flags stand on.

    `rank` is the number of its policy.
    """

    name: str
    place: Place
    type: TypeRef | Shape = _ANY
    optional: bool = False
    condition: Condition | None = None
    features: tuple[Feature, ...] = ()
    at: Position = NOWHERE
    rank: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Scalar:
    """`string`, `int`, `number`, `boolean`, `null`, or `any`: integers have one form in JSON."""

    kind: str


@dataclass(frozen=True, slots=True, eq=False)
class ArrayShape:
    """An array."""

    element: TypeRef


@dataclass(frozen=True, slots=True, eq=False)
class EnumShape:
    """Strings of a set, by value. `part` stands for the type itself, as in other shapes; what has
    a part of the type's values or members only is not whole."""

    part: Part
    values: dict[str, Part]
    is_whole: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class ObjectShape:
    """An object: members by name, those of bases among them, and branches by value of `tag`."""

    part: Part
    members: dict[str, Part]
    tag: str = ""
    branches: dict[str, Part] = field(default_factory=dict)
    is_whole: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class AlternateShape:
    """What may have several forms of JSON, by form."""

    part: Part
    alternatives: dict[str, Part]


Shape = Scalar | ArrayShape | EnumShape | ObjectShape | AlternateShape

NOTHING = ObjectShape(Part("", Place("", "")), {})
"""An object without members: what comes where nothing is declared."""

_FORMS = {
    "string": "a string",
    "int": "an integer",
    "number": "a number",
    "boolean": "true or false",
    "null": "null",
    "any": "anything",
    "enum": "a string of a set",
    "array": "an array",
    "object": "an object",
    "alternate": "of several forms",
}


def kind_of(shape: Shape) -> str:
    """Return what a shape is in one word."""
    match shape:
        case Scalar(kind):
            return kind
        case ArrayShape():
            return "array"
        case EnumShape():
            return "enum"
        case ObjectShape():
            return "object"
        case AlternateShape():
            return "alternate"


def json_of(shape: Shape) -> str:
    """Return the form of JSON by which an alternate tells its alternatives apart."""
    kind = kind_of(shape)
    return {"enum": "string", "int": "number"}.get(kind, kind)


def form_of(shape: Shape) -> str:
    """Return what a shape is in words for a person."""
    return _FORMS[kind_of(shape)]
