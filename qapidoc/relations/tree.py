# SPDX-License-Identifier: GPL-2.0-or-later
"""The flattened view of a verb: all that can be said in it, down to the leaves, as a frozen tree.

`qapidoc.relations.flatten` makes it; pages and man pages draw it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from qapidoc.model import Condition, Feature, Text, TypeRef

SectionName = Literal["arguments", "data", "returns"]
"""What a command takes, what an event carries, what a command answers."""

Kind = Literal["member", "tag", "wrapper", "branch", "alternative", "shared"]
"""`branch` is what a union adds for one value of its tag, `alternative` one of the forms of an
alternate. A simple union (until 6.1) has two members that nobody declares: `tag` is its `type`,
`wrapper` the `data` around what a branch adds. `shared` is a type that is opened once for several
places."""

Json = Literal["object", "array", "string", "number", "boolean", "null", "any", "several"]
"""How a value looks in JSON; `several` is an alternate, whose alternatives tell."""

CutKind = Literal["recursion", "wide", "deep", "many"]


@dataclass(frozen=True, slots=True)
class Cut:
    """Why a part that holds more is not opened here, and where its content stands.

    `at` is the anchor of the part in which the type is open already ("recursion"), or is opened
    once for all such places ("wide"); else empty: then the type's own page shows it.
    """

    kind: CutKind
    at: str = ""


def id_part_of(anchor: str) -> str:
    """Return what stands behind `#` in the id of the part that has an anchor."""
    section, _, rest = anchor.partition(".")
    return anchor if section == "returns" else rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of what is sent or comes back.

    `anchor` is unique among all parts of the verb and stays from release to release:
    `arguments.driver=qcow2.lazy-refcounts`. `condition` is everything that has to hold for it,
    its own included: that of each part and each type around it; `own` is what it adds to that of
    the part around it. `owner` is the id of the definition that declares it.
    """

    kind: Kind
    name: str
    anchor: str
    type: TypeRef
    json: Json
    optional: bool = False
    default: str = ""
    since: str = ""
    condition: Condition | None = None
    own: Condition | None = None
    features: tuple[Feature, ...] = ()
    doc: Text | None = None
    owner: str
    tag: str = ""
    """Of a branch: the member whose value chooses it."""
    parts: tuple[Part, ...] = ()
    cut: Cut | None = None

    @property
    def id_part(self) -> str:
        """What stands behind `#` in its id: `driver=qcow2.lazy-refcounts`, `returns.name`."""
        return id_part_of(self.anchor)

    @property
    def key(self) -> str:
        """What names it in what declares it: a member by its name, a branch as `driver=qcow2`."""
        return f"{self.tag}={self.name}" if self.kind == "branch" else self.name

    def is_called(self, name: str) -> bool:
        """Tell whether this is the part with an anchor, or the one with a part of an id."""
        return name in (self.anchor, self.id_part)

    @property
    def status(self) -> tuple[str, ...]:
        """Which of the special features it has: deprecated, unstable."""
        return tuple(f.name for f in self.features if f.name in ("deprecated", "unstable"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """One section of the view. `type` is the type as a whole; None when written in place.

    Without parts the type is itself the leaf: a number that a command returns. `shared` are the
    types that several of the parts hold, each opened once.
    """

    section: SectionName
    type: TypeRef | None
    json: Json = "object"
    parts: tuple[Part, ...] = ()
    shared: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Flat:
    """A command's or an event's whole view; None for what it does not have."""

    arguments: Tree | None = None
    returns: Tree | None = None


def parts_of(tree: Tree | Part | None) -> Iterator[Part]:
    """Yield every part below a tree or a part, each before what it holds; what is shared last."""
    stack = list(reversed(tree.parts)) if tree is not None else []
    if isinstance(tree, Tree):
        stack[:0] = reversed(tree.shared)
    while stack:
        part = stack.pop()
        yield part
        stack.extend(reversed(part.parts))


def leading_to(tree: Tree, shared: Part) -> list[Part]:
    """Return the parts that hold what is opened once in a shared one."""
    return [
        part
        for part in parts_of(tree)
        if part.cut is not None and part.cut.kind == "wide" and part.cut.at == shared.anchor
    ]
