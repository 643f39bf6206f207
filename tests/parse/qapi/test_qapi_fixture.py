# SPDX-License-Identifier: GPL-2.0-or-later
"""The schema of our own emulator, read as every later stage reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from qapidoc.base.source import Source
from qapidoc.parse.qapi import FileCache, dialect_of, load_schema, nodes, parse_text
from qapidoc.parse.qapi.dialect import DIALECTS, NEWEST

FIXTURE = Path(__file__).resolve().parents[2] / "fixtures" / "orrery"
ENTRIES = ["qapi/qapi-schema.json", "qga/qapi-schema.json", "storage-daemon/qapi/qapi-schema.json"]


def load(entry: str, cache: FileCache | None = None) -> nodes.Schema:
    schema, problems = load_schema(FIXTURE, entry, cache=cache)
    assert schema is not None
    assert not problems
    return schema


def find(schema: nodes.Schema, name: str) -> nodes.Expression:
    (found,) = [
        item
        for file in schema.files
        for item in file.items
        if isinstance(item, nodes.Expression) and item.name.value == name
    ]
    return found


def doc_of(schema: nodes.Schema, name: str) -> nodes.DocComment:
    doc = find(schema, name).doc
    assert doc is not None
    return doc


@pytest.mark.parametrize("entry", ENTRIES)
def test_no_problems(entry: str) -> None:
    assert load(entry).files


def test_files_stand_in_the_order_of_their_first_inclusion() -> None:
    names = [file.name for file in load(ENTRIES[0]).files]
    assert names == [
        "qapi/qapi-schema", "qapi/pragma", "qapi/common", "qapi/rings", "qapi/lamps",
        "qapi/gears", "qapi/control",
    ]  # fmt: skip
    assert [file.name for file in load(ENTRIES[2]).files] == [
        "storage-daemon/qapi/qapi-schema", "qapi/pragma", "qapi/common", "qapi/rings",
        "qapi/control",
    ]  # fmt: skip


def test_files_are_parsed_once_and_keep_their_own_includes() -> None:
    cache = FileCache(FIXTURE)
    emulator = find(load(ENTRIES[0], cache), "ring-turn")
    daemon = find(load(ENTRIES[2], cache), "ring-turn")
    assert emulator.object is daemon.object
    assert emulator.doc is not None and daemon.doc is not None
    assert emulator.doc.sections is daemon.doc.sections
    for expression, entry in ((emulator, ENTRIES[0]), (daemon, ENTRIES[2])):
        span = expression.source.span(expression.name.start, expression.name.end)
        assert span.file == "qapi/rings.json"
        assert span.included_from is not None
        assert span.included_from.file == entry
        assert expression.doc is not None
        assert expression.doc.source is expression.source


def test_problems_of_a_shared_file_keep_the_include_that_led_there(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{ 'include': 'x.json' }")
    (tmp_path / "b.json").write_text("\n{ 'include': 'x.json' }")
    (tmp_path / "x.json").write_text("{ 'command' }")
    cache = FileCache(tmp_path)
    for entry, line in (("a.json", 1), ("b.json", 2)):
        _, problems = load_schema(tmp_path, entry, cache=cache)
        (problem,) = problems
        assert problem.span is not None and problem.span.included_from is not None
        assert (problem.span.included_from.file, problem.span.included_from.line) == (entry, line)


def test_titles() -> None:
    titles = [
        (item.title, item.level)
        for file in load(ENTRIES[0]).files
        for item in file.items
        if isinstance(item, nodes.Title)
    ]
    assert titles == [
        ("Introduction", 1),
        ("Stability Considerations", 2),
        ("Common data types", 1),
        ("Rings", 1),
        ("Ring types", 2),
        ("Ring commands", 2),
        ("Lamps", 1),
        ("Brass gears", 1),
        ("Monitor control", 1),
    ]


def test_sections_stand_in_order() -> None:
    doc = doc_of(load(ENTRIES[0]), "ring-turn")
    assert [(section.kind, section.title) for section in doc.sections] == [
        ("text", ""),
        ("returns", "Returns"),
        ("errors", "Errors"),
        ("todo", "TODO"),
    ]
    assert doc.since == "1.2"
    assert [argument.name for argument in doc.features] == ["deprecated", "unstable"]
    doc = doc_of(load(ENTRIES[0]), "ring-add")
    assert [section.kind for section in doc.sections] == ["text", "errors", "text"]
    assert doc.sections[2].text.text.startswith(".. qmp-example::\n\n    -> {")


def test_members_know_their_release_and_default() -> None:
    schema = load(ENTRIES[0])
    told = {
        (symbol, argument.name): (argument.since, argument.default)
        for symbol in ("RingOptionsBase", "RingOptionsSpring", "RingOptions", "ring-turn")
        for argument in doc_of(schema, symbol).arguments
    }
    assert told["RingOptionsBase", "friction"] == ("3.0", "12")
    assert told["RingOptionsBase", "damping"] == ("2.9", "off")
    assert told["RingOptionsBase", "if"] == ("", "")
    assert told["RingOptionsSpring", "turns"] == ("3.1", "")
    assert told["RingOptionsSpring", "reserve"] == ("", "4")
    assert told["RingOptions", "name"] == ("2.5", "")
    assert told["RingOptions", "parent"] == ("4.2.1", "null")
    assert told["ring-turn", "speed"] == ("", "6")
    assert told["ring-turn", "timeout"] == ("10.0", "10")


def test_text_keeps_its_own_indentation() -> None:
    turns = doc_of(load(ENTRIES[0]), "RingOptionsSpring").arguments[0]
    assert turns.text.text == (
        "number of turns the spring is wound at the start.  Must be a\n"
        "power of two:\n\n"
        "- 1, 2 or 4 for a small spring\n"
        "- 8 and more for a large one, where\n\n"
        "  the housing has to be closed\n\n"
        "(since 3.1)"
    )


def test_pragmas() -> None:
    keys = [e.key.value for p in load(ENTRIES[0]).pragmas for e in p.object.entries]
    assert keys == [
        "doc-required", "command-name-exceptions", "command-returns-exceptions",
        "member-name-exceptions", "documentation-exceptions",
    ]  # fmt: skip


def test_object_keeps_keys_in_order() -> None:
    obj = find(load(ENTRIES[0]), "query-rings").object
    assert [entry.key.value for entry in obj.entries] == [
        "command", "returns", "allow-preconfig", "allow-oob",
    ]  # fmt: skip
    assert isinstance(obj.get("allow-oob"), nodes.Boolean)
    assert obj.get("boxed") is None


def test_version_file_chooses_the_dialect(tmp_path: Path) -> None:
    text = "##\n# @a:\n#\n# Note: x\n##\n{ 'command': 'a' }\n"
    (tmp_path / "x.json").write_text(text)
    assert [p.code for p in load_schema(tmp_path, "x.json")[1]] == ["doc-removed-tag"]
    (tmp_path / "VERSION").write_text("8.2.4\n")
    assert not load_schema(tmp_path, "x.json")[1]
    assert load_schema(tmp_path, "x.json", dialect=NEWEST)[1]


def test_dialects() -> None:
    series = ("0.14", "1.1.2", "1.7", "2.8.1", "5.1", "8.2", "9.0.1", "9.2", "10.2")
    firsts = [dialect_of(each).first for each in series]
    assert firsts == ["1.1", "1.1", "1.7", "2.5", "2.9", "5.2", "9.0", "9.1", "10.1"]
    assert {*firsts} <= {dialect.first for dialect in DIALECTS}
    assert dialect_of("12.0") == dialect_of("") == NEWEST
    assert dialect_of("9.0").rules < dialect_of("9.0").rules | {"line-length"} <= NEWEST.rules


def test_parse_text_without_files() -> None:
    parsed, problems = parse_text(Source("x.json", "{ 'include': 'y.json' }"))
    assert not problems
    (include,) = parsed.items
    assert isinstance(include, nodes.Include)
    assert include.path.value == "y.json"
