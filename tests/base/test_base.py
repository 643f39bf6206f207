# SPDX-License-Identifier: GPL-2.0-or-later
"""Places, problems and names that every room uses."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import qapidoc
from qapidoc.base.ids import bare_name, emulator_twin, kind_in_id, name_of_id
from qapidoc.base.problem import EXCERPT_WIDTH, Code, Problem, describe, has_errors
from qapidoc.base.series import is_series, series_key, series_of
from qapidoc.base.source import Position, Source, Span
from qapidoc.base.suggest import did_you_mean, nearest

BAD = Code("bad-thing", "error", "a thing is bad")
ODD = Code("odd-thing", "warning", "a thing is odd")


def test_offsets_become_lines_and_columns() -> None:
    source = Source("a.json", "one\ntwo\r\n\nfour")
    assert source.position(0) == Position("a.json", 1, 1)
    assert source.position(5) == Position("a.json", 2, 2)
    assert str(source.position(10)) == "a.json:4:1"
    assert source.line_text(2) == "two"
    assert source.line_text(99) == ""
    span = source.span(1, 9)
    assert (span.line, span.column, span.length, span.text) == (1, 2, 2, "one")


@given(st.text(), st.integers(0, 50), st.integers(0, 60))
def test_spans_never_leave_their_line(text: str, start: int, end: int) -> None:
    source = Source("x", text)
    span = source.span(min(start, len(text)), end)
    assert span.line >= 1
    assert span.column >= 1
    assert span.length >= 1
    assert "\n" not in span.text


def test_problem_shows_place_line_caret_chain_and_hint() -> None:
    include = Span("top.json", 3, 14, 5, "{ 'include': 'a.json' }")
    span = Span("a.json", 7, 5, 3, "    foo bar", include)
    problem = Problem.of(BAD, span, "foo is bad", "try bar")
    assert describe(problem) == (
        "a.json:7:5: error: foo is bad [bad-thing]\n"
        "    7 |     foo bar\n"
        "      |     ^^^\n"
        "  included from top.json:3:14\n"
        "  hint: try bar"
    )
    assert problem.to_json() == {
        "code": "bad-thing",
        "severity": "error",
        "file": "a.json",
        "line": 7,
        "column": 5,
        "end_column": 8,
        "message": "foo is bad",
        "hint": "try bar",
        "included_from": ["top.json:3:14"],
        "page": "problems/bad-thing.html",
    }


@given(st.text(), st.text())
def test_no_input_steers_the_terminal_through_a_message(name: str, hint: str) -> None:
    shown = describe(Problem.of(BAD, None, f"unknown: '{name}\x1b[2J'", hint))
    assert "\\x1b[2J'" in shown
    assert all(line.isprintable() for line in shown.split("\n"))


def test_problem_without_place() -> None:
    assert describe(Problem.of(ODD, None, "no file")) == "warning: no file [odd-thing]"
    assert not has_errors([Problem.of(ODD, None, "x")])
    assert has_errors([Problem.of(ODD, None, "x"), Problem.of(BAD, None, "x")])


@given(st.integers(1, 5000), st.integers(1, 5000))
def test_caret_stands_below_its_column_however_long_the_line(column: int, length: int) -> None:
    text = "".join(chr(97 + at % 26) for at in range(5000))
    lines = describe(Problem.of(BAD, Span("f", 1, column, length, text), "x")).splitlines()
    shown, caret = lines[1], lines[2]
    assert len(shown) <= EXCERPT_WIDTH + 8
    at = caret.index("^")
    assert shown[at] == text[column - 1]
    assert len(caret) <= EXCERPT_WIDTH + 8


def test_control_characters_are_not_printed() -> None:
    text = describe(Problem.of(BAD, Span("f", 1, 1, 1, "a\x1b[31mb\x00"), "x"))
    assert "\x1b" not in text
    assert "\x00" not in text


def test_series() -> None:
    assert series_of("10.2.1") == "10.2"
    assert sorted(["10.2", "9.2", "1.1"], key=series_key) == ["1.1", "9.2", "10.2"]
    assert is_series("10.2")
    assert not is_series("10.2.0")
    for wrong in ("ten", "", "10"):
        with pytest.raises(ValueError, match="not a release"):
            series_of(wrong)


def test_suggestions_are_near_or_none() -> None:
    assert did_you_mean("blokdev-add", ["blockdev-add", "stop"]) == "did you mean 'blockdev-add'?"
    assert did_you_mean("BLOCKDEV-ADD", ["blockdev-add"]) == "did you mean 'blockdev-add'?"
    assert did_you_mean("zzz", ["blockdev-add"]) == ""
    assert nearest("Dont't", ["Stop", "Don't"]) == "Don't"  # a quote in it splits no sentence
    assert nearest("zzz", []) == ""


def test_no_pattern_has_a_possessive_group() -> None:
    """Python before 3.11.5, Debian 12's among them, matches them wrongly."""
    possessive = re.compile(r"(?<!\\)(?:\)[*+?]\+|\)\{[\d,]+\}\+|\(\?>)")
    names = [found.name for found in pkgutil.walk_packages(qapidoc.__path__, "qapidoc.")]
    patterns = [
        (name, value.pattern)
        for name in names
        if not name.endswith("__main__")
        for value in vars(importlib.import_module(name)).values()
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str)
    ]
    assert len(patterns) > 30
    assert [(name, pattern) for name, pattern in patterns if possessive.search(pattern)] == []


@pytest.mark.parametrize(
    ("thing", "kind", "bare", "typed", "twin"),
    [
        ("qmp/command/stop", "qmp/command", "stop", "stop", "qmp/command/stop"),
        ("qsd/type/Orbit#a/b", "qsd/type", "Orbit#a/b", "Orbit#a/b", "qmp/type/Orbit#a/b"),
        ("option/orbit", "option", "orbit", "-orbit", "option/orbit"),
        ("hmp/info orbit", "hmp", "info orbit", "info orbit", "hmp/info orbit"),
        ("qemu-img/turn", "qemu-img", "turn", "turn", "qemu-img/turn"),
    ],
)
def test_an_id_tells_kind_name_and_twin(
    thing: str, kind: str, bare: str, typed: str, twin: str
) -> None:
    assert kind_in_id(thing) == kind
    assert bare_name(thing) == bare
    assert name_of_id(thing) == typed
    assert emulator_twin(thing) == twin


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (Position("a.json", 7), "a.json:7"),
        (Position("a.json", 0, 0), "a.json"),
        (Position("", 0), ""),
        (Position("", 1), ""),
    ],
)
def test_a_place_says_no_more_than_is_known(at: Position, text: str) -> None:
    assert at.text == text
