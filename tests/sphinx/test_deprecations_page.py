# SPDX-License-Identifier: GPL-2.0-or-later
"""The calendar of deprecations says what replaces a thing, and what only in combination does."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from docutils import nodes
from qapidoc_sphinx.deprecations import draw_calendar

from qapidoc.base.source import Position
from qapidoc.export.deprecations import render_text
from qapidoc.history.calendar import Calendar, Going, calendar_of
from qapidoc.history.chronicle import Chronicle
from qapidoc.history.pages import ChangesPage
from qapidoc.model.notice import Notice, Replacement, Subject
from qapidoc.store.frozen import read_book
from qapidoc.store.models import release_of_tree

ORRERY = Path(__file__).resolve().parents[1] / "fixtures" / "orrery"

MARK, WIND, TURN = (f"qmp/command/ring-{name}" for name in ("mark", "wind", "turn"))


def calendar(*replacements: Replacement) -> Calendar:
    """Return the calendar of Orrery with one more notice: on `ring-mark`."""
    release, _ = release_of_tree(ORRERY)
    assert release is not None
    notice = Notice(
        kind="deprecated",
        title="",
        series="6.2",
        subjects=(Subject(thing=MARK, place=MARK),),
        replacements=replacements,
        at=Position("docs/about/deprecated.rst", 5),
    )
    book = read_book()
    return calendar_of(
        msgspec.structs.replace(release, notices=(notice,)),
        Chronicle.with_notices(book, book.notices.every()),
    )


def going(*replacements: Replacement) -> Going:
    (found,) = (each for each in calendar(*replacements).deprecated if each.id == MARK)
    return found


COMBINED = (
    Replacement(of=MARK, place=WIND, line=7, together=(TURN, "option/dim")),
    Replacement(of=MARK, place=TURN, line=8, together=(WIND, "option/dim")),
    Replacement(of=MARK, place="option/dim", line=8, together=(WIND, TURN)),
    Replacement(of=MARK, place="hmp/turn", line=9),
)


def test_what_goes_together_is_told_once() -> None:
    found = going(*COMBINED)
    assert found.replaced_by == (WIND, TURN, "option/dim", "hmp/turn")
    assert found.together == ((WIND, TURN, "option/dim"),)
    assert found.instead == ((WIND, TURN, "option/dim"), ("hmp/turn",))


def test_what_replaces_it_alone_is_in_no_group() -> None:
    found = going(*(msgspec.structs.replace(each, together=()) for each in COMBINED[:2]))
    assert found.together == ()
    assert found.instead == ((WIND,), (TURN,))
    assert b"together" not in msgspec.json.encode(found)


def test_the_terminal_says_so() -> None:
    text = " ".join(render_text(calendar(*COMBINED)).split())
    assert f"use {WIND} together with {TURN} and option/dim, hmp/turn" in text


@pytest.mark.parametrize("tree", ["", "10.2/"])
def test_the_page_says_so(tree: str) -> None:
    page = ChangesPage(
        date="",
        report=None,
        lists=None,
        calendar=calendar(*COMBINED),
        new_pages={TURN: "qmp/command/ring-turn"},
    )
    drawn = draw_calendar(page, "Deprecations", tree)
    (told,) = (
        each
        for each in drawn.findall(nodes.definition_list_item)
        if "ring-mark" in each[0].astext()
    )
    assert "Use ring-wind together with ring-turn and -dim, turn instead." in told[1].astext()
    (link,) = (each for each in told.findall(nodes.reference) if "refuri" in each)
    assert link["refuri"] == f"{tree}qmp/command/ring-turn.html"
