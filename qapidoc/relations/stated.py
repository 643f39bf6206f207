# SPDX-License-Identifier: GPL-2.0-or-later
"""The edges that a release's schemas state: who takes, returns, contains, is made of what.

Until 2.7 tables in C (`qmp-commands.hx`), and until 2.0 a text on events, state some as well.
In: the index of a release. Out: edges with the line where each is stated; `gather` in
`qapidoc.relations.edges` joins them with all others. Every member, branch and alternative gives
one edge, to a built-in type too, and every array type one to what it is an array of.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from qapidoc.base.source import Position
from qapidoc.model import (
    Alternate,
    Command,
    Definition,
    Enum,
    Event,
    Member,
    Struct,
    TypeRef,
    Union,
)
from qapidoc.model.builtin import BUILTINS
from qapidoc.model.index import Index
from qapidoc.model.lookup import part_anchor
from qapidoc.model.relation import Edge, EdgeKind, Proof, ProofKind, type_id

OPTIONAL = "optional"

_BY_ENDING: dict[str, ProofKind] = {".json": "schema", ".hx": "code"}


def schema_edges(index: Index) -> Iterator[Edge]:
    """Yield every edge between two things that a schema states."""
    stated = _Stated(index)
    for definition in index.release.definitions:
        yield from stated.of(definition)
    yield from stated.arrays.values()


class _Stated:
    """The edges of one release; `arrays` are those of the array types met so far."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self.arrays: dict[str, Edge] = {}

    def of(self, definition: Definition) -> Iterator[Edge]:
        """Yield the edges that start at a definition or at one of its parts."""
        match definition:
            case Command():
                yield from self._whole("takes", definition, definition.data)
                yield from self._members("takes", definition, definition.members)
                yield from self._whole("returns", definition, definition.returns)
            case Event():
                yield from self._whole("carries", definition, definition.data)
                yield from self._members("carries", definition, definition.members)
            case Struct():
                yield from self._base(definition)
                yield from self._members("contains", definition, definition.members)
            case Union():
                yield from self._base(definition)
                yield from self._members("contains", definition, definition.members)
                for branch in definition.branches:
                    part = part_anchor(definition, branch.tag)
                    yield from self._edge("one-of", definition, part, branch.type, branch.at)
            case Alternate():
                for form in definition.alternatives:
                    yield from self._edge("one-of", definition, form.name, form.type, form.at)
            case Enum():
                pass

    def _whole(self, kind: EdgeKind, verb: Definition, ref: TypeRef | None) -> Iterator[Edge]:
        if ref is not None:
            yield from self._edge(kind, verb, "", ref, verb.at)

    def _base(self, definition: Struct | Union) -> Iterator[Edge]:
        if definition.base:
            base = TypeRef(definition.base)
            yield from self._edge("derives-from", definition, "", base, definition.at)

    def _members(
        self, kind: EdgeKind, owner: Definition, members: tuple[Member, ...]
    ) -> Iterator[Edge]:
        for member in members:
            note = OPTIONAL if member.optional else ""
            yield from self._edge(kind, owner, member.name, member.type, member.at, note)

    def _edge(
        self,
        kind: EdgeKind,
        owner: Definition,
        part: str,
        ref: TypeRef,
        at: Position,
        note: str = "",
    ) -> Iterator[Edge]:
        """Yield the edge to a type; nothing where the schema names a type that there is not."""
        element = self._element(owner, ref.name)
        if not element:
            return
        source = f"{owner.id}#{part}" if part else owner.id
        proof = (stated_at(at),)
        target = element
        if ref.array:
            target = type_id(owner.namespace, ref, builtin=element.startswith("builtin/"))
            self.arrays.setdefault(target, Edge("array-of", target, element, proof))
        yield Edge(kind, source, target, proof, note)

    def _element(self, owner: Definition, name: str) -> str:
        """Return the id of a type by its name, empty where there is none."""
        found = self._index.definition(owner.namespace, name)
        if found is not None:
            return found.id
        return f"builtin/{name}" if name in BUILTINS else ""


def stated_at(at: Position, why: str = "") -> Proof:
    """Return the proof that a line of an API file is: of a schema, of a table in C, of a text."""
    kind = _BY_ENDING.get(PurePosixPath(at.file).suffix, "text")
    return Proof(kind, at.text, why)
