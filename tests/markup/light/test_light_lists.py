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


def test_quoted_words_that_are_explained_are_a_list() -> None:
    lead, listed = read(
        "How a ring falls.\n`keep' to leave it,\nas it is\n`drop' to let it go\n"
    ).children
    assert lead.astext() == "How a ring falls."
    assert isinstance(listed, nodes.bullet_list)
    assert [item.astext() for item in listed.children] == [
        "keep to leave it,\nas it is",
        "drop to let it go",
    ]
    assert [each.astext() for each in listed.findall(nodes.literal)] == ["keep", "drop"]


def test_keys_that_are_explained_are_a_list() -> None:
    (listed,) = read('"x": brass (json-int)\n"x" and "y": steel (json-int)\n').children
    assert isinstance(listed, nodes.bullet_list)
    assert len(listed) == 2


def test_one_quoted_word_at_the_start_of_a_line_is_text() -> None:
    (paragraph,) = read("One of `wind' and\n`stop' or nothing.\n").children
    assert isinstance(paragraph, nodes.paragraph)
    assert [each.astext() for each in paragraph.findall(nodes.literal)] == ["wind", "stop"]
    assert paragraph.astext() == "One of wind and\nstop or nothing."


def test_an_o_is_a_bullet_before_a_capital() -> None:
    (listed,) = read(" o Rings fall\n   down.\n\no Lamps do not.\n").children
    assert isinstance(listed, nodes.bullet_list)
    assert len(listed) == 2
    (paragraph,) = read("Wind it\no or not.\n").children
    assert isinstance(paragraph, nodes.paragraph)
