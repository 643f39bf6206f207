# SPDX-License-Identifier: GPL-2.0-or-later
"""Headings of a document in reStructuredText, and what stands below each.

In: a `Source`. Out: its headings in their order. Nothing is an error here: what is wrong with the
markup of titles and texts is told when they are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qapidoc.base.source import Source

_RULE = re.compile(r"([!-/:-@\[-`{-~])\1{2,}+[ \t]*+")
"""A line that underlines: one sign of punctuation, three times at least."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A title. `level` counts from 0, in the order in which the styles of underlines come.

    `start` is the offset of the title, `body` and `end` those of the text below it, up to the
    next heading of any level.
    """

    title: str
    level: int
    start: int
    body: int
    end: int


def parse(source: Source) -> tuple[Heading, ...]:
    """Return the headings of a document."""
    found = list(_titles(source.text))
    styles: list[str] = []
    headings = []
    for number, (title, style, start, body) in enumerate(found):
        if style not in styles:
            styles.append(style)
        end = found[number + 1][2] if number + 1 < len(found) else len(source.text)
        headings.append(Heading(title, styles.index(style), start, body, end))
    return tuple(headings)


def _titles(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Yield each title with the style of its lines, its offset, and that of the text below it."""
    above, line, offset = "", "", 0
    start = 0
    for below in text.split("\n"):
        after = offset + len(below) + 1
        if _is_title(above, line, below):
            over = above if _RULE.fullmatch(above) else ""
            yield line.strip(), below[:1] + over[:1], start, min(after, len(text))
            above, line = "", ""
        else:
            above, line, start = line, below, offset
        offset = after


def _is_title(above: str, line: str, below: str) -> bool:
    """Tell whether the line between two others is a title: an empty line or a rule is above it."""
    title = line.rstrip()
    if not title or _RULE.fullmatch(line) or not _RULE.fullmatch(below):
        return False
    if above.strip():
        return _RULE.fullmatch(above) is not None and above[:1] == below[:1]
    return not title[:1].isspace()
