# SPDX-License-Identifier: GPL-2.0-or-later
"""What types are on the wire: bases inlined, generated types spelled out, names forgotten.

In: definitions of one namespace. Out: shapes, which the comparison walks in pairs. Types are
looked up when they are reached, so recursive ones cost nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from qapidoc.base.source import Position
from qapidoc.model import (
    Alternate,
    Command,
    Condition,
    Definition,
    Enum,
    Event,
    Feature,
    Member,
    Struct,
    TypeRef,
    Union,
    Value,
)
from qapidoc.model.builtin import BUILTINS, QTYPE_VALUES

Rank = Callable[[str, Iterable[Feature]], int]

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
    """Strings of a set, by value. `part` stands for the type itself, as in other shapes."""

    part: Part
    values: dict[str, Part]


@dataclass(frozen=True, slots=True, eq=False)
class ObjectShape:
    """An object: members by name, those of bases among them, and branches by value of `tag`."""

    part: Part
    members: dict[str, Part]
    tag: str = ""
    branches: dict[str, Part] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class AlternateShape:
    """What may have several forms of JSON, by form."""

    part: Part
    alternatives: dict[str, Part]


Shape = Scalar | ArrayShape | EnumShape | ObjectShape | AlternateShape

NOTHING = ObjectShape(Part("", Place("", "")), {})
"""An object without members: what comes where nothing is declared."""

_KINDS = {"string": "string", "boolean": "boolean", "null": "null", "any": "any"}

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


class Shapes:
    """The types of one namespace. `masked` ones have names that mean nothing."""

    def __init__(self, definitions: Iterable[Definition], *, masked: bool, rank: Rank) -> None:
        self._masked = masked
        self._rank = rank
        self._types = {
            each.name: each for each in definitions if not isinstance(each, Command | Event)
        }
        self._known: dict[TypeRef, Shape | None] = {}

    def of(self, ref: TypeRef | Shape) -> Shape | None:
        """Return the shape of a type; None for one that nobody defines."""
        if not isinstance(ref, TypeRef):
            return ref
        if ref not in self._known:
            self._known[ref] = None  # an alternate of itself is nothing
            self._known[ref] = self._make(ref)
        return self._known[ref]

    def arguments(self, verb: Command | Event) -> Shape | None:
        """Return the object that a command takes or an event carries."""
        if verb.data is not None:
            return self.of(verb.data)
        if not verb.members:
            return NOTHING
        part = Part(verb.name, Place(verb.id, ""), at=verb.at)
        return ObjectShape(part, self._members(verb.id, verb.members))

    def _make(self, ref: TypeRef) -> Shape | None:
        if ref.array:
            return ArrayShape(TypeRef(ref.name))
        found = self._types.get(ref.name)
        match found:
            case Enum():
                return EnumShape(self._type(found), self._values(found, found.values))
            case Struct():
                return ObjectShape(self._type(found), self._inherited(found))
            case Union():
                return self._union(found)
            case Alternate():
                return self._alternate(found)
            case _:
                return _builtin(ref.name)

    def _type(self, definition: Definition) -> Part:
        features = definition.features
        return Part(
            "" if self._masked else definition.name,
            self._place(definition, ""),
            features=features,
            at=definition.at,
            rank=self._rank("", features),
        )

    def _place(self, definition: Definition, part: str) -> Place:
        return Place("" if self._masked else definition.id, part)

    def _members(self, owner: str, members: Sequence[Member]) -> dict[str, Part]:
        return {
            each.name: Part(
                each.name,
                Place(owner, each.name),
                each.type,
                each.optional,
                each.condition,
                each.features,
                each.at,
                self._rank(each.name, each.features),
            )
            for each in members
        }

    def _inherited(self, definition: Struct | Union) -> dict[str, Part]:
        chain = [definition]
        while (base := self._types.get(chain[-1].base)) is not None:
            # A base that leads back to itself is a mistake that was told when it was read.
            if not isinstance(base, Struct | Union) or base in chain:
                break
            chain.append(base)
        members: dict[str, Part] = {}
        for each in reversed(chain):
            members |= self._members(self._place(each, "").entity, each.members)
        return members

    def _values(self, definition: Definition, values: Sequence[Value]) -> dict[str, Part]:
        return {
            each.name: Part(
                each.name,
                self._place(definition, each.name),
                condition=each.condition,
                features=each.features,
                at=each.at,
                rank=self._rank(each.name, each.features),
            )
            for each in values
        }

    def _union(self, union: Union) -> ObjectShape:
        members = self._inherited(union)
        branches = {
            each.tag: Part(
                each.tag,
                self._place(union, each.tag),
                each.type,
                condition=each.condition,
                at=each.at,
            )
            for each in union.branches
        }
        if union.simple:
            tags = EnumShape(self._type(union), dict(branches))
            tag = Part(union.discriminator, self._place(union, "type"), tags, at=union.at)
            members[union.discriminator] = tag
            branches = {name: self._wrapped(union, part) for name, part in branches.items()}
        return ObjectShape(self._type(union), members, union.discriminator, branches)

    def _wrapped(self, union: Union, branch: Part) -> Part:
        """Return the branch of a simple union: what it holds is the member `data` of an object."""
        data = Part("data", branch.place, branch.type, at=branch.at)
        inside = ObjectShape(Part("", self._place(union, branch.name)), {"data": data})
        return Part(branch.name, branch.place, inside, condition=branch.condition, at=branch.at)

    def _alternate(self, alternate: Alternate) -> AlternateShape:
        alternatives = {}
        for each in alternate.alternatives:
            shape = self.of(each.type)
            if shape is not None:
                alternatives[json_of(shape)] = Part(
                    each.name,
                    self._place(alternate, each.name),
                    each.type,
                    condition=each.condition,
                    features=each.features,
                    at=each.at,
                    rank=self._rank("", each.features),
                )
        return AlternateShape(self._type(alternate), alternatives)


def _builtin(name: str) -> Shape | None:
    builtin = BUILTINS.get(name)
    if builtin is None:
        return None
    if name == "QType":
        part = Part(name, Place("", ""))
        return EnumShape(part, {value: Part(value, Place("", value)) for value in QTYPE_VALUES})
    return Scalar(_KINDS.get(builtin.json, "number" if name == "number" else "int"))
