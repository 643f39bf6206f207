# SPDX-License-Identifier: GPL-2.0-or-later
"""End marks that close no block, and places in tables.

In: a source and the problems that its scan found. Out: for the parser, which tells of the text in
front of such a mark and its mark as one problem.
"""

from __future__ import annotations

import msgspec

from qapidoc.base.problem import Problem
from qapidoc.base.source import Source, Span
from qapidoc.parse.hx import problems as codes


def bare(source: Source, offset: int) -> Span:
    """Return a place without its line, which would only be noise."""
    return msgspec.structs.replace(source.span(offset), text="")


def stray_ends(problems: list[Problem]) -> list[int]:
    """Return the lines with an end mark that closes no block, in order."""
    code = codes.STRAY_BLOCK_END.name
    return [each.span.line for each in problems if each.code == code and each.span]


def without(problems: list[Problem], lines: set[int]) -> list[Problem]:
    """Drop the problems of end marks in some lines."""
    code = codes.STRAY_BLOCK_END.name
    return [p for p in problems if p.code != code or p.span is None or p.span.line not in lines]
