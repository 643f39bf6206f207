# SPDX-License-Identifier: GPL-2.0-or-later
"""Plain text, first sentences, literal texts, places of problems."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docutils import nodes

from qapidoc.base.source import Position, Source
from qapidoc.markup import first_sentence, parse, plain_text
from qapidoc.model.documentation import Text

MAKE = Callable[..., Text]


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("Turn a ring.  It turns.", "Turn a ring."),
        ("Turn a\nring (e.g. the outer ring). It turns.", "Turn a ring (e.g. the outer ring)."),
        ("Turn a ring, i.e. move it. Then stop.", "Turn a ring, i.e. move it."),
        ("Since 2.1 it turns. Yes", "Since 2.1 it turns."),
        ("Turn it", "Turn it"),
        ("Does it turn? Yes.", "Does it turn?"),
        ("Turn it::\n\n  code", "Turn it:"),
        ("- a\n- b", "a"),
        ("", ""),
        ("Stop @ring at ``x.y``. Later.", "Stop ring at x.y."),
    ],
)
def test_first_sentence(source: str, sentence: str, text: MAKE) -> None:
    assert first_sentence(parse(text(source))[0]) == sentence


def test_plain_text_has_each_block_once(text: MAKE) -> None:
    source = (
        "A *ring*.\n\n- one\n\n  - two\n\n``term``\n  meaning\n\n.. admonition:: Mind\n\n   x::\n\n"
        "     y  y\n\n== ==\na  b\n== ==\n"
    )
    blocks = ["A ring.", "one", "two", "term", "meaning", "Mind", "x:", "y  y", "a", "b"]
    assert plain_text(parse(text(source))[0]) == "\n\n".join(blocks)


def test_a_literal_text_is_no_markup(text: MAKE) -> None:
    document, problems = parse(text('-> { "execute": "*ring" }\n<- `', markup="none"))
    (block,) = document.children
    assert not problems
    assert isinstance(block, nodes.literal_block)
    assert block["language"] == "QMP"
    assert block.astext() == '-> { "execute": "*ring" }\n<- `'
    (block,) = parse(text("orrery -ring x", markup="none"))[0].children
    assert isinstance(block, nodes.literal_block)
    assert "language" not in block


def test_problems_show_the_line_of_the_file() -> None:
    source = Source("a.json", "##\n# @x: the ring\n#     and *this\n##\n")
    _, (problem,) = parse(Text("the ring\nand *this", Position("a.json", 2, 7)), source)
    assert problem.span is not None
    assert (problem.span.line, problem.span.column, problem.span.length) == (3, 11, 5)
    assert problem.span.text == "#     and *this"


def test_problems_of_the_first_line_keep_their_column() -> None:
    _, (problem,) = parse(Text("the *ring", Position("a.json", 2, 7)))
    assert problem.span is not None
    assert (problem.span.line, problem.span.column) == (2, 11)


def test_a_later_paragraph_is_blamed_at_its_own_line(text: MAKE) -> None:
    _, problems = parse(text("a\n\nb ``c``\nd ``e\nf\n\n- g\n- h `i\n  j"))
    assert [problem.span and problem.span.line for problem in problems] == [13, 17]
    assert [problem.span and problem.span.column for problem in problems] == [3, 5]


def test_a_lone_backslash_leaves_no_paragraph() -> None:
    source = "``-ring a``\n  \\\n``-ring b``\n  Both.\n"
    document, _ = parse(Text(source, Position("f", 1)))
    assert [p.astext() for p in document.findall(nodes.paragraph)] == ["Both."]
