# SPDX-License-Identifier: GPL-2.0-or-later
"""Markup that the tools of a dialect's time do not know."""

from __future__ import annotations

from pathlib import Path

import pytest

from qapidoc.base.source import Position
from qapidoc.build.markup import check_markup
from qapidoc.markup.problems import TITLE_IN_TEXT
from qapidoc.model import Module, Text
from qapidoc.model.documentation import Markup
from qapidoc.model.release import Prose
from qapidoc.parse.qapi import dialect_of

TEXT = """See :qapi:cmd:`turn` and :qapi:type:`Ring`.

.. qmp-example::

    -> { "execute": "turn" }
"""


def told(series: str, markup: Markup = "rst", root: Path = Path()) -> list[tuple[str, int, int]]:
    text = Text(TEXT, Position("turn.json", 3, 3), markup)
    problems = check_markup(text, root, (), dialect_of(series))
    return [(each.message, each.span.line, each.span.column) for each in problems if each.span]


@pytest.mark.parametrize(
    ("series", "roles", "examples"), [("5.2", 2, 1), ("9.0", 2, 1), ("9.1", 2, 0), ("10.0", 0, 0)]
)
def test_markup_of_later_releases_is_told(series: str, roles: int, examples: int) -> None:
    messages = [message for message, _, _ in told(series)]
    assert sum("before 10.0" in message for message in messages) == roles
    assert sum("before 9.1" in message for message in messages) == examples
    assert len(messages) == roles + examples


def test_the_newest_rules_and_other_markup_know_all_of_it() -> None:
    assert told("") == []
    assert told("4.2", "none") == []


def test_places_are_those_of_the_file(tmp_path: Path) -> None:
    lines = "".join(f"#     {line}".rstrip() + "\n" for line in TEXT.splitlines())
    (tmp_path / "turn.json").write_text(f"##\n# @ring:\n{lines}##\n", "utf-8")
    assert told("9.0", root=tmp_path) == [
        ("the role `qapi:cmd` is not known before 10.0", 3, 11),
        ("the role `qapi:type` is not known before 10.0", 3, 32),
        ("the directive `qmp-example` is not known before 9.1", 5, 7),
    ]


def test_places_are_those_of_the_text_where_the_file_is_gone(tmp_path: Path) -> None:
    columns = [column for _, line, column in told("9.0", root=tmp_path) if line == 3]
    assert columns == [7, 28]


@pytest.mark.parametrize(("series", "told"), [("10.0", 0), ("10.1", 1)])
def test_titles_of_comments_of_their_own_stay_in_the_text_before_10_1(
    series: str, told: int
) -> None:
    text = Text("Rings\n=====\n\nAll of them.", Position("rings.json", 3, 3), "rst")
    module = Module(namespace="qmp", name="rings", path="rings.json", items=(Prose(text=text),))
    found = check_markup((module,), Path(), (), dialect_of(series))
    assert [each.message for each in found] == [TITLE_IN_TEXT] * told
    # Elsewhere it is one mistake in all of them.
    assert len(check_markup((text,), Path(), (), dialect_of(series))) == 1
