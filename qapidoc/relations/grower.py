# SPDX-License-Identifier: GPL-2.0-or-later
"""Grows the parts of one section of a flattened view: `qapidoc.relations.flatten`.

In: a place, and a type or members that are declared there. Out: parts down to the leaves, and where
each path ends before that.
"""

from __future__ import annotations

from qapidoc.model import (
    Alternate,
    Alternative,
    Branch,
    Condition,
    Definition,
    Enum,
    Member,
    Namespace,
    Struct,
    TypeRef,
    Union,
    Value,
)
from qapidoc.model.bases import lineage
from qapidoc.model.builtin import BUILTINS
from qapidoc.relations.place import Place, both
from qapidoc.relations.schema import Schema, json_of
from qapidoc.relations.tree import Cut, Json, Part

DEPTH = 16
"""Types that may be open in one another; the releases need 8."""

LIMIT = 2_000
"""Parts of a section after which no more types are opened; the releases need 428."""

SIMPLE_DATA = "data"
"""The member that holds what a simple union's branch adds."""


class Grower:
    """Grows the tree of one section."""

    def __init__(self, schema: Schema, namespace: Namespace) -> None:
        self._schema = schema
        self._namespace = namespace
        self._anchors: set[str] = set()
        self._wide: dict[str, str] = {}
        """Wide types that are below a choice: the anchors at which they are opened once."""
        self._to_open: list[str] = []

    def shared(self, whole: Place) -> tuple[Part, ...]:
        """Return the wide types that were met below choices so far, each opened once.

        `whole` is the place of the section. What holds around the places that lead there holds
        for some of them only, and is no condition of what is told once for all.
        """
        grown: list[Part] = []
        for name in self._to_open:  # one may add another
            ref, anchor = TypeRef(name), self._wide[name]
            parts, cut = self.held_by(Place(anchor, whole.condition), ref)
            definition = self._schema.definition(self._namespace, name)
            own = definition.condition if definition is not None else None
            grown.append(
                Part(
                    kind="shared",
                    name=name,
                    anchor=anchor,
                    type=ref,
                    json=self._json(ref),
                    condition=both(whole.condition, own),
                    own=own,
                    owner=f"{self._namespace}/type/{name}",
                    parts=parts,
                    cut=cut,
                )
            )
        return tuple(sorted(grown, key=lambda part: part.name))

    def _json(self, ref: TypeRef) -> Json:
        return json_of(self._schema, self._namespace, ref)

    def held_by(
        self, place: Place, ref: TypeRef, *, own: bool = False
    ) -> tuple[tuple[Part, ...], Cut | None]:
        """Return what a type holds, or why it is not opened; neither for a leaf.

        `own` is what a union's own branch adds: that is opened where the union is.
        """
        if ref.name in BUILTINS:
            return (), None
        definition = self._schema.definition(self._namespace, ref.name)
        if not isinstance(definition, Struct | Union | Alternate):
            return (), None
        cut = self._cut(place, definition, own)
        if cut is not None:
            return (), cut
        if isinstance(definition, Alternate):
            inside = place.inside(definition)
            forms = definition.alternatives
            return tuple(self._alternative(inside, definition, form) for form in forms), None
        return self._object(place, definition), None

    def _cut(self, place: Place, definition: Struct | Union | Alternate, own: bool) -> Cut | None:
        if definition.name in place.opened:
            return Cut("recursion", place.opened[definition.name])
        if (
            place.below_choice
            and not own
            and self._schema.is_wide(self._namespace, definition.name)
        ):
            return Cut("wide", self._once(place, definition.name))
        if len(place.opened) >= DEPTH:
            return Cut("deep")
        return Cut("many") if len(self._anchors) >= LIMIT else None

    def _once(self, place: Place, name: str) -> str:
        """Return the anchor at which a wide type is opened for all places below choices.

        It has the name of the type and not of a place, so that it stays when places come and go;
        no member's name begins with a colon.
        """
        if name not in self._wide:
            section = Place(place.anchor.partition(".")[0], None)
            self._wide[name] = self._at(section, f":{name}", None).anchor
            self._to_open.append(name)
        return self._wide[name]

    def _object(self, place: Place, definition: Struct | Union) -> tuple[Part, ...]:
        """Return the members of an object, those of its bases first, then its branches."""
        inside = place.inside(definition)
        parts: list[Part] = []
        for each in lineage(self._schema.definition, self._namespace, definition.name):
            parts += self.members(inside.under(each.condition), each, each.members)
        if isinstance(definition, Union):
            if definition.simple:
                parts.append(self._simple_tag(inside, definition))
            values = self._values(definition, parts)
            parts += [
                self._branch(inside, definition, each, values.get(each.tag))
                for each in definition.branches
            ]
        return tuple(parts)

    def members(
        self, place: Place, owner: Definition, members: tuple[Member, ...]
    ) -> tuple[Part, ...]:
        """Return the parts for members that are declared in a definition."""
        return tuple(self._member(place, owner, member) for member in members)

    def _member(self, place: Place, owner: Definition, member: Member) -> Part:
        here = self._at(place, member.name, member.condition)
        parts, cut = self.held_by(here, member.type)
        return Part(
            kind="member",
            name=member.name,
            anchor=here.anchor,
            type=member.type,
            json=self._json(member.type),
            optional=member.optional,
            default=member.default,
            since=member.since,
            condition=here.condition,
            own=member.condition,
            features=member.features,
            doc=member.doc,
            owner=owner.id,
            parts=parts,
            cut=cut,
        )

    def _simple_tag(self, place: Place, union: Union) -> Part:
        """Return the tag that every simple union has; its values are the branches."""
        here = self._at(place, union.discriminator, None)
        return Part(
            kind="tag",
            name=union.discriminator,
            anchor=here.anchor,
            type=TypeRef("str"),
            json="string",
            condition=here.condition,
            owner=union.id,
        )

    def _values(self, union: Union, parts: list[Part]) -> dict[str, Value]:
        """Return the values of a union's tag, by name."""
        tag = next((part for part in parts if part.name == union.discriminator), None)
        found = self._schema.definition(self._namespace, tag.type.name) if tag else None
        return {value.name: value for value in found.values} if isinstance(found, Enum) else {}

    def _branch(self, place: Place, union: Union, branch: Branch, value: Value | None) -> Part:
        """Return a branch; what is known of the value that chooses it is known of the branch."""
        own = both(branch.condition, value.condition if value else None)
        here = self._at(place, f"{union.discriminator}={branch.tag}", own)
        here = here.as_choice()
        if union.simple:
            parts, cut = self._wrapped(here, union, branch)
        else:
            parts, cut = self.held_by(here, branch.type, own=True)
        return Part(
            kind="branch",
            name=branch.tag,
            tag=union.discriminator,
            anchor=here.anchor,
            type=branch.type,
            json="object",
            since=branch.since or (value.since if value else ""),
            condition=here.condition,
            own=own,
            features=value.features if value else (),
            doc=branch.doc,
            owner=union.id,
            parts=parts,
            cut=cut,
        )

    def _wrapped(
        self, here: Place, union: Union, branch: Branch
    ) -> tuple[tuple[Part, ...], Cut | None]:
        """Return the member `data` of a simple union, which holds what the branch adds."""
        inner = self._at(here, SIMPLE_DATA, None)
        parts, cut = self.held_by(inner, branch.type, own=True)
        data = Part(
            kind="wrapper",
            name=SIMPLE_DATA,
            anchor=inner.anchor,
            type=branch.type,
            json=self._json(branch.type),
            condition=inner.condition,
            owner=union.id,
            parts=parts,
            cut=cut,
        )
        return (data,), None

    def _alternative(self, place: Place, alternate: Alternate, form: Alternative) -> Part:
        here = self._at(place, form.name, form.condition).as_choice()
        parts, cut = self.held_by(here, form.type)
        return Part(
            kind="alternative",
            name=form.name,
            anchor=here.anchor,
            type=form.type,
            json=self._json(form.type),
            since=form.since,
            condition=here.condition,
            own=form.condition,
            features=form.features,
            doc=form.doc,
            owner=alternate.id,
            parts=parts,
            cut=cut,
        )

    def _at(self, place: Place, name: str, condition: Condition | None) -> Place:
        """Return the place of one part, under an anchor that no other part has."""
        wanted = anchor = f"{place.anchor}.{name}"
        number = 1
        while anchor in self._anchors:
            number += 1
            anchor = f"{wanted}~{number}"
        self._anchors.add(anchor)
        return place.of_part(anchor, condition)
