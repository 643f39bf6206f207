# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading tables: places, the C side, and that no input is too bad or too long."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stopwatch import stopwatch

from qapidoc.base.source import Source
from qapidoc.parse.hx import MONITOR, OPTIONS, TOOL, Dialect, c_side, parse
from qapidoc.parse.hx.cstring import decode
from qapidoc.parse.hx.nodes import Block, Comment, Def, Entry, Heading, Text

ORRERY = Path(__file__).resolve().parents[2] / "fixtures" / "orrery"


def of_orrery() -> Source:
    return Source("qemu-options.hx", (ORRERY / "qemu-options.hx").read_text())


def test_every_place_is_that_of_the_text() -> None:
    source = of_orrery()
    table, problems = parse(source, OPTIONS)
    assert problems == []
    for item in table.items:
        match item:
            case Def():
                assert source.text[item.start : item.start + 4] == "DEF("
                assert source.text[item.end - 1] == ")"
                name, flag, *_ = item.arguments
                assert isinstance(name, Text)
                assert source.text[name.start : name.end] == f'"{name.value}"'
                assert source.text[flag.start : flag.end] == flag.value
            case Heading():
                assert item.title in source.text[item.start : item.end]
            case Block():
                assert source.text[item.marker :].startswith("SRST")
                assert source.text[item.end :].startswith("ERST")
            case Comment():
                assert source.text[item.start :].startswith("HXCOMM")
            case Entry():
                pytest.fail("options are no structures")


def test_the_c_side_names_the_same_options() -> None:
    source = of_orrery()
    whole, _ = parse(source, OPTIONS)
    text = c_side(source.text)
    assert "SRST" not in text
    assert "HXCOMM" not in text
    assert "Rings are the tracks" not in text
    generated, problems = parse(Source("qemu-options.def", text), OPTIONS)
    assert problems == []
    assert [values(item) for item in generated.items if isinstance(item, Def)] == [
        values(item) for item in whole.items if isinstance(item, Def)
    ]


def values(definition: Def) -> list[str]:
    return [argument.value for argument in definition.arguments]


def test_labels_of_blocks() -> None:
    table, _ = parse(of_orrery(), OPTIONS)
    labels = [item.label for item in table.items if isinstance(item, Block) and item.label]
    assert labels == ["ring-forms"]


@pytest.mark.parametrize(
    ("body", "meaning"),
    [
        (r"two\nlines", "two\nlines"),
        (r"\"\\\'\?", "\"\\'?"),
        (r"\t\101\x41\0", "\tAA\0"),
        ("joined\\\nlines", "joinedlines"),
        (r"\q", "q"),
        (r"\xffffffffffffffffffff", "\xff"),
    ],
)
def test_strings_of_c(body: str, meaning: str) -> None:
    assert decode(body) == meaning


WORDS = st.sampled_from(
    [
        "DEF(", ")", '"', '"ring"', ",", "HAS_ARG", "\n", "\nSRST\n", "\nERST\n", "\nSTEXI\n",
        "\nETEXI\n", "\n#if defined(X)\n", "\n#ifdef X\n", "\n#else\n", "\n#elif Y\n",
        "\n#endif\n", "\\\n", "\\", "{", "}", ".name = ", "\nDEFHEADING(", "\nARCHHEADING(",
        "\nHXCOMM", "/*", "*/", "//", "|", " ", "\t", "``-ring id``\n    text\n", "\r", "\0", "é",
    ]
)  # fmt: skip
SOUP = st.one_of(st.lists(WORDS, max_size=60).map("".join), st.text(max_size=200))


@pytest.mark.parametrize("dialect", [OPTIONS, MONITOR, TOOL], ids=lambda dialect: dialect.name)
@settings(max_examples=80, deadline=None)
@given(text=SOUP)
def test_no_text_is_too_bad(dialect: Dialect, text: str) -> None:
    table, problems = parse(Source("soup.hx", text), dialect)
    for problem in problems:
        assert problem.span is not None
        assert 1 <= problem.span.line <= text.count("\n") + 1
        assert problem.message
    for item in table.items:
        assert 0 <= item.start <= len(text)


HOSTILE = {
    "guards": "#if X\n",
    "branches": "#elif X\n",
    "blocks": "SRST\n",
    "brackets": "DEF((((",
    "quotes": 'DEF("\n',
    "comments": "/*",
    "braces": "{ .a = ",
    "dots": "{ .a.b",
    "continued": '"\\\n',
    "backslashes": "\\",
    "blanks": "   ",
    "headings": "DEFHEADING(\n",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("dialect", [OPTIONS, MONITOR], ids=lambda dialect: dialect.name)
def test_time_grows_with_the_length_only(dialect: Dialect, piece: str) -> None:
    """A quadratic reader would need minutes for this."""
    text = "#if X\n" * (piece == "#elif X\n") + piece * (100_000 // len(piece))
    with stopwatch() as took:
        parse(Source("long.hx", text), dialect)
    assert took.seconds < 10
