# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts in roff: what each construct becomes, and that no text can give roff an order."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qapidoc.base.source import Position
from qapidoc.export.man.roff import breakable, code, prose
from qapidoc.export.man.translate import Translator
from qapidoc.markup import parse
from qapidoc.model import Text

PAGES = {"ring-turn": "qmp-ring-turn"}
REQUEST = re.compile(r"\.(?:PP|RS \d+|RE|EX|EE|IP .{1,8} \d+|PD(?: 0)?|br|nf|fi)")


def roff(source: str) -> list[str]:
    document, _ = parse(Text(source, Position("qapi/rings.json", 10, 3)))
    return Translator(lambda role, target: PAGES.get(target)).translate(document.children)


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("Turn it.\n\nStop it.", ["Turn it.", ".PP", "Stop it."]),
        ("read-only ``-ring-add``", [r"read-only \fB\-ring\-add\fR"]),
        ("*a* **b** @c-d", [r"\fIa\fR \fBb\fR \fIc\-d\fR"]),
        (":file:`/dev/{ring}/x`", [r"\fB/dev/\fIring\fB/x\fR"]),
        ("see `ring-turn`", [r"see \fBqmp\-ring\-turn\fR(7)"]),
        ("see `how <ring-turn>`", [r"see how (\fBqmp\-ring\-turn\fR(7))"]),
        ("see `RingInfo`", [r"see \fBRingInfo\fR"]),
        ("https://orrery.example/a", [r"<\%https://orrery.example/a>"]),
        ("a\\\\b 'c' \\`", [r"a\eb \(aqc\(aq \(ga"]),
        ("...\nand\n'x", ["\\&...", "and", r"\(aqx"]),
        ("It's 2² … é", [r"It\(aqs 2\(S2 ... \[u00E9]"]),
        (
            "Do::\n\n  .so x\n  'y\n\n  -z",
            ["Do:", ".PP", ".RS 4", ".EX", "\\&.so x", r"\(aqy", "", r"\-z", ".EE", ".RE"],
        ),
        ("``a``\n  One.\n\n  Two.", [r"\fBa\fR", ".RS 4", "One.", ".PP", "Two.", ".RE"]),
        ("``a``\n  \\\n``b``\n  Both.", [r"\fBa\fR", ".br", r"\fBb\fR", ".RS 4", "Both.", ".RE"]),
        ("x\n\n- a\n- b", ["x", r".IP \(bu 2", "a", ".PD 0", r".IP \(bu 2", ".PD", "b"]),
        ("x\n\n1. a\n\n   b", ["x", ".IP 1. 3", "a", ".RS 3", ".PP", "b", ".RE"]),
        ("| a\n| b\n  .so x", [".nf", "a", "b .so x", ".fi"]),
        (".. note:: Slow.", [r"\fBNote\fR", ".RS 4", "Slow.", ".RE"]),
        (".. admonition:: Mind *it*\n\n   x", [r"\fBMind \fIit\fR\fR", ".RS 4", "x", ".RE"]),
        ("== ==\na  b\n== ==\n1  2\n== ==", ["a: 1", ".RS 4", "b: 2", ".RE"]),
    ],
)
def test_constructs(source: str, lines: list[str]) -> None:
    assert roff(source) == lines


TRICKY = st.text(st.sampled_from("a.'\\-*`|:\n @\"fBR(#{}<>_ \t…é\x07"), max_size=60)


@given(TRICKY)
@settings(max_examples=800, deadline=None)
def test_no_text_gives_an_order(source: str) -> None:
    for line in roff(source):
        assert line.isascii()
        assert "\n" not in line
        if line.startswith((".", "'")):
            assert REQUEST.fullmatch(line), line
        rest = re.sub(r"\\(?:e|f[BIR]|-|&|:|%|\(..|\[u[0-9A-F]+\]| )", "", line)
        assert "\\" not in rest, line


@given(st.text(max_size=80))
@settings(max_examples=300, deadline=None)
def test_escaping(text: str) -> None:
    for escape in (code, prose, breakable):
        assert escape(text).isascii()


def test_long_words_may_break_where_it_reads_well() -> None:
    form = "-ring user,id=id[,teeth=n][,polish=wax|oil]"
    assert breakable(form) == r"\-ring user,\:id=id\:[,teeth=n]\:[,polish=wax|oil]"
    assert breakable("-ring on|off") == r"\-ring on|off"
