# SPDX-License-Identifier: GPL-2.0-or-later
"""How options spell what commands are given: true for the range that is written down, read back.

The frozen facts say what each release has and what C code proves; the releases at hand show which
forms there are, and what the text of the option says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from built_releases import built
from option_reader import nested, plain, read_pairs, typed_options

from qapidoc.base.series import series_key
from qapidoc.examples import Offer, Spelling, forms_of, offered, spellings_of
from qapidoc.examples.options import OptionForm, option_forms
from qapidoc.examples.request import Request
from qapidoc.model import Command, Option
from qapidoc.model.index import Index
from qapidoc.model.relation import BY_GROUP
from qapidoc.relations import Relations
from qapidoc.store.frozen import read_book
from qapidoc.store.frozen.relations import read_folder, relations_folder

FORMS = option_forms()


@pytest.fixture(scope="module")
def indices() -> dict[str, Index]:
    book = read_book()
    return {series: Index(book.release(series)) for series in book.series}


def same(one: OptionForm, two: OptionForm) -> bool:
    """Tell whether two rows are about one thing, in different releases."""
    key = (one.command, one.option.name, one.option.only)
    return key == (two.command, two.option.name, two.option.only)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.option.name}-{form.since}")
def test_a_row_holds_as_long_as_option_and_command_exist(
    form: OptionForm, indices: dict[str, Index]
) -> None:
    there = {
        series
        for series, index in indices.items()
        if f"option/{form.option.name}" in index and f"qmp/command/{form.command}" in index
    }
    held = [{s for s in indices if each.holds(s)} for each in FORMS if same(each, form)]
    assert sum(map(len, held)) == len(set().union(*held)), "two rows hold in one release"
    assert set().union(*held) <= there
    more = there - set().union(*held)
    assert not more or form.limit, f"also there in {sorted(more, key=series_key)}"
    assert more or not form.limit, "the limit is none"


def test_each_option_is_told_to_do_the_same(indices: dict[str, Index]) -> None:
    for series, index in indices.items():
        ends = {
            frozenset((edge.source, edge.target))
            for edge in Relations.of(index).edges
            if edge.kind == "equivalent"
        }
        for each in FORMS:
            if each.holds(series):
                pair = {f"option/{each.option.name}", f"qmp/command/{each.command}"}
                assert pair in ends, (series, pair)


def test_code_proves_who_takes_json() -> None:
    """Where an option is read as a type without an option group, it is read as JSON, too."""
    proved = set()
    for series, facts in read_folder(relations_folder()).items():
        takes = {
            edge.source: edge.note
            for edge in facts.edges
            if edge.kind == "takes" and edge.note in ("", BY_GROUP)
        }
        for each in FORMS:
            note = takes.get(f"option/{each.option.name}")
            if each.holds(series) and note is not None and each.option.syntax != "word":
                assert each.option.json == (not note), (series, each.option.name)
                proved.add(each.option.name)
    assert proved == {"blockdev", "incoming", "netdev", "numa", "object"}


def forms(offer: Offer) -> Iterator[dict[str, str]]:
    for group in (*(each.forms for each in offer.written), offer.shortest):
        yield {form.name: form.text for form in group}


def requests(text: str) -> list[dict[str, Any]]:
    """Return the arguments of requests as the form of QMP has them."""
    found, at = [], 0
    while at < len(text):
        message, at = json.JSONDecoder().raw_decode(text, at)
        found.append(message.get("arguments", {}))
        at += 1
    return found


def meant(spellings: tuple[Spelling, ...], arguments: dict[str, Any]) -> list[Any]:
    """Return what options have to say, once for each."""
    for each in spellings:
        if each.only in arguments:
            value = arguments[each.only]
            return value if isinstance(value, list) else [value]
    inner = arguments.get("props", {})
    return [{key: each for key, each in arguments.items() if key != "props"} | inner]


def said(spelling: Spelling, argument: str) -> Any:
    """Return what an option says, read as the syntax of its release has it."""
    match spelling.syntax:
        case "word":
            return argument
        case "keyval":
            return nested(read_pairs(argument, spelling.bare))
        case "chardev":
            return backend(dict(read_pairs(argument, "backend")))
        case "repeated":
            pairs = read_pairs(argument, spelling.bare)
            return {key: [value for other, value in pairs if other == key] for key, _ in pairs}
        case "flat":
            pairs = read_pairs(argument, spelling.bare)
            assert len(dict(pairs)) == len(pairs), argument
            return dict(pairs)


def backend(pairs: dict[str, str]) -> dict[str, Any]:
    """Return what the command is given for a file, a pty or nothing."""
    kind, name = pairs.pop("backend"), pairs.pop("id")
    path = {"out": pairs.pop("path")} if kind == "file" else {}
    assert not pairs
    return {"id": name, "backend": {"type": kind, "data": path}}


def listed(arguments: dict[str, Any]) -> dict[str, Any]:
    """Return arguments with a list of strings for each, as keys that come again have them."""
    found = {}
    for key, value in arguments.items():
        items = value if isinstance(value, list) else [value]
        found[key] = [each["str"] if isinstance(each, dict) else each for each in items]
    return found


@pytest.mark.corpus
def test_what_is_typed_says_what_the_request_says(corpus: dict[str, Path]) -> None:
    """In each release at hand, in the syntax of its time, with keys that its text has."""
    seen: dict[str, set[str]] = {}
    for series, folder in corpus.items():
        index = Index(built(folder)[0])
        for command in index.release.definitions:
            spellings = spellings_of(index, command)
            offer = offered(index.definition, command, spellings)
            for each in forms(offer) if spellings else ():
                if "option" in each:
                    check_pairs(index, spellings, each["option"], requests(each["qmp"]))
                    seen.setdefault(command.name, set()).add(series)
                if "option-json" in each:
                    asked = [
                        json.dumps(value)
                        for arguments in requests(each["qmp"])
                        for value in meant(spellings, arguments)
                    ]
                    assert [text for _, text in typed_options(each["option-json"])] == asked
    expected = {form.command: {s for s in corpus if s in SHOWN[form.command]} for form in FORMS}
    assert seen == {command: shown for command, shown in expected.items() if shown}


def since(first: str, last: str = "") -> set[str]:
    """Return the series from one to another."""
    end = series_key(last) if last else (99,)
    return {s for s in read_book().series if series_key(first) <= series_key(s) <= end}


SHOWN = {
    "blockdev-add": since("2.9"),
    "chardev-add": since("1.4"),
    "device_add": since("1.1"),
    "migrate-incoming": since("2.3"),
    "netdev_add": since("1.1"),
    "object-add": since("2.0"),
    "set-action": since("6.0"),
    "set-numa-node": since("3.0"),
    "trace-event-set-state": since("2.6"),
    "watchdog-set-action": since("2.11"),
}
"""Releases in which a command has a form for the command line."""


def check_pairs(
    index: Index, spellings: tuple[Spelling, ...], text: str, asked: list[dict[str, Any]]
) -> None:
    name = spellings[0].name
    option = index.get(f"option/{name}")
    assert isinstance(option, Option)
    shown = " ".join((option.help, *option.syntax, option.doc.source if option.doc else ""))
    values = [value for arguments in asked for value in meant(spellings, arguments)]
    for (typed, argument), value in zip(typed_options(text), values, strict=True):
        assert typed == name
        word = isinstance(value, str)
        spelling = next(each for each in spellings if (each.syntax == "word") == word)
        wanted = listed(value) if spelling.syntax == "repeated" else plain(value)
        assert said(spelling, argument) == wanted, text
        typed_by_schema = name == "device" or (name == "object" and spelling.json)
        if spelling.syntax not in ("word", "keyval") and not typed_by_schema:
            for key, each in read_pairs(argument, "=bare"):
                known = each if key == "=bare" else key
                told = re.search(rf"\b{known}\b", shown)
                assert told or untold(name, known, index.release.series), (text, known)


UNTOLD = {("object", "rng-random"): "2.3", ("object", "filename"): "2.3"}
"""Types and keys that the text of an option does not tell, up to a release."""


def untold(option: str, word: str, series: str) -> bool:
    last = UNTOLD.get((option, word))
    return last is not None and series_key(series) <= series_key(last)


FLAT = Spelling(name="orb", syntax="flat", bare="kind", first=("id",), spread="props")


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ({"id": "a", "kind": "crank"}, "-orb crank,id=a"),
        ({"b": 1, "id": "a", "kind": "x=y"}, "-orb kind=x=y,id=a,b=1"),
        ({"kind": "crank", "props": {"b": True}}, "-orb crank,b=on"),
        ({"kind": "crank", "props": {"kind": "b"}}, None),
        ({"kind": "crank", "props": [1]}, None),
        ({"kind": "crank", "b": [1]}, None),
        ({"kind": "crank", "b": {"c": 1}}, None),
    ],
)
def test_flat(arguments: dict[str, Any], text: str | None) -> None:
    assert pairs(FLAT, arguments) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("b", "-orb a=b"),
        (["b", {"str": "c,d"}], "-orb a=b,a=c,,d"),
        ([], None),
        ([1], None),
        ([{"text": "b"}], None),
        ([{"str": "b", "text": "c"}], None),
        ({"str": "b"}, None),
    ],
)
def test_repeated(value: Any, text: str | None) -> None:
    assert pairs(Spelling(name="orb", syntax="repeated"), {"a": value}) == text


@pytest.mark.parametrize(
    ("backend", "text"),
    [
        ({"type": "null", "data": {}}, "-orb null,id=a"),
        ({"type": "null"}, "-orb null,id=a"),
        ({"type": "stdio", "data": {"signal": False}}, "-orb stdio,id=a,signal=off"),
        ({"type": "pipe", "data": {"device": "b,c"}}, "-orb pipe,id=a,path=b,,c"),
        ({"type": "file", "data": {"in": "b", "out": "c"}}, None),
        ({"type": "socket", "data": {}}, None),
        ({"type": "null", "more": 1}, None),
        ("null", None),
    ],
)
def test_character_device(backend: Any, text: str | None) -> None:
    spelling = Spelling(name="orb", syntax="chardev")
    assert pairs(spelling, {"id": "a", "backend": backend}) == text
    assert pairs(spelling, {"id": "a", "backend": backend, "more": 1}) is None


def test_one_argument() -> None:
    word = Spelling(name="orb", syntax="word", only="a", given={"b": True})
    assert pairs(word, {"a": "two words", "b": True}) == "-orb 'two words'"
    assert pairs(word, {"a": "x", "b": False}) is None
    assert pairs(word, {"a": "x"}) is None
    assert pairs(word, {"b": True}) is None
    assert pairs(word, {"a": 1, "b": True}) is None
    items = Spelling(name="orb", only="a", json=True)
    found = forms_of([Request("c", {"a": [{"b": 1}, {"b": 2}]})], "qmp", [items])
    assert [each.text for each in found[-2:]] == [
        "-orb b=1 -orb b=2",
        """-orb '{"b": 1}' -orb '{"b": 2}'""",
    ]


def test_several_requests_are_lines_if_all_can_be_said() -> None:
    both = [Request("c", {"a": 1}), Request("c", {"a": [1]})]
    deep, flat = Spelling(name="orb"), Spelling(name="orb", syntax="flat")
    texts = {each.name: each.text for each in forms_of(both, "qmp", [flat, deep])}
    assert texts["option"] == "-orb a=1\n-orb a.0=1"
    assert "option" not in {each.name for each in forms_of(both, "qmp", [flat])}


def pairs(spelling: Spelling, arguments: dict[str, Any]) -> str | None:
    found = forms_of([Request("orb-add", arguments)], "qmp", [spelling])
    return next((each.text for each in found if each.name == "option"), None)


def test_no_other_schema_has_options(indices: dict[str, Index]) -> None:
    agent = indices["10.2"].definition("qga", "guest-ping")
    assert isinstance(agent, Command)
    assert spellings_of(indices["10.2"], agent) == ()
