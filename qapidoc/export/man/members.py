# SPDX-License-Identifier: GPL-2.0-or-later
"""What is sent or comes back, as lists of terms, each with what it holds below it.

In: a tree of `qapidoc.relations`, and the index that knows enumerations. Out: lines of roff. Types
have no pages of their own, so enumerations list their values and objects their members, and each
type once a page. What several places hold, and what is deeper than reads well, stands behind
everything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qapidoc.export.man.fragments import Fragments
from qapidoc.export.man.roff import INDENT, Lines, bold, filled, italic, item, stacked
from qapidoc.export.man.words import (
    SPECIAL,
    condition_text,
    member_term,
    status,
    type_text,
    value_term,
    without_facts,
)
from qapidoc.model import Enum, Feature, Namespace, Text, TypeRef
from qapidoc.relations import Part, Tree

DEPTH = 4
"""How deep members of members are shown where they are."""

FEW = 8
"""Values of an enumeration that are worth repeating."""

ABOVE = "Its members are listed above."


class MemberList:
    """The lists of members of one page."""

    def __init__(self, fragments: Fragments, namespace: Namespace) -> None:
        self.fragments = fragments
        self.namespace = namespace
        self.pages: list[str] = []
        self._shown: set[str] = set()
        self._later: list[Part] = []
        """Parts that are too deep for what they hold."""

    def tree(self, tree: Tree | None) -> Lines:
        """Return what a whole section holds: members, or values if it is an enumeration."""
        if tree is None:
            return []
        if tree.type is not None and not tree.parts:
            return self._values_of(tree.type)
        if tree.type is not None and tree.type.name in self._shown:
            return [ABOVE]
        if tree.type is not None:
            self._shown.add(tree.type.name)
        own = self._parts(tree.parts, 0)
        return stacked([own, *(self._behind(part) for part in tree.shared), *self._deeper()])

    def _deeper(self) -> Iterator[Lines]:
        """Yield what is behind everything else because it is deep; more may come meanwhile."""
        while self._later:
            part = self._later.pop(0)
            if part.type.name not in self._shown:
                yield self._behind(part)

    def _behind(self, part: Part) -> Lines:
        """Return what a part holds, for places that say where it is."""
        return item(f"{_content(part)} of {italic(part.type.name)}:", self._held(part, 0))

    def _parts(self, parts: Sequence[Part], depth: int) -> Lines:
        """Return the members of an object, then what each value of its tag adds."""
        if parts and parts[0].kind == "alternative":
            return self._alternatives(parts, depth)
        members = [part for part in parts if part.kind != "branch"]
        branches = [part for part in parts if part.kind == "branch"]
        blocks = [self._member(part, branches, depth) for part in members]
        blocks += [self._branch(part, depth) for part in branches]
        return stacked(block for block in blocks if block)

    def _held(self, part: Part, depth: int) -> Lines:
        """Return what a part holds, or where that is; nothing for built-in types."""
        if part.cut is not None and part.cut.kind == "wide":
            return _below(part)
        if part.cut is not None and part.cut.kind != "recursion":
            return ["Its members are too many to be listed here."]
        if part.cut is None and not part.parts:
            return self._values_of(part.type)
        if part.cut is not None or part.type.name in self._shown:
            return ["Its forms are listed above."] if part.json == "several" else [ABOVE]
        # Branches have one more level of their own.
        if depth + any(each.kind == "branch" for each in part.parts) >= DEPTH:
            self._later.append(part)
            return _below(part)
        self._shown.add(part.type.name)
        return self._parts(part.parts, depth + 1)

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

    def _member(self, part: Part, branches: Sequence[Part], depth: int) -> Lines:
        if part.kind == "tag":
            names = ", ".join(bold(branch.name) for branch in branches)
            return item(rf"{bold(part.name)}: name of a branch", filled(f"One of {names}."))
        text = self._text(part.doc)
        text = without_facts(text, part.since, part.default) if text else []
        if not text and part.kind == "member":
            text = ["Not documented."]
        held = self._held(part, depth)
        special = self.features(part.features, special=True)
        other = self.features(part.features, special=False)
        return item(member_term(part), stacked([text, held, *special, *other]))

    def _values_of(self, ref: TypeRef) -> Lines:
        found = self.fragments.index.definition(self.namespace, ref.name)
        return self._values(found) if isinstance(found, Enum) else []

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

    def _alternatives(self, forms: Sequence[Part], depth: int) -> Lines:
        blocks = [
            item(
                ", ".join([type_text(form.type), *status(form.features)]),
                stacked([self._text(form.doc), self._held(form, depth)]),
            )
            for form in forms
        ]
        return ["Either:", f".RS {INDENT}", *stacked(blocks), ".RE"]

    def _branch(self, branch: Part, depth: int) -> Lines:
        held = [ABOVE] if branch.cut is not None else self._parts(branch.parts, depth + 1)
        special = self.features(branch.features, special=True)
        body = stacked([self._text(branch.doc), held, *special])
        if not body:
            return []
        only = f", if {condition_text(branch.own)}" if branch.own else ""
        return item(f"When {bold(branch.tag)} is {bold(branch.name)}{only}:", body)


def _content(part: Part) -> str:
    of_forms = bool(part.parts) and part.parts[0].kind == "alternative"
    return "Forms" if of_forms else "Members"


def _below(part: Part) -> Lines:
    """Return the line that leads to what stands behind everything else."""
    content = _content(part).lower()
    return filled(f"Its {content} are those of {italic(part.type.name)}, listed below.")
