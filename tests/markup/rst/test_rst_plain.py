# SPDX-License-Identifier: GPL-2.0-or-later
"""The short way for paragraphs without markup gives what the long way gives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qapidoc.base.source import Position
from qapidoc.markup import parse
from qapidoc.markup.rst import reader
from qapidoc.markup.rst.plain import plain_paragraph
from qapidoc.model.documentation import Text

AT = Position("qapi/rings.json", 10, 3)
WORDS = [
    "a",
    "I",
    "ii",
    "ring",
    "Ring",
    "10",
    "a_b",
    "@ring",
    "@a-b.c",
    "http://a.b",
    "mailto:a",
    "a@b",
]
PIECES = st.sampled_from(
    [*WORDS, *" \n.,;:-_@()'\"/%+=?!#&$~^*`|\\[]<{", ": ", "--", " @ring", "::"]
)


def _long_way(text: Text, monkeypatch: pytest.MonkeyPatch) -> str:
    with monkeypatch.context() as patch:
        patch.setattr(reader, "plain_paragraph", lambda source, name: None)
        document, problems = parse(text)
    assert not problems
    return document.pformat()


@given(st.lists(PIECES, min_size=1, max_size=14).map("".join))
@settings(max_examples=3000, deadline=None)
def test_both_ways_agree(source: str) -> None:
    if plain_paragraph(source, "f") is None:
        return
    document, problems = parse(Text(source, AT))
    assert not problems
    with pytest.MonkeyPatch.context() as monkeypatch:
        assert document.pformat() == _long_way(Text(source, AT), monkeypatch)


@pytest.mark.parametrize(
    "source", ["The ring.", "the @ring-speed of\n@other (since 1.2)", "note: a ring, 10 % of it"]
)
def test_the_short_way_is_taken(source: str) -> None:
    assert plain_paragraph(source, "f") is not None


@pytest.mark.parametrize(
    "source",
    [
        "a. ring",
        "ii) ring",
        "ring::",
        "a\n  b",
        "a\n\nb",
        "vm_ is",
        "a@b.c",
        "*a*",
        "see `b`",
        "- a",
    ],
)
def test_the_long_way_is_taken(source: str) -> None:
    assert plain_paragraph(source, "f") is None
