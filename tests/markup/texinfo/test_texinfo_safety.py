# SPDX-License-Identifier: GPL-2.0-or-later
"""Whatever stands in a text, it becomes a document; in time that grows with its length."""

from __future__ import annotations

import pytest
from docutils import nodes
from hypothesis import example, given, settings
from hypothesis import strategies as st
from stopwatch import stopwatch

from qapidoc.base.source import Position, Source
from qapidoc.markup import parse, plain_text
from qapidoc.markup.terms import parts
from qapidoc.markup.texinfo import unbalanced_lists
from qapidoc.markup.texinfo.reader import MAX_PROBLEMS
from qapidoc.model.documentation import Text

PIECES = st.sampled_from(
    (
        *("@table @option\n", "@end table\n", "@item ", "@itemx -x\n", "@example\n"),
        *("@end example\n", "@itemize\n", "@end itemize\n", "@c ", "@iftex\n", "@end iftex\n"),
        *("@verbatim\n", "@code{", "@var{", "@ref{", "@url{", "}", "{", "@", "@@", "@{", "\n"),
        *("\n\n", " ", "-ring", ",", "``", "HXCOMM ", "DEFHEADING(", ")", "@end ", "\0", "é"),
        *("@quotation\n", "@enumerate 9\n", "@image{", "@section ", "@group\n", "---"),
        *("https://example.org", "\u2028", "\t", "\r"),
    )
)


def text(source: str) -> Text:
    return Text(source, Position("orrery.hx", 1), "texinfo")


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=200)))
@example("@table @option\n@quotation\n@item x\n@end table")
def test_any_text_becomes_a_document(source: str) -> None:
    document, problems = parse(text(source), Source("orrery.hx", source))
    lines = source.count("\n") + 1
    for problem in problems:
        assert problem.span is not None
        assert 1 <= problem.span.line <= lines
        assert problem.message
    for node in document.findall():
        assert isinstance(node, nodes.Text) or node.parent is not None or node is document
        assert not isinstance(node, (nodes.raw, nodes.image, nodes.system_message))
    for link in document.findall(nodes.reference):
        assert link["refuri"].lower().startswith(("https://", "http://", "ftp://", "mailto:"))
    list(parts(document, "ring"))
    unbalanced_lists(Source("orrery.hx", source), [(0, len(source))])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), min_size=1, max_size=30))
def test_words_are_never_lost(words: list[str]) -> None:
    """With lists, examples and braces opened and closed at random around them."""
    around = [
        "@table @code\n@item ",
        "@end table\n",
        "@code{",
        "}",
        "\n\n",
        "@example\n",
        "@iftex\n",
    ]
    source = "".join(f"{around[len(word) % 6]}{word}\n" for word in words)
    shown = parse(text(source))[0].astext()
    assert all(word in shown for word in words)


def test_problems_of_one_text_are_limited() -> None:
    _, problems = parse(text("}" * 1000))
    assert len(problems) == MAX_PROBLEMS
    assert "950 more problems" in problems[-1].hint


REPEATED = {
    "braces": "@code{x}",
    "open braces": "}{",
    "lone signs": "@",
    "quotes": "`'-",
    "unknown": "@foo ",
    "lists": "@table @code\n@item -x\n@end table\n",
    "open lists with text": "@item\n@table @code\nx\n\n@end table\n",
    "forms": "@itemx a=b\n",
    "items": "@item x\n",
    "hidden": "@iftex\n",
    "examples": "@example\n",
    "ends": "@end example\n",
    "headings": "DEFHEADING(\n",
    "blanks": " \n",
    "addresses": "https://",
    "deep ends": "@end table\n@itemize\n",
}


@pytest.mark.parametrize("name", REPEATED)
def test_time_grows_with_length_only(name: str) -> None:
    """A text ten times as long takes some ten times as long, not a hundred times."""

    def run(size: int) -> float:
        piece = REPEATED[name]
        source = piece * (size // len(piece))
        lines = "\n".join(source[at : at + 9000] for at in range(0, len(source), 9000))
        with stopwatch() as took:
            document, _ = parse(text(lines))
            list(parts(document, "x"))
            plain_text(document)
            unbalanced_lists(Source("orrery.hx", lines), [(0, len(lines))])
        return took.seconds

    run(2000)
    short = max(run(30_000), 0.05)
    assert run(300_000) < short * 40


def test_nesting_is_bounded() -> None:
    for source in ("@code{" * 5000, "@itemize\n@item\n" * 5000, "@quotation\n" * 5000):
        document, problems = parse(text(source))
        assert isinstance(document.children[0], nodes.literal_block)
        assert [problem.code for problem in problems] == ["text-too-large"]
