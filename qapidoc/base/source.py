# SPDX-License-Identifier: GPL-2.0-or-later
"""Places in source files.

In: the text of one file. Out: `Span` (a place to show to a person, with its line of text) and
`Position` (a place to keep in the model). Parsers hold character offsets, which cost nothing,
and turn them into one of the two when somebody will read it.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

import msgspec


class Position(msgspec.Struct, frozen=True, order=True):
    """Where a thing is written: path inside the release, line and column, both from 1."""

    file: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        """Return `file:line:col`."""
        return f"{self.file}:{self.line}:{self.column}"

    @property
    def text(self) -> str:
        """`file:line`; nothing for what stands nowhere, the file alone where no line is known."""
        return f"{self.file}:{self.line}" if self.file and self.line else self.file


class Span(msgspec.Struct, frozen=True):
    """A stretch of one line of a file, and how the file came to be read.

    `line` and `column` count from 1, in characters; `length` is at least 1 and ends with the
    line; `text` is the whole line, without its end. `included_from` is the include that led here.
    """

    file: str
    line: int
    column: int = 1
    length: int = 1
    text: str = ""
    included_from: Span | None = None

    @property
    def position(self) -> Position:
        """The same place without its text."""
        return Position(self.file, self.line, self.column)


class Source:
    """One file that is being read: its path inside the release, its text, who included it."""

    def __init__(self, path: str, text: str, included_from: Span | None = None) -> None:
        self.path = path
        self.text = text
        self.included_from = included_from
        self._last_line = (0, "")

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = list(accumulate((len(line) + 1 for line in self.text.split("\n")), initial=0))
        del starts[-1]
        return starts

    def seen_from(self, included_from: Span) -> Source:
        """Return the same file as it is included from somewhere."""
        source = Source(self.path, self.text, included_from)
        source.__dict__["_line_starts"] = self._line_starts
        return source

    def line_of(self, offset: int) -> int:
        """Return the line, from 1, that holds the character at `offset`."""
        return bisect_right(self._line_starts, offset)

    def position(self, offset: int) -> Position:
        """Return the place of the character at `offset`."""
        line = self.line_of(offset)
        return Position(self.path, line, offset - self._line_starts[line - 1] + 1)

    def line_text(self, line: int) -> str:
        """Return the text of a line, counted from 1, without its end; empty past the last."""
        if not 1 <= line <= len(self._line_starts):
            return ""
        # Many problems in one huge line share its text.
        if self._last_line[0] != line:
            start = self._line_starts[line - 1]
            end = self.text.find("\n", start)
            text = self.text[start : end if end >= 0 else len(self.text)].rstrip("\r")
            self._last_line = line, text
        return self._last_line[1]

    def span(self, start: int, end: int | None = None) -> Span:
        """Return the characters from `start` up to `end` (default: one), cut at the line's end."""
        line = self.line_of(start)
        column = start - self._line_starts[line - 1] + 1
        text = self.line_text(line)
        length = max(1, min((end or start + 1) - start, len(text) - column + 1))
        return Span(self.path, line, column, length, text, self.included_from)

    def span_at(self, line: int, column: int = 1, length: int = 1) -> Span:
        """Return the span that starts at a line and column, both counted from 1."""
        return Span(self.path, line, column, length, self.line_text(line), self.included_from)
