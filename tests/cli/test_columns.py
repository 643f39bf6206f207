# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows in columns: in a terminal of whatever width every letter is there, and no line is wider."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from qapidoc.cli.columns import Columns, Row, fold


def printed(rows: list[Row], width: int, *, full: bool = False) -> list[str]:
    out = io.StringIO()
    Console(file=out, width=width).print(Columns(rows, full=full))
    return [line.rstrip() for line in out.getvalue().splitlines()]


WORDS = st.text("ab-.,=|", max_size=30)
TEXTS = st.lists(WORDS, max_size=6).map(" ".join)
ROWS = st.builds(
    Row, WORDS, TEXTS, st.lists(TEXTS, max_size=3).map(tuple), TEXTS, st.integers(0, 5)
)


@given(st.lists(ROWS, min_size=1, max_size=4), st.integers(24, 120))
def test_nothing_is_cut_and_nothing_sticks_out(rows: list[Row], width: int) -> None:
    lines = printed(rows, width)
    assert max(map(len, lines), default=0) <= width
    shown, meant = "".join(lines), "".join(f"{r.name}{r.type}{', '.join(r.notes)}" for r in rows)
    assert sorted(shown.replace(" ", "")) == sorted(meant.replace(" ", ""))


@given(TEXTS, st.integers(1, 50))
def test_a_text_is_folded_and_is_all_there(text: str, width: int) -> None:
    lines = fold(text, width)
    assert all(0 < len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, []),
        ("if CONFIG_GEAR and not CONFIG_TIDE", 14, ["if CONFIG_GEAR", "and not", "CONFIG_TIDE"]),
        ("ring.axis-of-steel", 10, ["ring.axis-", "of-steel"]),
        ("spin=[wax|oil][,by=hand]", 13, ["spin=[wax|", "oil][,by=", "hand]"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
    ],
)
def test_where_a_text_is_folded(text: str, width: int, lines: list[str]) -> None:
    assert fold(text, width) == lines


def test_notes_have_a_column_where_there_is_room() -> None:
    rows = [
        Row("ring", "str", ("required",)),
        Row("hue", "[str]", ("optional", "since 1.1"), "", 1),
    ]
    assert printed(rows, 60) == ["ring   str    required", "  hue  [str]  optional, since 1.1"]
    assert printed(rows, 30) == [
        "ring   str  required",
        "  hue  [str]",
        "       optional, since 1.1",
    ]


def test_sentences_are_told_in_full() -> None:
    rows = [Row("ring", "str", ("required",), "Its name.")]
    assert printed(rows, 60) == ["ring  str  required"]
    assert printed(rows, 60, full=True) == ["ring  str  required. Its name."]
