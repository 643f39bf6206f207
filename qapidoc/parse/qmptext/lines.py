# SPDX-License-Identifier: GPL-2.0-or-later
"""Text -> lines, with what each of them looks like.

In: a `Source` and a stretch of it. Out: lines with their offsets. Comment lines of a table, which
no reader of the text ever saw, are blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qapidoc.base.source import Source
from qapidoc.parse.qmptext.nodes import Stretch

COMMENT = "HXCOMM"

_RULE = re.compile(r"[ \t]*(?:-{3,}|={3,})[ \t]*")
_WIRE = re.compile(r"(?:->|<-|\{)")
_CAPTION = re.compile(r"[A-Za-z0-9(]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end; `start` is the offset of its first character."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset past the last character that is no blank."""
        return self.start + len(self.text.rstrip())

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in the line."""
        return not self.text or self.text.isspace()

    @property
    def indent(self) -> int:
        """The column of the first character, from 0; a tab goes to the next multiple of 8."""
        return len(self.text[: len(self.text) - len(self.text.lstrip())].expandtabs())

    @property
    def is_rule(self) -> bool:
        """Whether the line underlines the one above."""
        return _RULE.fullmatch(self.text) is not None

    @property
    def is_wire(self) -> bool:
        """Whether what goes over the wire begins here: `-> {`, `<- {`, or an event."""
        return _WIRE.match(self.text.lstrip()) is not None

    @property
    def is_caption(self) -> bool:
        """Whether the line cannot be the inside of a message."""
        return _CAPTION.match(self.text) is not None


def lines_of(source: Source, start: int, end: int) -> list[Line]:
    """Return the lines of a stretch of a file."""
    return list(_lines(source.text, start, end))


def _lines(text: str, start: int, end: int) -> Iterator[Line]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        line = text[start:stop]
        yield Line("" if line.startswith(COMMENT) else line, start)
        start = stop + 1


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the runs of lines between blank ones."""
    found: list[list[Line]] = []
    last_blank = True
    for line in lines:
        if line.is_blank:
            last_blank = True
            continue
        if last_blank:
            found.append([])
        found[-1].append(line)
        last_blank = False
    return found


def filled(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without the blank ones at both ends."""
    numbers = [number for number, line in enumerate(lines) if not line.is_blank]
    return list(lines[numbers[0] : numbers[-1] + 1]) if numbers else []


def stretch(lines: Sequence[Line]) -> Stretch:
    """Return the stretch from the first of some lines to the last; neither is blank."""
    return Stretch(lines[0].start, lines[-1].end)
