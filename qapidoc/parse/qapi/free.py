# SPDX-License-Identifier: GPL-2.0-or-later
"""Comments from before 2.9, when no tool read them: where each of them starts and ends.

In: offsets between which only comments stand. Out: `Block`s, stretches of comment that belong
together, and the `FreeComment` of each; `attach` finds out what they are about. People forgot
marks, colons and the `#` of empty lines, so the lines around a comment tell what it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from qapidoc.base.problem import Problem
from qapidoc.base.source import Source
from qapidoc.parse.qapi.comment import Comment
from qapidoc.parse.qapi.dialect import Dialect

_MARK = re.compile(r"[ \t]*+#(?:#|[ ]##[ \t]*+$)#*+[ \t]*+")
"""`##` where a comment starts or ends; `###` and `# ##` were meant so."""

_HEAD = re.compile(r"@([\w.+=-]+)[ ]*:?(?=[ ]|$)", re.ASCII)
_BARE_HEAD = re.compile(r"([\w.+=-]+)[ ]*:?$", re.ASCII)


@dataclass(slots=True)
class Block:
    """Comment between two offsets, without the marks around it.

    `opened` and `closed` tell of these marks. `touches`: no empty line stands behind it.
    """

    start: int
    end: int
    opened: bool
    closed: bool = False
    touches: bool = True


def blocks_between(text: str, start: int, end: int) -> list[Block]:
    """Return the blocks between two offsets; lines that are no comment are passed over."""
    if text[text.rfind("\n", 0, start) + 1 : start].strip():  # the end of a definition
        start = text.find("\n", start, end) + 1 or end
    lines = text[start:end].split("\n")
    if not lines[-1].strip():
        del lines[-1]  # the indentation of the definition
    reader = _Blocks()
    offset = start
    for number, line in enumerate(lines):
        follows = lines[number + 1] if number + 1 < len(lines) else ""
        reader.take(line, offset, follows)
        offset += len(line) + 1
    return reader.found


class _Blocks:
    """Puts lines together, one after the other."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self.block: Block | None = None
        """The one that the next line of text goes on with."""
        self.opened = False
        """Whether a mark stands before what comes next."""
        self.behind_blank = False

    def take(self, line: str, offset: int, follows: str) -> None:
        """Take a line; `follows` is the one below."""
        mark = _MARK.match(line)
        if mark is not None:
            text_below = follows.lstrip().startswith("#") and _MARK.match(follows) is None
            self._mark(text_below)
            if mark.end() < len(line):
                self._text(offset, offset + len(line))
        elif line.lstrip().startswith("#"):
            self._text(offset, offset + len(line))
        elif line.strip():
            self.block, self.opened = None, False
        else:
            self._blank()
        self.behind_blank = not line.strip()

    def _text(self, start: int, end: int) -> None:
        if self.block is None:
            self.block = Block(start, end, self.opened)
            self.found.append(self.block)
            self.opened = False
        self.block.end = end
        self.block.touches = True

    def _mark(self, text_below: bool) -> None:
        """Close the block; or open one where none can be closed, or the mark leads to text."""
        block, self.block = self.block, None
        if block is None or (text_below and (self.behind_blank or not block.opened)):
            self.opened = True
        else:
            block.closed = block.touches = True

    def _blank(self) -> None:
        """A line without `#`: inside of marks, authors forgot it; outside, a comment ends."""
        if self.block is not None and not self.block.opened:
            self.block = None
        if self.found:
            self.found[-1].touches = False


class FreeComment(Comment):
    """A block as the lines of a doc comment; marks inside it become empty lines.

    What it notes is kept in a list of its own: rules that no tool checked are no problems.
    """

    def __init__(self, source: Source, block: Block, dialect: Dialect) -> None:
        self.block = block
        problems: list[Problem] = []
        super().__init__(source, block.start, block.end, problems, dialect.markup)

    def symbol_for(self, name: str) -> str:
        """Return what the first line says that the comment is about, empty if it says nothing.

        `name` is the definition below: only its name need not stand alone or behind an `@`.
        """
        first = self.lines[0] if self.lines else ""
        match = _HEAD.match(first)
        if match is not None and (match[1] == name or match.end() == len(first)):
            return match[1]
        match = _BARE_HEAD.match(first)
        return match[1] if match is not None and match[1] == name else ""

    def _read(self) -> None:
        self.first = self.source.line_of(self.start)
        offset = self.start
        for line in self.source.text[self.start : self.end].split("\n"):
            mark = _MARK.match(line)
            if mark is None:
                self._read_odd(line, offset)
            else:
                self.lines.append(line[mark.end() :].rstrip())
                self.offsets.append(offset + mark.end())
            offset += len(line) + 1
        while self.lines and not self.lines[-1]:
            del self.lines[-1], self.offsets[-1]
        self._skip_blank_start()
