# SPDX-License-Identifier: GPL-2.0-or-later
"""What is odd about strings: the wrong quotes, characters that none may hold, escapes.

In: strings that `values` found odd. Out: problems, and the text that is meant.
"""

from __future__ import annotations

import re
from typing import Protocol

from qapidoc.base.problem import Code
from qapidoc.base.source import Source
from qapidoc.parse.qapi import problems as codes

_FUNNY = re.compile(r"[^ -~]")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(.?))")

QUOTES = "strings are written in single quotes"
ESCAPES = r"the only escape is '\\', and no name needs it"


class Note(Protocol):
    """How a problem is noted; `ValueParser.note` does it."""

    def __call__(self, code: Code, start: int, end: int, message: str, hint: str = "") -> None: ...  # noqa: D102


class OddStrings:
    """Tells what is odd about the strings of one file; some of it once a line."""

    def __init__(self, source: Source, note: Note) -> None:
        self.source = source
        self.note = note
        self._quotes_in = 0
        self._escapes_in = 0

    def quotes(self, start: int, end: int) -> None:
        """Note wrong quotes, if none were noted in the same line."""
        line = self.source.line_of(start)
        if self._quotes_in != line:
            self._quotes_in = line
            self.note(codes.STRING, start, end, "a string in double quotes", QUOTES)

    def characters(self, value: str, start: int) -> None:
        """Note the first character that no string may hold; the text starts at an offset."""
        match = _FUNNY.search(value)
        if match is None:
            return
        at = start + match.start()
        message = f"strings hold printable ASCII characters only, not U+{ord(match[0]):04X}"
        self.note(codes.STRING, at, at + 1, message)

    def unescaped(self, value: str, start: int) -> str:
        """Return the text that is meant; all escapes but `\\\\` are wrong, told once a line."""

        def meant(match: re.Match[str]) -> str:
            wide, narrow, letter = match.groups()
            at = start + match.start()
            line = self.source.line_of(at)
            if letter != "\\" and self._escapes_in != line:
                self._escapes_in = line
                message = f"unknown escape '{match[0][:2]}'"
                self.note(codes.STRING, at, at + len(match[0]), message, ESCAPES)
            char = chr(int(wide or narrow, 16)) if wide or narrow else letter
            return char if char.isprintable() and char.isascii() else ""

        return _ESCAPE.sub(meant, value)
