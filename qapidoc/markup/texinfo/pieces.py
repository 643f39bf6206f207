# SPDX-License-Identifier: GPL-2.0-or-later
"""What a piece of a longer text is made of: its frame, its items, places that others refer to.

In: a block of a table. Out: its lines without those that only open or close a list which other
blocks fill; where its items begin and end; the names of its anchors.
"""

from __future__ import annotations

import re

from qapidoc.markup.texinfo.commands import COMMENTS, LISTS, SILENT
from qapidoc.markup.texinfo.lists import NESTING
from qapidoc.markup.texinfo.scan import Line, ends, scan

_ANCHOR = re.compile(r"@anchor\{([^{}\n]++)\}")


def without_frame(text: str) -> tuple[int, int]:
    """Return the first line of a text proper and the one past its last, counted from 0.

    They are equal when a text has nothing to show: only ends or beginnings of lists, comments,
    entries of the index.
    """
    lines = scan(text)
    first, last = 0, len(lines)
    while first < last and (_is_nothing(lines[first]) or ends(lines[first]) in NESTING):
        first += 1
    while first < last and (_is_nothing(lines[last - 1]) or lines[last - 1].command in NESTING):
        last -= 1
    if all(_is_nothing(line) or line.command in SILENT for line in lines[first:last]):
        return first, first
    return first, last


def _is_nothing(line: Line) -> bool:
    return not line.text.strip() or line.command in COMMENTS


def anchors(text: str) -> tuple[str, ...]:
    """Return the names that a text gives to places in it."""
    return tuple(" ".join(name.split()) for name in _ANCHOR.findall(text))


def items(text: str) -> list[tuple[int, int]]:
    """Return the first line of each item of the lists in a text, and the one past its last.

    Counted from 0, in the order of the text; an item holds those of the lists inside of it.
    """
    lines = scan(text)
    found: list[list[int]] = []
    running: list[int | None] = [None]
    for number, line in enumerate(lines):
        closing = ends(line) in LISTS
        if line.command == "item" or closing:
            if running[-1] is not None:
                found[running[-1]][1] = number
            running[-1] = None
        if line.command == "item":
            running[-1] = len(found)
            found.append([number, len(lines)])
        elif line.command in LISTS:
            running.append(None)
        elif closing and len(running) > 1:
            running.pop()
    return [(first, last) for first, last in found]
