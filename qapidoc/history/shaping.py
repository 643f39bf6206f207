# SPDX-License-Identifier: GPL-2.0-or-later
"""From definitions to shapes: bases inlined, generated types spelled out, names forgotten.

In: the definitions of one namespace. Out: their shapes. Types are looked up when they are reached,
so recursive ones cost nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from qapidoc.history.shapes import (
    NOTHING,
    AlternateShape,
    ArrayShape,
    EnumShape,
    ObjectShape,
    Part,
    Place,
    Scalar,
    Shape,
    json_of,
)
from qapidoc.model import (
    Alternate,
    Command,
    Definition,
    Enum,
    Event,
    Feature,
    Member,
    Namespace,
    Struct,
    TypeRef,
    Union,
    Value,
)
from qapidoc.model.bases import lineage
from qapidoc.model.builtin import BUILTINS, QTYPE_VALUES

Rank = Callable[[str, Iterable[Feature]], int]

_KINDS = {"string": "string", "boolean": "boolean", "null": "null", "any": "any"}


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
        members: dict[str, Part] = {}
        for each in lineage(self.find, definition.namespace, definition.name):
            members |= self._members(self._place(each, "").entity, each.members)
        return members

    def find(self, namespace: Namespace, name: str) -> Definition | None:
        """Return a type by its name."""
        return self._types.get(name)

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
