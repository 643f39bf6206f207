# SPDX-License-Identifier: GPL-2.0-or-later
"""The same definitions in the words of each era make one model, but for what it could not say."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docutils import nodes

from qapidoc import markup
from qapidoc.base.problem import describe
from qapidoc.build.markup import check_markup
from qapidoc.build.schema import build_namespace
from qapidoc.model import Definition, Text
from qapidoc.parse.qapi import dialect_of, load_schema

ERAS = Path(__file__).resolve().parents[2] / "fixtures" / "eras"
SERIES = ("1.1", "2.9", "4.2", "5.2", "8.1", "9.0", "9.1", "10.1")
READ_AS = {
    "1.1": ("1.1", "1.5", "1.7", "2.3"),
    "2.9": ("2.9", "3.1"),
    "4.2": ("4.2", "5.1"),
    "5.2": ("5.2", "6.1"),
    "8.1": ("8.1", "8.2"),
    "9.0": ("9.0",),
    "9.1": ("9.1", "10.0"),
    "10.1": ("10.1", "10.2", "11.0"),
}
"""The releases whose rules each file keeps; a file of one era need not keep those of another."""

NOT_SAID = {
    # No events, alternates and flat unions; no conditions and features, nobody wrote examples.
    "1.1": {"RING_STOPPED", "RingRef", "SteelInfo", "MetalInfo", "if", "features", "example"},
    "2.9": {"if", "features"},
}


@cache
def build(series: str, dialect: str) -> tuple[Definition, ...]:
    """Build a file without any problem."""
    schema, problems = load_schema(ERAS / series, "schema.json", dialect=dialect_of(dialect))
    assert schema is not None
    modules, definitions, more = build_namespace("qmp", schema)
    parts = (modules, definitions)
    problems = [*problems, *more, *check_markup(parts, ERAS / series, (), dialect_of(dialect))]
    assert not problems, "\n".join(map(describe, problems))
    return definitions


def blocks(text: Text | None) -> list[str]:
    """Return the words of a text, block by block."""
    if text is None:
        return []
    document = markup.look(text)
    found = []
    for node in document.findall(nodes.TextElement):
        if not isinstance(node, nodes.Inline) and not isinstance(node.parent, nodes.TextElement):
            found.append(" ".join(node.astext().split()))
    return found


def said(definition: Definition, not_said: frozenset[str]) -> dict[str, Any]:
    """Return what a definition says, in a form that does not depend on the era."""
    facts: dict[str, Any] = {"kind": type(definition).__name__, "since": definition.doc.since}
    for name in ("data", "returns", "base", "discriminator", "gen", "success_response"):
        facts[name] = getattr(definition, name, None)
    facts["body"] = [
        block
        for section in definition.doc.sections
        if section.kind in ("text", "note", "example")
        for block in blocks(section.text)
        if not ("example" in not_said and block.startswith("->"))
    ]
    # Until 8.2 errors stand in what is returned.
    facts["outcome"] = [
        block
        for section in definition.doc.sections
        if section.kind in ("returns", "errors")
        for block in blocks(section.text)
    ]
    for kind in ("members", "values", "branches", "alternatives"):
        facts[kind] = [part_said(part, not_said) for part in getattr(definition, kind, ())]
    if "features" not in not_said:
        facts["features"] = [(each.name, blocks(each.doc)) for each in definition.features]
    return facts


def part_said(part: Any, not_said: frozenset[str]) -> dict[str, Any]:
    facts = {name: getattr(part, name, None) for name in ("name", "tag", "type", "optional")}
    facts |= {"doc": blocks(part.doc), "since": part.since, "default": getattr(part, "default", "")}
    if "if" not in not_said:
        facts["if"] = part.condition
    return facts


def test_there_are_no_other_files() -> None:
    assert {path.name for path in ERAS.iterdir()} == set(SERIES) == set(READ_AS)


@pytest.mark.parametrize("series", SERIES)
def test_every_era_says_the_same(series: str) -> None:
    not_said = frozenset(NOT_SAID.get(series, ()))
    newest = {each.name: said(each, not_said) for each in build("10.1", "10.1")}
    assert len(newest) == 9
    for dialect in READ_AS[series]:
        mine = {each.name: said(each, not_said) for each in build(series, dialect)}
        assert mine.keys() == newest.keys() - not_said
        for name, facts in mine.items():
            facts["outcome"] = " ".join(facts["outcome"])
            expected = dict(newest[name])
            expected["outcome"] = " ".join(expected["outcome"])
            assert facts == expected, (series, dialect, name)


def test_some_of_what_they_say() -> None:
    newest = {each.name: said(each, frozenset()) for each in build("10.1", "10.1")}
    assert newest["ring-query"]["outcome"] == [
        "the rings, the outermost first",
        "If there is no ring called name, GenericError",
    ]
    assert newest["RingInfo"]["members"][3]["doc"] == [
        "names of the moons that it carries:",
        "the near ones",
        "the far ones",
    ]
    assert newest["RingMetal"]["values"][1]["since"] == "1.2"
    assert newest["ring-set"]["body"] == ["Sets a property of a ring.", "to be replaced"]
