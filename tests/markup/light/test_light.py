# SPDX-License-Identifier: GPL-2.0-or-later
"""Light markup: golden trees, nothing lost, nothing that hangs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st
from stopwatch import stopwatch

from qapidoc.base.source import Position
from qapidoc.markup import parse
from qapidoc.model.documentation import Text

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "light"
CASES = sorted(path.stem for path in GOLDEN.glob("*.in"))

PIECES = st.sampled_from(
    ["- ", "* ", "1. ", "2) ", "| ", "-> ", "*", "_", "`", "@a", "\n", "\n\n", "  ", "    ", "word"]
)


def text(source: str) -> Text:
    return Text(source, Position("qapi/rings.json", 10, 3), "light")


@pytest.mark.parametrize("case", CASES)
def test_golden(case: str, update: bool) -> None:
    document, problems = parse(text((GOLDEN / f"{case}.in").read_text().rstrip("\n")))
    assert not problems
    out = GOLDEN / f"{case}.out"
    if update:
        out.write_text(document.pformat())
    assert document.pformat() == out.read_text()


def letters(shown: str) -> str:
    return re.sub(r"[^a-z]", "", shown)


@given(st.lists(PIECES | st.text(max_size=4), max_size=40))
def test_no_letter_is_lost(pieces: list[str]) -> None:
    source = "".join(pieces)
    document, problems = parse(text(source))
    assert not problems
    assert letters(document.astext()) == letters(source)
    for node in document.findall(nodes.Element):
        assert not isinstance(node, nodes.raw | nodes.system_message)


@pytest.mark.parametrize(
    "piece",
    ["- ", "- a\n", "  - a\n", "*a ", "_", "`a", "| a\n", "-> a\n\n", "1. a\n\n", " ", "a  "],
)
def test_time_is_linear(piece: str) -> None:
    def seconds(size: int) -> float:
        source = text((piece * (size // len(piece)))[:size])
        with stopwatch() as took:
            parse(source)
        return took.seconds

    seconds(1000)
    assert seconds(390_000) < 30 * max(seconds(50_000), 0.02)  # eight times the size


def test_depth_is_bounded() -> None:
    source = "".join(f"{'  ' * depth}- {depth}\n" for depth in range(300))
    document, problems = parse(text(source))
    assert not problems
    assert "299" in document.astext()
    assert len(list(document.findall(nodes.bullet_list))) == 8
