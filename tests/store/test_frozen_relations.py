# SPDX-License-Identifier: GPL-2.0-or-later
"""Frozen relations: files, their schema, which release's hold for another."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from qapidoc.base.source import Position
from qapidoc.model import Option, Release
from qapidoc.model.definition import Command, Enum
from qapidoc.model.index import Index
from qapidoc.model.relation import CodeUse, Edge, Proof, edge_order
from qapidoc.relations.code import code_edges, code_uses
from qapidoc.store.frozen import FrozenError
from qapidoc.store.frozen.relations import (
    FrozenCode,
    TracedRelease,
    nearest,
    read_edges,
    read_folder,
    relations_folder,
    relations_schema,
    write_edges,
)

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "relations-facts.schema.json"
RELEASE = TracedRelease("9.9", "9.9.1", 3)
EDGE = Edge(
    "equivalent",
    "option/ring",
    "qmp/command/ring-add",
    (Proof("code", "system/vl.c:12", "the case of -ring"), Proof("code", "a.c:3", "calls f()")),
    "a note",
)
USES = {
    "qmp/type/Angle": (
        CodeUse("hw/a.c:7", "tilt()", "Angle_str"),
        CodeUse("hw/b.h:9", "struct Dial", "Angle"),
    )
}
FROZEN = FrozenCode(RELEASE, (EDGE,), USES, {"option/ring": ("age", "size")})
SERIES = ["5.1", "5.2", "6.0", "6.1", "7.0", "10.2"]


def test_what_is_written_is_read() -> None:
    data = write_edges(FROZEN)
    found = read_edges("9.9.jsonl", data)
    assert found == FROZEN
    assert write_edges(found) == data


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"", "9.9.jsonl:1: "),
        (b'{"series":"nine","version":"9.9.1","cases":3}\n', "9.9.jsonl:1: "),
        (write_edges(FROZEN) + b"{}\n", "9.9.jsonl:5: "),
        (write_edges(FROZEN).replace(b"a.c:3", b"a.c"), "9.9.jsonl:2: "),
        (write_edges(FROZEN).replace(b"b.h:9", b"b.h"), "9.9.jsonl:4: "),
        (write_edges(FROZEN).replace(b'option/ring","keys', b'ring","keys'), "9.9.jsonl:3: "),
    ],
)
def test_what_is_wrong_is_told_with_its_line(data: bytes, place: str) -> None:
    with pytest.raises(FrozenError, match=f"^{place}"):
        read_edges("9.9.jsonl", data)


def test_the_schema_is_published() -> None:
    schema = json.loads(json.dumps(relations_schema()))
    assert json.loads(SCHEMA.read_text()) == schema
    check = jsonschema.Draft202012Validator(schema)
    for line in write_edges(FROZEN).splitlines():
        check.validate(json.loads(line))
    assert not check.is_valid({"kind": "equivalent", "from": "option/x", "to": "qmp/command/y"})


def test_the_committed_facts_are_as_the_schema_says() -> None:
    check = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text()))
    files = sorted(relations_folder().iterdir())
    assert [path.name for path in files] == ["10.0.jsonl", "10.2.jsonl", "5.2.jsonl", "7.2.jsonl"]
    for path in files:
        lines = path.read_bytes().splitlines()
        for line in lines:
            check.validate(json.loads(line))
        found = read_edges(path.name, path.read_bytes())
        assert f"{found.release.series}.jsonl" == path.name
        assert list(found.edges) == sorted(found.edges, key=edge_order)
        assert list(found.uses) == sorted(found.uses)


@pytest.mark.parametrize(
    ("series", "expected"),
    [("5.1", "5.2"), ("5.2", "5.2"), ("6.0", "5.2"), ("6.1", "5.2"), ("7.0", "10.2")],
)
def test_the_nearest_release_is_counted_in_releases(series: str, expected: str) -> None:
    assert nearest(series, ["10.2", "5.2"], SERIES) == expected


def test_without_facts_there_is_no_nearest_release() -> None:
    assert nearest("5.2", [], SERIES) == ""


def _release(series: str) -> Index:
    at = Position("a", 1)
    options = (
        Option(name="blockdev", argument=True, at=at),
        Option(name="hda", argument=True, at=at),
    )
    command = Command(namespace="qmp", name="blockdev-add", module="b", at=at)
    return Index(
        Release(series=series, version=f"{series}.0", options=options, definitions=(command,))
    )


def test_proofs_say_from_which_release_they_are() -> None:
    (own,) = code_edges(_release("10.2"))
    (lent,) = code_edges(_release("9.2"))
    assert (own.source, own.target) == ("option/blockdev", "qmp/command/blockdev-add")
    assert {step.release for step in own.proof} == {""}
    assert {step.release for step in lent.proof} == {"10.0"}


def test_uses_say_from_which_release_they_are() -> None:
    at = Position("a", 1)
    verb = Enum(namespace="qmp", name="JobVerb", module="b", at=at)

    def releases(series: str) -> set[str]:
        release = Release(series=series, version=f"{series}.0", definitions=(verb,))
        (uses,) = code_uses(Index(release)).values()
        return {use.release for use in uses}

    assert (releases("10.2"), releases("9.2")) == ({""}, {"10.0"})


def test_a_tree_that_is_no_release_has_none() -> None:
    assert list(code_edges(_release(""))) == []
    assert code_uses(_release("")) == {}
    assert set(read_folder(relations_folder())) == {"5.2", "7.2", "10.0", "10.2"}
