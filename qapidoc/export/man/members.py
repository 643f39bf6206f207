# SPDX-License-Identifier: GPL-2.0-or-later
"""Members of objects, with what their types hold, as lists of terms.

In: members and the index that knows their types. Out: lines of roff. Types have no pages of their
own, so enumerations list their values and structures their members, as deep as reads well, and
each type once a page.
"""

from __future__ import annotations

from typing import NamedTuple

from qapidoc.export.man.fragments import Fragments
from qapidoc.export.man.roff import INDENT, Lines, bold, filled, item, stacked
from qapidoc.export.man.words import (
    SPECIAL,
    condition_text,
    member_term,
    status,
    type_text,
    value_term,
    without_facts,
)
from qapidoc.model import (
    Alternate,
    Branch,
    Command,
    Enum,
    Event,
    Feature,
    Member,
    Namespace,
    Struct,
    Text,
    TypeRef,
    Union,
)

DEPTH = 3
"""How deep members of members are shown."""

FEW = 8
"""Values of an enumeration that are worth repeating."""

BASES = 16
"""Bases of bases that are followed; a real type has at most three."""


class Shape(NamedTuple):
    """What an object holds: members, and the union whose branches add to them, if any."""

    members: tuple[Member, ...]
    union: Union | None


def shape_of(fragments: Fragments, namespace: Namespace, name: str, left: int = BASES) -> Shape:
    """Return what an object type holds, its bases included."""
    found = fragments.index.definition(namespace, name)
    if isinstance(found, (Struct, Union)) and left:
        base = shape_of(fragments, namespace, found.base, left - 1).members if found.base else ()
        return Shape(base + found.members, found if isinstance(found, Union) else None)
    return Shape((), None)


def shape_of_data(fragments: Fragments, verb: Command | Event) -> Shape:
    """Return what a command takes or an event carries."""
    if verb.data is not None:
        return shape_of(fragments, verb.namespace, verb.data.name)
    return Shape(verb.members, None)


class MemberList:
    """The lists of members of one page; `root` is the type that the page itself is about."""

    def __init__(self, fragments: Fragments, namespace: Namespace, root: str = "") -> None:
        self.fragments = fragments
        self.namespace = namespace
        self.pages: list[str] = []
        self._shown = {root}

    def shape(self, shape: Shape, depth: int = 0, *, branches: bool = True) -> Lines:
        """Return the members of an object, then what each value of its tag adds."""
        tag = shape.union.discriminator if shape.union else ""
        blocks = [self._member(member, depth, tag) for member in shape.members]
        if shape.union is not None:
            if shape.union.simple:
                blocks.insert(0, self._simple_tag(shape.union))
            blocks += self._branches(shape.union, depth) if branches else [_further(tag)]
        return stacked(blocks)

    def held_by(self, ref: TypeRef, depth: int = 0, *, branches: bool = True) -> Lines:
        """Return what a type holds; nothing for built-in types, and the second time."""
        found = self.fragments.index.definition(self.namespace, ref.name)
        if found is None or isinstance(found, (Command, Event)):
            return []
        if isinstance(found, Enum):
            return self._values(found)
        if ref.name in self._shown:
            return ["Its members are listed above."]
        if depth >= DEPTH:
            return []
        self._shown.add(ref.name)
        if isinstance(found, Alternate):
            return self._alternatives(found, depth)
        shape = shape_of(self.fragments, self.namespace, ref.name)
        return self.shape(shape, depth + 1, branches=branches)

    def features(self, features: tuple[Feature, ...], *, special: bool) -> list[Lines]:
        """Return the documented features: `deprecated` and `unstable`, or all others."""
        return [
            self._feature(feature) for feature in features if (feature.name in SPECIAL) == special
        ]

    def _feature(self, feature: Feature) -> Lines:
        """Return a feature; a special one as a sentence with a lead, for it comes often."""
        text = self._text(feature.doc)
        only = f" (if {condition_text(feature.condition)})" if feature.condition else ""
        if feature.name not in SPECIAL:
            return item(bold(feature.name) + only, text)
        lead = f"\\fB{feature.name.capitalize()}\\fR{only}"
        return [f"{lead}:", *text] if text else [f"{lead}."]

    def _text(self, text: Text | None) -> Lines:
        fragment = self.fragments.of(text)
        self.pages += fragment.pages
        return stacked([fragment.lines, fragment.examples])

    def _member(self, member: Member, depth: int, tag: str) -> Lines:
        text = self._text(member.doc)
        text = without_facts(text, member.since, member.default) if text else ["Not documented."]
        held = self.held_by(member.type, depth, branches=depth == 0 and not tag)
        special = self.features(member.features, special=True)
        other = self.features(member.features, special=False)
        return item(member_term(member), stacked([text, held, *special, *other]))

    def _values(self, enum: Enum) -> Lines:
        if not enum.values:
            return []
        if enum.name in self._shown or not any(value.doc for value in enum.values):
            if enum.name in self._shown and len(enum.values) > FEW:
                return ["Its values are listed above."]
            self._shown.add(enum.name)
            names = [bold(value.name) for value in enum.values]
            return filled(f"One of {', '.join(names)}.")
        self._shown.add(enum.name)
        blocks: list[Lines] = []
        bare: list[str] = []
        for value in enum.values:
            term = value_term(value.name, value.since, value.features, value.condition)
            text = without_facts(self._text(value.doc), value.since)
            body = stacked([text, *self.features(value.features, special=True)])
            if not body:
                bare.append(term)
                continue
            blocks += [filled(", ".join(bare))] if bare else []
            blocks.append(item(term, body))
            bare = []
        blocks += [filled(", ".join(bare))] if bare else []
        return ["One of:", f".RS {INDENT}", *stacked(blocks), ".RE"]

    def _alternatives(self, alternate: Alternate, depth: int) -> Lines:
        blocks = [
            item(
                ", ".join([type_text(each.type), *status(each.features)]),
                stacked([self._text(each.doc), self.held_by(each.type, depth, branches=False)]),
            )
            for each in alternate.alternatives
        ]
        return ["Either:", f".RS {INDENT}", *stacked(blocks), ".RE"]

    def _simple_tag(self, union: Union) -> Lines:
        names = ", ".join(bold(branch.tag) for branch in union.branches)
        return item(rf"{bold(union.discriminator)}: name of a branch", filled(f"One of {names}."))

    def _branches(self, union: Union, depth: int) -> list[Lines]:
        return [block for branch in union.branches if (block := self._branch(union, branch, depth))]

    def _branch(self, union: Union, branch: Branch, depth: int) -> Lines:
        text = self._text(branch.doc)
        if union.simple:
            held = self.held_by(branch.type, depth, branches=False)
            body = stacked([text, item(f"{bold('data')}: {type_text(branch.type)}", held)])
        else:
            shape = shape_of(self.fragments, self.namespace, branch.type.name)
            body = stacked([text, self.shape(shape, depth + 1, branches=False)])
        if not body:
            return []
        only = f", if {condition_text(branch.condition)}" if branch.condition else ""
        return item(f"When {bold(union.discriminator)} is {bold(branch.tag)}{only}:", body)


def _further(tag: str) -> Lines:
    return filled(f"Further members depend on {bold(tag)}.")
