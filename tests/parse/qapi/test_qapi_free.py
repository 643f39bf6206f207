# SPDX-License-Identifier: GPL-2.0-or-later
"""Comments from before 2.9: which one describes which definition."""

from __future__ import annotations

import pytest

from qapidoc.base.source import Source
from qapidoc.parse.qapi import dialect_of, nodes, parse_text
from qapidoc.parse.qapi.free import blocks_between

TURN = "{ 'command': 'turn' }\n"


def parse(text: str) -> tuple[dict[str, str], list[str], list[str]]:
    """Return the words about each definition, the texts about none, the codes of problems."""
    parsed, problems = parse_text(Source("x.json", text), dialect_of("2.3"))
    about = {
        item.name.value: " ".join(each.text.text for each in item.doc.sections) if item.doc else "-"
        for item in parsed.items
        if isinstance(item, nodes.Expression)
    }
    free = [item.text.text for item in parsed.items if isinstance(item, nodes.FreeText)]
    return about, free, [problem.code for problem in problems]


@pytest.mark.parametrize(
    "comment",
    [
        "##\n# @turn:\n# It.\n##\n",
        "##\n# @turn\n#\n# It.\n##\n\n\n",
        "##\n# turn:\n# It.\n##\n",
        "##\n#\n# @turn:\n\n# It.\n##\n",
        "## @turn\n# It.\n##\n",
        "# @turn:\n# It.\n",
        "#\n# @turn\n# It.\n###\n",
        "##\n# @turn:\n# It.\n# ##\n",
        "##\n# @turn:\n# It.\n\n",
        "##\n# It.\n##\n",
        "# TODO: more\n##\n# @turn: It.\n##\n",
        "# TODO: more\n\n##\n# @turn : It.\n##\n",
    ],
)
def test_a_comment_is_found(comment: str) -> None:
    assert parse(comment + TURN) == ({"turn": "It."}, [], [])
    assert parse("{ 'enum': 'E', 'data': [] } # same line\n" + comment + TURN)[0]["turn"] == "It."


def test_a_comment_of_no_definition_stays_a_text() -> None:
    text = "##\n# General.\n##\n\n##\n# @gone:\n# It.\n##\n\n##\n# @turn:\n# It.\n##\n" + TURN
    assert parse(text) == ({"turn": "It."}, ["General.", "@gone:\nIt."], ["doc-alone"])


def test_a_wrong_name_is_told_even_behind_a_text() -> None:
    text = "##\n# @trun:\n# It.\n##\n\n##\n# General.\n##\n\n" + TURN
    assert parse(text) == ({"turn": "It."}, ["General."], ["doc-name"])


def test_a_comment_finds_the_definition_that_it_names() -> None:
    text = "##\n# @second:\n# It.\n##\n{ 'command': 'first' }\n{ 'command': 'second' }\n"
    assert parse(text) == ({"first": "-", "second": "It."}, [], [])


def test_a_comment_before_what_defines_nothing() -> None:
    about, free, codes = parse(
        "##\n# @other:\n# It.\n##\n{ 'command': 'x', 'include': 'y.json' }\n"
    )
    assert about == {}
    assert free == ["@other:\nIt."]
    assert "doc-alone" in codes


def test_blocks_pass_over_what_is_no_comment() -> None:
    text = "##\n# a\n##\nbroken {\n# b\n"
    found = blocks_between(text, 0, len(text))
    assert [text[each.start : each.end] for each in found] == ["# a", "# b"]
