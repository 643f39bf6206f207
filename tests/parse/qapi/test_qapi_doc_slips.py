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


FEATURES = "#\n# Features:\n#\n# @old: It is old.\n#\n# @round: It is round.\n#\n# Since"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("Features:\n#\n", "Features:\n# Some.\n#\n", 11),
        ("Features:\n#\n", "Features:\n#\n# Some.\n#\n", 12),
        ("old.\n#\n", "old.\n#\n# It squeaks.\n#\n", 14),
    ],
)
def test_text_among_the_features_is_told_once(old: str, new: str, line: int) -> None:
    assert told("#\n# Since", FEATURES) == []
    ((code, _, at),) = told("#\n# Since", FEATURES.replace(old, new))
    assert (code, at) == ("doc-order", line)


@pytest.mark.parametrize("text", ["Examples:", "Example:\n# -> { }", "Note: Turn it."])
def test_a_section_that_is_no_more_is_told_once(text: str) -> None:
    ((code, _, at),) = told("# Since", f"# {text}\n#\n# Since")
    assert (code, at) == ("doc-removed-tag", 10)


def test_a_blank_inside_of_a_name() -> None:
    assert told("@Ring:", "@Ri ng:") == [("doc-colon", "write '@Ring:'", 2)]


def test_a_comment_between_a_doc_comment_and_its_definition() -> None:
    assert told("{ 'struct'", "##\n# Rings turn.\n##\n{ 'struct'") == [("doc-alone", "", 2)]


def test_a_doc_comment_inside_of_a_definition() -> None:
    ((code, _, at),) = told("'data'", "\n##\n# @inner:\n##\n'data'")
    assert (code, at) == ("syntax", 13)


def test_a_line_without_the_blank_behind_its_mark_is_told_once() -> None:
    ((code, _, at),) = told("#\n# Since", "#or thick\n#\n# Since")
    assert (code, at) == ("doc-indent", 9)


@pytest.mark.parametrize("text", ["Note: Turn it.", "Notes:\n#\n# Turn it."])
def test_a_section_that_is_no_more_may_stand_before_a_member(text: str) -> None:
    ((code, _, at),) = told("# @teeth", f"# {text}\n#\n# @teeth")
    assert (code, at) == ("doc-removed-tag", 8)


def test_a_section_still_ends_the_members_when_one_that_is_no_more_follows() -> None:
    found = told("# @teeth", "# TODO: More.\n#\n# Note: Turn it.\n#\n# @teeth")
    assert [(code, at) for code, _, at in found] == [("doc-removed-tag", 10), ("doc-order", 12)]
