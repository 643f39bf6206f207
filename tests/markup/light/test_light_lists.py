# SPDX-License-Identifier: GPL-2.0-or-later
"""Numbers in parentheses, as the notes on QMP commands have them."""

from __future__ import annotations

from docutils import nodes

from qapidoc.base.source import Position
from qapidoc.markup import parse
from qapidoc.model import Text


def read(source: str) -> nodes.document:
    document, problems = parse(Text(source, Position("qmp-commands.hx", 1), "light"))
    assert problems == ()
    return document


def test_numbers_in_parentheses_are_a_list() -> None:
    document = read("(1) Rings\n    fall.\n(2) Springs:\n\n    - wind\n")
    (numbers,) = document.children
    assert isinstance(numbers, nodes.enumerated_list)
    assert (numbers["prefix"], numbers["suffix"]) == ("(", ")")
    assert [item.astext() for item in numbers.children] == ["Rings\nfall.", "Springs:\n\nwind"]


def test_other_numbers_have_no_prefix() -> None:
    (numbers,) = read("2. Rings\n3. Lamps\n").children
    assert isinstance(numbers, nodes.enumerated_list)
    assert (numbers["prefix"], numbers["suffix"], numbers["start"]) == ("", ".", 2)


def test_a_number_inside_a_paragraph_is_text() -> None:
    document = read("Rings fall, as\n(2) tells.\n")
    assert [type(each) for each in document.children] == [nodes.paragraph]
