# SPDX-License-Identifier: GPL-2.0-or-later
"""Slips in the doc comment of a definition: each is told once, where it stands."""

from __future__ import annotations

import pytest

from qapidoc.base.source import Source
from qapidoc.parse.qapi import dialect_of
from qapidoc.parse.qapi.parser import parse_text

RING = """##
# @Ring:
#
# A ring.
#
# @width: how wide it is
#
# @teeth: how many teeth it has
#
# Since: 10.0
##
{ 'struct': 'Ring', 'data': { 'width': 'int', 'teeth': 'int' } }
"""

Told = list[tuple[str, str, int]]


def told(old: str = "", new: str = "", series: str = "10.2") -> Told:
    assert old in RING
    source = Source("rings.json", RING.replace(old, new, 1))
    problems = parse_text(source, dialect_of(series))[1]
    return [(each.code, each.hint, each.span.line) for each in problems if each.span]


def test_all_is_well() -> None:
    assert told() == []


@pytest.mark.parametrize("series", ["2.9", "8.0", "10.2"])
def test_a_blank_between_the_symbol_and_its_colon(series: str) -> None:
    assert told("@Ring:", "@Ring :", series) == [("doc-colon", "write '@Ring:'", 2)]


@pytest.mark.parametrize("colon", [":", "::", ":  "])
def test_no_blank_is_needed_behind_the_colon(colon: str) -> None:
    assert told("@width: how", f"@width{colon}how") == []


def test_a_line_that_is_not_indented_ends_the_members() -> None:
    line = "# or thick\n#\n"
    assert told("#\n# @teeth", line + "# @teeth") == [("doc-indent", "indent it", 7)]
    ((code, _, at),) = told("#\n# Since", line + "# Since")
    assert (code, at) == ("doc-unindented", 9)
