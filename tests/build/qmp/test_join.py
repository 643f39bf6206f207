# SPDX-License-Identifier: GPL-2.0-or-later
"""The early Orrery: what its schema, its table of commands and its text on events say together."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from qapidoc.model import (
    Command,
    Definition,
    Enum,
    Event,
    Heading,
    Member,
    Prose,
    Reference,
    Release,
    Struct,
    Symbol,
    TypeRef,
)
from qapidoc.store.models import release_of_tree

TREE = Path(__file__).resolve().parents[2] / "fixtures" / "orrery-1.7"


@pytest.fixture(scope="module")
def release() -> Release:
    built, problems = release_of_tree(TREE)
    assert built is not None
    assert {problem.severity for problem in problems} <= {"warning"}
    return built


@pytest.fixture(scope="module")
def things(release: Release) -> dict[str, Definition]:
    return {each.name: each for each in release.definitions}


def command(things: dict[str, Definition], name: str) -> Command:
    found = things[name]
    assert isinstance(found, Command)
    return found


def event(things: dict[str, Definition], name: str) -> Event:
    found = things[name]
    assert isinstance(found, Event)
    return found


def texts(definition: Definition) -> list[tuple[str, str, str]]:
    return [(each.kind, each.title, each.text.source) for each in definition.doc.sections]


def types(members: tuple[Member, ...]) -> dict[str, str]:
    """Return what each member holds: `[]` behind an array, `?` behind what may be left out."""
    return {
        each.name: each.type.name + "[]" * each.type.array + "?" * each.optional for each in members
    }


def test_where_each_thing_is_described(things: dict[str, Definition]) -> None:
    origins = {
        name: each.origin for name, each in things.items() if isinstance(each, Command | Event)
    }
    assert origins == {
        "wind": "schema",
        "query-rings": "schema",
        "ring-dream": "schema",
        "ring_add": "table",
        "lamp-set": "table",
        "query-dust": "table",
        "RING_FELL": "text",
        "LAMP_LIT": "text",
        "LAMP_OUT": "text",
        "WOUND_DOWN": "text",
    }


def test_only_what_the_table_has_is_available(things: dict[str, Definition]) -> None:
    commands = [each for each in things.values() if isinstance(each, Command)]
    assert [each.name for each in commands if not each.available] == ["ring-dream"]


def test_a_table_that_cannot_be_read_in_full_takes_nothing_away(tmp_path: Path) -> None:
    tree = Path(shutil.copytree(TREE, tmp_path / "orrery"))
    path = tree / "qmp-commands.hx"
    path.write_text(path.read_text() + "    {\n        .name = \n")
    built, problems = release_of_tree(tree)
    assert built is not None
    assert any(problem.severity == "error" for problem in problems)
    assert all(each.available for each in built.definitions if isinstance(each, Command))


def test_the_table_adds_to_the_schema(things: dict[str, Definition]) -> None:
    wind = command(things, "wind")
    assert wind.doc.since == "0.14.0"
    assert [text for text in texts(wind) if text[0] != "example"] == [
        ("text", "", "Wind the spring."),
        ("text", "", "It never breaks."),
        ("note", "Note", 'The "force" argument defaults to false.'),
    ]
    example = next(each for each in wind.doc.sections if each.kind == "example")
    assert example.text.markup == "none"
    assert str(example.text.at) == "qmp-commands.hx:45:1"
    turns, force = wind.members
    assert turns.doc is not None
    assert turns.doc.source == "how many turns"
    assert force.doc is not None
    assert force.doc.source == "wind against the ratchet (json-bool, optional)"
    assert str(force.doc.at) == "qmp-commands.hx:41:10"


def test_a_sentence_of_the_schema_is_not_told_again(things: dict[str, Definition]) -> None:
    rings = command(things, "query-rings")
    assert [text for kind, _, text in texts(rings) if kind == "text"] == [
        "Tell what rings there are.",
        "Each ring is a json-object.",
        "Dust is no\nring.",
    ]
    assert str(rings.doc.sections[2].text.at) == "qmp-commands.hx:150:28"


def test_arguments_of_an_option_list(things: dict[str, Definition]) -> None:
    ring = command(things, "ring_add")
    assert not ring.gen
    assert ring.doc.since == "1.2"
    assert types(ring.members) == {"id": "str", "tilt": "number?", "arm": "ring_add.arm"}
    assert ring.members[1].default == "7"
    arm = things["ring_add.arm"]
    assert isinstance(arm, Struct)
    assert arm.origin == "table"
    assert types(arm.members) == {"length": "int", "metal": "str"}
    assert ("text", "Arguments", "- ring properties") in texts(ring)


def test_arguments_in_the_order_of_the_type_string(things: dict[str, Definition]) -> None:
    lamp = command(things, "lamp-set")
    assert lamp.gen
    assert lamp.condition == Symbol("CONFIG_LAMPS")
    assert types(lamp.members) == {
        "lamp": "str",
        "level": "number?",
        "colours": "lamp-set.colours[]",
        "spare": "any?",
    }
    assert lamp.members[1].doc is not None
    assert lamp.members[1].doc.source == "how bright, and\nno brighter (json-number)"
    assert lamp.members[3].doc is None
    assert lamp.members[3].at.line == 101
    assert [kind for kind, _, _ in texts(lamp)] == ["text", "text", "returns", "example"]


def test_examples_have_their_captions(things: dict[str, Definition]) -> None:
    titles = [
        each.title
        for name in ("ring_add", "lamp-set")
        for each in things[name].doc.sections
        if each.kind == "example"
    ]
    assert titles == ["1. On the first arm", "2. On no arm", "Example (1): Light it."]


def test_events_of_the_text(things: dict[str, Definition]) -> None:
    fell = event(things, "RING_FELL")
    assert types(fell.members) == {
        "id": "str",
        "cause": "RING_FELL.cause",
        "arm": "RING_FELL.arm",
    }
    cause, arm = fell.members[1:]
    assert cause.doc is not None
    assert cause.doc.source == "why, one of (json-string):"
    causes = things["RING_FELL.cause"]
    assert isinstance(causes, Enum)
    assert [(each.name, each.doc and each.doc.source) for each in causes.values] == [
        ("dust", "the arm was dirty"),
        ("quake", "the earth moved"),
    ]
    assert str(causes.values[1].at) == "docs/qmp/qmp-events.txt:14:6"
    assert arm.doc is not None
    assert arm.doc.source == "the arm (json-object)"
    inside = things["RING_FELL.arm"]
    assert isinstance(inside, Struct)
    assert types(inside.members) == {"length": "int", "metal": "str?"}
    assert TypeRef(inside.name) == arm.type


def test_one_topic_on_two_events(things: dict[str, Definition]) -> None:
    lit, out = event(things, "LAMP_LIT"), event(things, "LAMP_OUT")
    assert texts(lit)[0] == texts(out)[0]
    assert texts(lit)[1:] == [("example", "Lit", '{ "event": "LAMP_LIT" }')]
    assert texts(out)[1:] == [("example", "Out", '{ "event": "LAMP_OUT" }')]


def test_modules_hold_chapters_and_what_is_new_in_order(release: Release) -> None:
    table, text = release.modules[-2:]
    assert table.name == "qmp-commands"
    assert table.title == "Orrery's Commands"
    shown = [
        each.title
        if isinstance(each, Heading)
        else each.id
        if isinstance(each, Reference)
        else each.text.source.partition("\n")[0]
        for each in table.items
    ]
    assert shown == [
        "The clockwork answers to these.",
        "1. How It Is Kept",
        "A command stays for as long as its gear turns.",
        "2. Plain Commands",
        "qmp/command/ring_add",
        "qmp/type/ring_add.arm",
        "qmp/command/lamp-set",
        "qmp/type/lamp-set.colours",
        "3. Commands That Ask",
        "qmp/command/query-dust",
    ]
    assert text.title == "Orrery's Signals"
    assert text.path == "docs/qmp/qmp-events.txt"
    assert all(isinstance(each, Reference) for each in text.items)


def test_every_definition_of_the_modules_stands_in_its_module(release: Release) -> None:
    for module in release.modules:
        ids = [each.id for each in module.items if isinstance(each, Reference)]
        assert ids == [each.id for each in release.definitions if each.module == module.name]


def test_comment_lines_are_no_prose(release: Release) -> None:
    prose = [
        each.text.source
        for module in release.modules
        for each in module.items
        if isinstance(each, Prose)
    ]
    assert prose
    assert not any("Nobody reads" in each for each in prose)
