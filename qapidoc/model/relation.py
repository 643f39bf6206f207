# SPDX-License-Identifier: GPL-2.0-or-later
"""Relations: typed edges between any two things of a release, each with its proof.

In: nothing; `qapidoc.relations` gathers edges from the model and from frozen facts. Out: pages,
`qapidoc relations` and `qapidoc show`. In JSON an edge is `{kind, from, to, proof, note}` and a
proof `{by, at, why, release}`.

Ends are ids as `qapidoc.base.address` says, a part behind `#` where the edge starts or ends at
one. Some ends have no page: an array `qmp/type/[BlockInfo]` (of built-in values
`qmp/type/[str]`), a built-in type `builtin/str`, a condition `condition/CONFIG_LINUX`. What needs
several conditions has an edge to each; an end such as `condition/CONFIG_A or CONFIG_B` is
fulfilled by one of those that its own edges lead to, `condition/not CONFIG_A` where the other is
not. `condition/target I386` is the emulated architecture that an option is limited to. A resource,
`resource/block-node`, is what a running QEMU has (`qapidoc.relations.resources`); it has a page.
"""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from qapidoc.model.definition import Namespace, TypeRef

EdgeKind = Literal[
    "takes",
    "returns",
    "carries",
    "contains",
    "derives-from",
    "one-of",
    "array-of",
    "needs",
    "equivalent",
    "shorthand-for",
    "replaced-by",
    "refers-to",
    "emits",
    "shows",
    "mentions",
]
"""`takes` verb -> value, an argument's part or the whole; `returns` command -> value; `carries`
event -> value; `contains` member -> value; `derives-from` type -> its base; `one-of` branch or
alternative -> value; `array-of` array -> value; `needs` thing -> condition; `equivalent` verb ->
verb of another interface, told once, true in both directions; `shorthand-for` option -> option;
`replaced-by` what goes away -> its successor; `refers-to` member -> the thing that its string
names, or verb, event, type of states -> the resource that it is about; `emits` verb -> event;
`shows` verb that answers -> the one whose argument is in the answer, or what it may be;
`mentions` thing -> what its text says to see, or what it is used with."""

EDGE_KINDS: tuple[EdgeKind, ...] = get_args(EdgeKind)

ProofKind = Literal["schema", "code", "text", "curated"]
"""Stated in a schema, found in C code or a table, said by the documentation, written by us."""


CONDITIONAL = "not always: the proof names the condition"
"""The note of an edge of which code proves no more than that it may be so."""


class Proof(msgspec.Struct, frozen=True, order=True):
    """Where it can be seen that an edge is true.

    `at` is `file:line` inside the release, what C code proves inside the version that was traced
    for it (`code_version` of the JSON document); empty where there is none. `why` says what stands
    there, or the reason. `release` is the series the proof is from when it is another release
    than that of the edge.
    """

    by: ProofKind
    at: str = ""
    why: str = ""
    release: str = ""


class Edge(msgspec.Struct, frozen=True, rename={"source": "from", "target": "to"}):
    """One relation. `proof` are the steps that lead to it, in order: of a call chain, each call.

    `note` is what else is to be known: "optional" of a member that may be left out.
    """

    kind: EdgeKind
    source: str
    target: str
    proof: tuple[Proof, ...]
    note: str = ""


class CodeUse(msgspec.Struct, frozen=True, order=True):
    """A place where C code of QEMU uses a type: a proof that the type has a user there.

    `at` is `file:line`; `where` the function, `name()`, or the `struct name` that has a member of
    it; `name` what the generators made of the type that stands there. `release` is as in a proof.
    """

    at: str
    where: str
    name: str
    release: str = ""


Keys = tuple[str, ...]
"""The keys that an option group lets through, sorted."""

BY_GROUP = "through an option group"
"""The note of a type that an option takes as a whole, visited in an entry of an option group: all
its keys are in one name space (`qapidoc.model.keys`)."""

FILLED = "filled key by key"
"""The note of a type that QEMU fills of what an option was given, without parsing it."""

MADE_OF = "made of "
"""What the note of a type starts with that QEMU parses of some keys of an option together."""


def has_own_keys(note: str) -> bool:
    """Tell whether a note says that the keys of an option are not the members of the type."""
    return note == FILLED or note.startswith(MADE_OF)


_RANK = {kind: rank for rank, kind in enumerate(EDGE_KINDS)}


def edge_order(edge: Edge) -> tuple[str, int, str]:
    """Return what edges are ordered by: where they start, the kind, where they end."""
    return edge.source, _RANK[edge.kind], edge.target


def whole(end: str) -> str:
    """Return the thing that an end of an edge belongs to: the id without its part."""
    return end.partition("#")[0]


def part(end: str) -> str:
    """Return the part that an end of an edge is, empty for a whole thing."""
    return end.partition("#")[2]


def element_of(end: str) -> str:
    """Return the id of what an array type is an array of: that of a definition, else ""."""
    prefix, bracket, name = end.partition("[")
    return prefix + name[:-1] if bracket and name.endswith("]") else ""


def type_id(namespace: Namespace, ref: TypeRef, *, builtin: bool) -> str:
    """Return the id of a type as an end of an edge."""
    if ref.array:
        return f"{namespace}/type/[{ref.name}]"
    return f"builtin/{ref.name}" if builtin else f"{namespace}/type/{ref.name}"
