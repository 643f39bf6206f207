# SPDX-License-Identifier: GPL-2.0-or-later
"""Headings of a list: found by what underlines them, whatever else the file holds."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from stopwatch import stopwatch

from qapidoc.base.source import Source
from qapidoc.parse.notices import parse


def headings(text: str) -> list[tuple[int, str, str]]:
    source = Source("list.rst", text)
    return [(each.level, each.title, text[each.body : each.end]) for each in parse(source)]


def test_levels_come_in_the_order_of_their_styles() -> None:
    text = "Top\n===\n\nA\n---\n\none\n\nB\n'''\ntwo\n\nC\n---\n"
    assert headings(text) == [
        (0, "Top", "\n"),
        (1, "A", "\none\n\n"),
        (2, "B", "two\n\n"),
        (1, "C", ""),
    ]


def test_a_line_above_makes_another_style() -> None:
    text = "===\nTop\n===\n\nNext\n====\n"
    assert [(level, title) for level, title, _ in headings(text)] == [(0, "Top"), (1, "Next")]


def test_what_is_no_title() -> None:
    assert headings("words\nmore words\n-----\n") == []
    assert headings("  indented\n  -----\n\n  more\n-----\n") == []
    assert headings("-----\n\n-----\n\nab\n--\n") == []
    assert headings("==== ====\na    b\n==== ====\n") == []


def test_offsets_lead_back_to_the_text() -> None:
    text = ".. _label:\n\nTop\n===\n\n``-ring`` (since 1.2)\n---------------------\nText.\n"
    for heading in parse(Source("list.rst", text)):
        assert text[heading.start :].startswith(heading.title)


@given(st.text(alphabet="ab =-'\n", max_size=80))
def test_headings_part_the_text(text: str) -> None:
    found = parse(Source("list.rst", text))
    for heading in found:
        assert 0 <= heading.start <= heading.body <= heading.end <= len(text)
    for first, second in pairwise(found):
        assert first.end == second.start


def test_time_is_linear() -> None:
    spent = []
    for size in (2_000, 16_000):
        text = "a\n---\n" * size + "-" * size
        with stopwatch() as took:
            parse(Source("list.rst", text))
        spent.append(took.seconds)
    assert spent[1] < 40 * max(spent[0], 0.001)
