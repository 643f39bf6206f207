# SPDX-License-Identifier: GPL-2.0-or-later
"""Text in Texinfo -> its lines, told apart: commands of their own, running text, empty.

In: a text. Out: `Line`s of the one medium that is shown, without comments. Next: `blocks` makes
nodes of them, `lists` looks whether lists are opened and closed in pairs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from qapidoc.base.problem import Code
from qapidoc.markup.problems import BAD_MARKUP, DIRECTIVE_NOT_ALLOWED
from qapidoc.markup.texinfo.commands import (
    COMMENTS,
    HIDDEN_MEDIA,
    LINE_COMMANDS,
    RAW,
    SHOWN_MEDIA,
    VERBATIM,
)

TABLE_COMMENT = "HXCOMM"
"""What starts a comment of the table, which may stand inside of a text."""

_HEADING = re.compile(r"(?:DEF|ARCH)HEADING\((?P<title>[^),]*+)(?:,[^)]*+)?\)")
"""A heading of the table inside of a text: QEMU's own tool makes a heading of the text of it."""

_COMMAND = re.compile(r"[ \t]*+@(?P<name>[A-Za-z]++)(?P<rest>(?:[^{].*)?)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line; `number` counts from 1, `command` is empty for running text.

    `argument` is what follows the command, without blanks around, and begins at `column`
    (from 0). Of a line without command it is the whole line.
    """

    number: int
    text: str
    command: str
    argument: str
    column: int


_CHOOSING = COMMENTS | SHOWN_MEDIA

Tell = Callable[[Code, int, int, int, str, str], None]
"""Takes a problem: its kind, line (from 1), column (from 0), length, message and hint."""


def scan(text: str) -> list[Line]:
    """Return all lines of a text."""
    return [_line(number, line) for number, line in enumerate(text.split("\n"), 1)]


def _line(number: int, text: str) -> Line:
    if text.startswith(TABLE_COMMENT):
        return Line(number, text, "c", "", 0)
    heading = _HEADING.match(text)
    if heading is not None:
        title = heading["title"].strip().removesuffix(":")
        return Line(number, text, "subsection", title, heading.start("title"))
    match = _COMMAND.match(text)
    if match is None or match["name"] not in LINE_COMMANDS:
        return Line(number, text, "", text, 0)
    rest = match["rest"]
    argument = rest.strip()
    column = match.end("name") + len(rest) - len(rest.lstrip())
    return Line(number, text, match["name"], argument, column)


def ends(line: Line) -> str:
    """Return what a line `@end …` ends; empty for any other line."""
    return line.argument.partition(" ")[0] if line.command == "end" else ""


def command_place(line: Line) -> tuple[int, int, int]:
    """Return line, column (from 0) and length of a line's command."""
    start = len(line.text) - len(line.text.lstrip())
    return line.number, start, 1 + len(line.command)


def one_medium(lines: list[Line], tell: Tell) -> list[Line]:
    """Return the lines that the web shows, without comments and the commands that choose.

    What is to be hidden and has no end is shown, and told.
    """
    kept: list[Line] = []
    endless: set[str] = set()
    verbatim = False
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if verbatim or line.command == VERBATIM:
            verbatim = ends(line) != VERBATIM
            kept.append(line)
        elif line.command in HIDDEN_MEDIA:
            end = None if line.command in endless else _end_of(line.command, lines, at)
            if end is not None:
                at = end
                if line.command in RAW:
                    message = f"the command '@{line.command}' may not be used here"
                    hint = "what it passes through is left out; write the words in plain markup"
                    tell(DIRECTIVE_NOT_ALLOWED, *command_place(line), message, hint)
            elif line.command not in endless:
                endless.add(line.command)
                message = f"'@{line.command}' is never closed"
                hint = f"expected a line '@end {line.command}'"
                tell(BAD_MARKUP, *command_place(line), message, hint)
        elif not (line.command in _CHOOSING or ends(line) in SHOWN_MEDIA | endless):
            kept.append(line)
    return kept


def _end_of(command: str, lines: list[Line], start: int) -> int | None:
    """Return where the lines go on behind the end of a command, those inside counted."""
    depth = 1
    for at in range(start, len(lines)):
        depth += (lines[at].command == command) - (ends(lines[at]) == command)
        if not depth:
            return at + 1
    return None
