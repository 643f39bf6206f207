# SPDX-License-Identifier: GPL-2.0-or-later
"""Frozen facts: to lines and back, one line a definition, nothing touched that did not change."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from orrery import make_release, rename_command
from random_models import RELEASES

from qapidoc.base.spans import read_spans, runs, write_spans
from qapidoc.model import Release
from qapidoc.store.frozen import (
    Book,
    FrozenError,
    freeze,
    freeze_files,
    history_schema,
    read_book,
    read_lines,
    write_lines,
)
from qapidoc.store.frozen.facts import entity_of, facts_of
from qapidoc.store.models import release_of_tree

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "docs" / "history.schema.json"
SERIES = tuple(f"{major}.{minor}" for major in range(1, 5) for minor in range(4))


@pytest.fixture(scope="module")
def orreries(tmp_path_factory: pytest.TempPathFactory) -> list[Release]:
    """Three releases of the Orrery; in the second a command has another name."""
    folder = tmp_path_factory.mktemp("orreries")
    trees = [
        make_release(folder, "10.0.0"),
        make_release(folder, "10.1.0", rename_command),
        make_release(folder, "10.2.0"),
    ]
    found = []
    for tree in trees:
        release, problems = release_of_tree(tree)
        assert release is not None
        assert not [each for each in problems if each.severity == "error"]
        found.append(release)
    return found


@given(st.integers(0, (1 << len(SERIES)) - 1))
def test_spans_say_the_set(mask: int) -> None:
    spans = write_spans(mask, SERIES)
    assert read_spans(spans, SERIES) == mask
    assert len(spans) == len(list(runs(mask)))


@given(st.integers(0, (1 << len(SERIES)) - 1))
def test_an_open_span_grows_and_others_stay(mask: int) -> None:
    spans = write_spans(mask, SERIES)
    grown = read_spans(spans, (*SERIES, "5.0"))
    is_open = bool(mask >> (len(SERIES) - 1))
    assert grown == mask | (is_open << len(SERIES))
    assert write_spans(grown, (*SERIES, "5.0")) == spans


@pytest.mark.parametrize("span", ["9.9", "1.1-9.9", "2.0-1.0", "", "-", "1.1-1.2-1.3"])
def test_a_wrong_span_is_told(span: str) -> None:
    with pytest.raises(ValueError, match=r"not one of the releases|ends before"):
        read_spans([span], SERIES)


@given(RELEASES)
def test_facts_come_back(release: Release) -> None:
    book = freeze([replace(release, series="2.9", version="2.9.0")])
    files = write_lines(book.releases, book.states)
    thawed = Book(*read_lines(files)).release("2.9")
    before = {entity.id: facts_of(entity) for entity in release.entities}
    assert {entity.id: facts_of(entity) for entity in thawed.entities} == before
    for thing, facts in before.items():
        assert entity_of(thing, facts).id == thing


def test_facts_hold_no_text_and_no_line(orreries: list[Release]) -> None:
    book = freeze(orreries)
    for series in book.series:
        for entity in book.release(series).entities:
            assert (entity.at.line, entity.at.column) == (0, 0)
            assert not getattr(entity, "help", "")
            doc = getattr(entity, "doc", None)
            assert doc is None or not getattr(doc, "sections", ())
    text = b"\n".join(write_lines(book.releases, book.states).values()).decode()
    assert "'is':" not in text
    words = {
        word
        for entity in orreries[0].definitions
        for section in entity.doc.sections
        for word in section.text.source.split("\n")
        if " " in word.strip()
    }
    assert len(words) > 20
    assert not [word for word in words if word in text]


def test_a_book_of_all_is_that_of_one_after_the_other(orreries: list[Release]) -> None:
    book: Book | None = None
    for release in orreries:
        book = freeze([release], book)
    assert book is not None
    whole = freeze(orreries)
    backwards: Book | None = None
    for release in reversed(orreries):
        backwards = freeze([release], backwards)
    assert backwards is not None
    files = write_lines(whole.releases, whole.states)
    assert write_lines(book.releases, book.states) == files
    assert write_lines(backwards.releases, backwards.states) == files


def test_freezing_again_replaces_what_was_known(orreries: list[Release]) -> None:
    first, second, _ = orreries
    other = replace(second, series="10.0", version="10.0.9")
    book = freeze([other], freeze([first]))
    assert [(each.series, each.version) for each in book.releases] == [("10.0", "10.0.9")]
    assert "qmp/command/ring-wind" not in book.states
    assert "qmp/command/ring-wind-up" in book.states


def test_only_what_changed_has_other_lines(orreries: list[Release]) -> None:
    before = freeze_files(orreries[:1], {})
    after = freeze_files(orreries[1:2], before)
    touched = {
        json.loads(line)["id"]
        for name in after.keys() - {"releases.jsonl"}
        for line in set(before[name].splitlines()) ^ set(after[name].splitlines())
    }
    names = ("ring-wind", "ring-wind-up")
    assert touched == {f"{space}/command/{name}" for space in ("qmp", "qsd") for name in names}
    again = freeze_files(orreries[2:], after)
    spans = {
        (line["id"], *line["in"]): line["digest"]
        for line in map(json.loads, again["qmp.jsonl"].splitlines())
    }
    assert ("qmp/command/ring-wind", "10.0", "10.2-") in spans
    assert ("qmp/command/ring-wind-up", "10.1") in spans


def test_schema_is_published(orreries: list[Release], update: bool) -> None:
    schema = json.loads(json.dumps(history_schema()))
    if update:
        SCHEMA.write_text(json.dumps(schema, indent=2) + "\n", "utf-8")
    committed = json.loads(SCHEMA.read_text("utf-8"))
    assert committed == schema
    validator = jsonschema.Draft202012Validator(committed)
    lines = [
        json.loads(line)
        for data in freeze_files(orreries, {}).values()
        for line in data.splitlines()
    ]
    assert {line["is"]["kind"] for line in lines if "is" in line} == {
        *("command", "event", "struct", "union", "alternate", "enum", "option", "hmp", "tool")
    }
    for line in lines:
        validator.validate(line)
    wrong = next(line for line in lines if "is" in line)
    for text in ({"doc": "text"}, {"help": "text"}, {"since": "1.1"}):
        with pytest.raises(jsonschema.ValidationError):
            validator.validate({**wrong, "is": {**wrong["is"], **text}})


@pytest.mark.parametrize(
    ("name", "line", "message"),
    [
        ("releases.jsonl", "{", "releases.jsonl:2: "),
        ("releases.jsonl", '{"series":"10.0","version":"10.0.0"}', "expected each series once"),
        ("releases.jsonl", '{"series":"ten","version":"10.0.0"}', "not a release series"),
        ("qmp.jsonl", '{"id":"qmp/type/A"}', "missing required field"),
        ("qmp.jsonl", "\N{SNOWMAN}", "qmp.jsonl:1: "),
        ("qmp.jsonl", '{"id":"x/A","in":["9.9"],"digest":"","is":{}}', "not one of the releases"),
    ],
)
def test_damaged_files_are_told(name: str, line: str, message: str) -> None:
    releases = '{"series":"10.0","version":"10.0.0"}\n'
    files = {"releases.jsonl": releases.encode()}
    files[name] = files.get(name, b"") + line.encode() + b"\n"
    with pytest.raises(FrozenError, match=message):
        read_lines(files)


def test_facts_of_no_known_kind_are_told() -> None:
    files = {
        "releases.jsonl": b'{"series":"10.0","version":"10.0.0"}\n',
        "qmp.jsonl": b'{"id":"qmp/type/A","in":["10.0-"],"digest":"d","is":{"kind":"tune"}}\n',
    }
    with pytest.raises(FrozenError, match="qmp/type/A"):
        Book(*read_lines(files)).release("10.0")


def test_no_folder_is_an_empty_book(tmp_path: Path) -> None:
    assert read_book(tmp_path / "none").series == ()
