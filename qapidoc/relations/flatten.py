# SPDX-License-Identifier: GPL-2.0-or-later
"""From a command or an event to everything that can be said in it.

In: the verb, and a `Schema` that knows its types; of an option, the type that it reads its argument
as. Out: a `Flat`, or a `Tree` of an option: bases and boxed types inlined,
what each value of a union's tag adds below a branch, the forms of an alternate as alternatives.
Next are pages and man pages.

Four things end a path. A type that is open around the part is not opened again in itself
("recursion"). A wide type, such as the options of all block drivers, is not opened below a
choice, where it would stand once in every branch ("wide"). No release needs the other two: more
than `DEPTH` types open in one another ("deep"), more than `LIMIT` parts ("many").
"""

from __future__ import annotations

from qapidoc.base.ids import bare_name
from qapidoc.model import (
    Alternate,
    Alternative,
    Branch,
    Command,
    Condition,
    Definition,
    Enum,
    Event,
    Member,
    Namespace,
    Option,
    Struct,
    TypeRef,
    Union,
    Value,
)
from qapidoc.model.bases import lineage
from qapidoc.model.builtin import BUILTINS
from qapidoc.relations.place import Place, both
from qapidoc.relations.schema import Schema
from qapidoc.relations.tree import Cut, Flat, Json, Part, SectionName, Tree

DEPTH = 16
"""Types that may be open in one another; the releases need 8."""

LIMIT = 2_000
"""Parts of a section after which no more types are opened; the releases need 428."""

SIMPLE_DATA = "data"
"""The member that holds what a simple union's branch adds."""


def flatten(schema: Schema, verb: Command | Event) -> Flat:
    """Return the whole view of a command or an event."""
    section: SectionName = "arguments" if isinstance(verb, Command) else "data"
    returns = verb.returns if isinstance(verb, Command) else None
    arguments = None
    if verb.data is not None:
        arguments = _typed(schema, verb, section, verb.namespace, verb.data)
    elif verb.members:
        grower = _Grower(schema, verb.namespace)
        parts = grower.members(Place(section, verb.condition), verb, verb.members)
        arguments = Tree(section=section, type=None, parts=parts)
    return Flat(
        arguments=arguments,
        returns=_typed(schema, verb, "returns", verb.namespace, returns)
        if returns is not None
        else None,
    )


def flatten_argument(schema: Schema, option: Option, kind: str) -> Tree | None:
    """Return what may be said in an option that reads its argument as a type; `kind` is its id.

    None for what is no object, and for a union that keeps what its branches add in a member `data`:
    options have another way to write that.
    """
    # Only the emulator has options.
    namespace: Namespace = "qmp"
    name = bare_name(kind)
    definition = schema.definition(namespace, name)
    if not isinstance(definition, Struct | Union):
        return None
    if isinstance(definition, Union) and definition.simple:
        return None
    return _typed(schema, option, "arguments", namespace, TypeRef(name))


def _typed(
    schema: Schema,
    verb: Command | Event | Option,
    section: SectionName,
    namespace: Namespace,
    ref: TypeRef,
) -> Tree:
    grower = _Grower(schema, namespace)
    place = Place(section, verb.condition, around=f"-{section}")
    parts, _ = grower.held_by(place, ref)
    return Tree(section=section, type=ref, json=grower.json(ref), parts=parts)


class _Grower:
    """Grows the tree of one section."""

    def __init__(self, schema: Schema, namespace: Namespace) -> None:
        self._schema = schema
        self._namespace = namespace
        self._anchors: set[str] = set()

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
            return Cut("wide")
        if len(place.opened) >= DEPTH:
            return Cut("deep")
        return Cut("many") if len(self._anchors) >= LIMIT else None

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
            json=self.json(member.type),
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
            json=self.json(branch.type),
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
            json=self.json(form.type),
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

    def json(self, ref: TypeRef) -> Json:
        """Return how a value of a type looks."""
        if ref.array:
            return "array"
        if ref.name in BUILTINS:
            return BUILTINS[ref.name].json
        match self._schema.definition(self._namespace, ref.name):
            case Enum():
                return "string"
            case Alternate():
                return "several"
            case Struct() | Union():
                return "object"
            case _:
                return "any"
