# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of name, type and notes in columns, however narrow the terminal is: nothing is cut.

In: rows. Out: what `rich` prints. Texts are folded between words; a word that is longer than its
column behind a separator, and only one without any inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.console import Console, ConsoleOptions
from rich.text import Text as Line

_GAP = 2
_LEAST_NOTES = 28
"""Characters of notes that are worth a column; in fewer they stand behind or below the type."""

_LEAST_TYPE = 16
_HANGING = 2
"""How far the rest of a name that is folded stands in."""

_PIECE = re.compile(r"[^-.,|;:=/\]_]*[-.,|;:=/\]_]+|[^-.,|;:=/\]_]+")
_STYLES = ("cyan", "green", "")


class Row(NamedTuple):
    """A part: name, type, what else there is to say of it, the first sentence of its text.

    `depth` is how deep it stands in others.
    """

    name: str
    type: str = ""
    notes: tuple[str, ...] = ()
    sentence: str = ""
    depth: int = 0

    @property
    def lead(self) -> int:
        """The blanks before the name."""
        return 2 * self.depth


class Columns:
    """Rows as `rich` can print them; `full` has the sentences, too."""

    def __init__(self, rows: Sequence[Row], *, full: bool) -> None:
        self.rows = rows
        self._full = full

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> Iterator[Line]:
        names, kinds, notes = self._widths(options.max_width)
        for row in self.rows:
            told = self._told(row)
            name = _folded_name(row, names)
            kind = fold(row.type, kinds)
            if notes:
                yield from _joined((name, kind, fold(told, notes)), (names, kinds))
            elif len(row.type) + _GAP + len(told) <= kinds:
                yield from _joined((name, kind, [told]), (names, len(row.type)))
            else:
                yield from _joined((name, kind), (names,))
                yield from _joined(([], fold(told, kinds)), (names,), ("", ""))

    def _told(self, row: Row) -> str:
        sentence = row.sentence if self._full else ""
        return ". ".join(filter(None, (", ".join(row.notes), sentence)))

    def _widths(self, width: int) -> tuple[int, int, int]:
        """Return the widths of names, of types, and of notes: 0 where they share that of types."""
        names = max(row.lead + len(row.name) for row in self.rows)
        kinds = max(len(row.type) for row in self.rows)
        told = max(len(self._told(row)) for row in self.rows)
        left = width - names - kinds - 2 * _GAP
        if left >= min(told, _LEAST_NOTES):
            return names, kinds, max(left, 1)
        names = max(min(names, width - _GAP - max(_LEAST_TYPE, width // 3)), 1)
        return names, max(width - names - _GAP, 1), 0


def _folded_name(row: Row, width: int) -> list[str]:
    lead = min(row.lead, width // 2)
    first, *_ = fold(row.name, width - lead) or [""]
    rest = row.name[len(first) :].lstrip()
    hanging = min(lead + _HANGING, width // 2)
    more = [" " * hanging + each for each in fold(rest, width - hanging)]
    return [" " * lead + first, *more]


def _joined(
    cells: Sequence[Sequence[str]], widths: Sequence[int], styles: Sequence[str] = _STYLES
) -> Iterator[Line]:
    """Yield the lines of cells beside each other, the last of whatever width."""
    for parts in zip_longest(*cells, fillvalue=""):
        line = Line()
        for rank, part in enumerate(parts):
            width = widths[rank] + _GAP if rank < len(widths) else 0
            line.append(part, styles[rank])
            line.append(" " * (width - len(part)))
        yield line


def fold(text: str, width: int) -> list[str]:
    """Return a text in lines that are no wider than `width`, which is at least 1."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if len(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *whole, line = _broken(word, width)
        lines += whole
    return [*lines, line] if line else lines


def _broken(word: str, width: int) -> list[str]:
    """Return a word in lines, broken behind its separators as far as that is enough."""
    lines = [""]
    for piece in _pieces(word, width):
        if len(lines[-1]) + len(piece) > width:
            lines.append("")
        lines[-1] += piece
    return [line for line in lines if line]


def _pieces(word: str, width: int) -> Iterable[str]:
    for match in _PIECE.finditer(word):
        for start in range(0, len(match[0]), width):
            yield match[0][start : start + width]
