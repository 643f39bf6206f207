# SPDX-License-Identifier: GPL-2.0-or-later
"""Edges of every real release, counted by another walk over what the schema files say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from built_releases import built
from raw_schemas import MEMBER, Raw, raw_schemas
from stopwatch import stopwatch

from qapidoc.base.source import Position
from qapidoc.model import Alternate, Definition, Enum, Release, Struct, Union
from qapidoc.model.builtin import BUILTINS
from qapidoc.model.index import Index
from qapidoc.model.relation import Edge, element_of, whole
from qapidoc.relations import Reach, Relations, unused_types
from qapidoc.relations.edges import gather
from qapidoc.relations.needs import condition_edges
from qapidoc.relations.reach import MADE_OF
from qapidoc.relations.stated import schema_edges

pytestmark = pytest.mark.corpus

STATED = ("takes", "returns", "carries", "contains", "derives-from", "one-of")

ANYTHING = ("visitor", "dict", "**")
"""What schemas called the type `any` until 2.4."""

LIMIT = 2
"""Seconds for a release: some forty times what an idle machine needs."""


class _Walk:
    """Counts what a schema states; `arrays` are the types that it has arrays of."""

    def __init__(self, raw: Raw) -> None:
        self.raw = raw
        self.counts: Counter[str] = Counter()
        self.arrays: set[str] = set()
        self.conditional = 0

    def definition(self, what: str, written: dict[str, Any]) -> None:
        self.conditional += "if" in written
        self._features(written)
        data = written.get("data", {})
        if what in ("command", "event"):
            kind = "takes" if what == "command" else "carries"
            self._content(kind, data)
            if "returns" in written:
                self._edge("returns", written["returns"])
        elif what == "struct":
            self._base(written)
            self._content("contains", data)
        elif what == "enum":
            for value in data:
                if isinstance(value, dict):
                    self.conditional += "if" in value
                    self._features(value)
        else:
            self._base(written)
            for branch in data.values():
                self._edge("one-of", branch)

    def _base(self, written: dict[str, Any]) -> None:
        base = written.get("base")
        if isinstance(base, dict):
            self._content("contains", base)
        elif base:
            self._edge("derives-from", base)

    def _content(self, kind: str, data: Any) -> None:
        """Count a type by name, or members written in place."""
        if isinstance(data, str):
            self._edge(kind, data)
            return
        for member in data.values():
            self._edge(kind, member)

    def _edge(self, kind: str, written: Any) -> None:
        if isinstance(written, dict) and "type" in written and MEMBER.issuperset(written):
            self.conditional += "if" in written
            self._features(written)
            written = written["type"]
        if isinstance(written, list):
            (written,) = written
            self.arrays.add(written)
        if isinstance(written, dict):  # a type written in place, until 2.3
            self._content("contains", written)
        elif written not in (*self.raw, *BUILTINS, *ANYTHING):
            return
        self.counts[kind] += 1

    def _features(self, written: dict[str, Any]) -> None:
        for feature in written.get("features", ()):
            self.conditional += isinstance(feature, dict) and "if" in feature


def _walks(series: str, root: Path) -> Iterator[tuple[str, _Walk]]:
    for namespace, raw in raw_schemas(series, root):
        walk = _Walk(raw)
        for what, written in raw.values():
            walk.definition(what, written)
        yield namespace, walk


def _of_schema(release: Release, edges: tuple[Edge, ...], namespace: str) -> list[Edge]:
    """Return the edges that start at what a schema itself defines."""
    from_schema = {each.id for each in release.definitions if each.origin == "schema"}
    return [
        edge
        for edge in edges
        if whole(edge.source) in from_schema and edge.source.startswith(f"{namespace}/")
    ]


def test_every_kind_of_edge_is_as_often_there_as_the_schemas_state_it(
    corpus: dict[str, Path],
) -> None:
    for series, root in corpus.items():
        release, _ = built(root)
        edges = gather(Index(release), (schema_edges, condition_edges))
        for namespace, walk in _walks(series, root):
            mine = _of_schema(release, edges, namespace)
            counts = Counter(edge.kind for edge in mine)
            place = series, namespace
            assert {kind: counts[kind] for kind in STATED} == {  # type: ignore[index]
                kind: walk.counts[kind] for kind in STATED
            }, place
            needing = {edge.source for edge in mine if edge.kind == "needs"}
            if walk.conditional:
                assert len(needing) == walk.conditional, place
            else:  # what the table of commands says of a command that the schema has, until 2.7
                assert all("/command/" in each and "#" not in each for each in needing), place
            ends = {edge.target for edge in mine if edge.target.endswith("]")}
            arrays = {element_of(end).rpartition("/")[2] for end in ends}
            assert arrays == walk.arrays, place


def test_every_edge_of_a_schema_is_proved_inside_its_definition(corpus: dict[str, Path]) -> None:
    for series, root in corpus.items():
        release, _ = built(root)
        index = Index(release)
        whole_ones = (each for each in release.definitions if "." not in each.name)
        starts = sorted({each.at for each in whole_ones})
        nexts = dict(zip(starts, [*starts[1:], Position("~", 0)], strict=True))
        for edge in Relations.of(index).edges:
            owner = index.get(whole(edge.source))
            assert edge.proof and all(proof.at or proof.why for proof in edge.proof), (series, edge)
            if not isinstance(owner, Definition) or "." in owner.name:
                continue
            first = edge.proof[0]
            if first.by in ("text", "curated") or first.at.partition(":")[0].endswith(".c"):
                continue  # lists, our own file and facts of C code have tests of their own
            file, line = first.at.split(":")
            end = nexts[owner.at]
            if file != owner.at.file:  # told in the table or the text, until 2.7
                assert file.endswith((".hx", ".txt")), (series, edge)
                continue
            assert owner.at.line <= int(line), (series, edge)
            assert end.file != file or int(line) <= end.line, (series, edge)


def _slow_reach(release: Release, relations: Relations, start: str) -> set[str]:
    """Return all that hangs on what an id takes, returns or carries: one walk for each."""
    kinds = {"takes": "sent", "returns": "received", "carries": "received"}
    found: set[str] = set()
    waiting = [(kinds[e.kind], whole(e.target)) for e in relations.out_of(start) if e.kind in kinds]
    while waiting:
        direction, value = waiting.pop()
        if f"{direction} {value}" not in found:
            found.add(f"{direction} {value}")
            inner = (edge for edge in relations.out_of(value) if edge.kind in MADE_OF)
            waiting += [(direction, whole(edge.target)) for edge in inner]
    return found


def test_who_reaches_a_type_is_what_single_walks_find(corpus: dict[str, Path]) -> None:
    for series, root in corpus.items():
        release, _ = built(root)
        index = Index(release)
        relations = Relations.of(index)
        reach = Reach(relations)
        values = {whole(end) for edge in relations.edges for end in (edge.source, edge.target)}
        closure = {
            (verb, f"{direction} {value}")
            for value in values
            for direction in ("sent", "received")
            for verb in reach.verbs(value, direction)  # type: ignore[arg-type]
        }
        walked = {
            (entity.id, each)
            for entity in release.entities
            for each in _slow_reach(release, relations, entity.id)
        }
        assert closure == walked, series


def test_edges_and_who_reaches_what_cost_little(corpus: dict[str, Path]) -> None:
    for series, root in corpus.items():
        index = Index(built(root)[0])
        with stopwatch() as took:
            Reach(Relations.of(index))
        assert took.seconds < LIMIT, series


def test_types_that_nothing_uses(corpus: dict[str, Path]) -> None:
    for series, root in corpus.items():
        release, _ = built(root)
        index = Index(release)
        relations = Relations.of(index)
        unused = unused_types(index, Reach(relations))
        assert all(isinstance(each, Struct | Union | Alternate | Enum) for each in unused)
        for each in unused:
            users = {whole(edge.source) for edge in relations.into(each.id)}
            assert not any(user.split("/")[1] in ("command", "event") for user in users), each.id
        assert len(unused) < 100, series
