# SPDX-License-Identifier: GPL-2.0-or-later
"""Lines of a text -> the same lines with each example as one thing.

In: lines of one medium. Out: lines, and `Example`s with the lines between `@example` and its end.
Examples do not nest and never reach beyond their text: what comes first in place of their end
closes them, and is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qapidoc.markup.problems import BAD_MARKUP
from qapidoc.markup.texinfo.commands import EXAMPLES, HEADINGS, ITEMS, LISTS, QUOTATIONS, VERBATIM
from qapidoc.markup.texinfo.scan import Line, Tell, command_place, ends

_BLOCKS = EXAMPLES | {VERBATIM}
_BREAKING = EXAMPLES | LISTS | ITEMS | HEADINGS | QUOTATIONS


@dataclass(frozen=True, slots=True)
class Example:
    """The lines of an example; `opening` is the line of its command."""

    opening: Line
    lines: tuple[Line, ...]


def with_examples(lines: list[Line], tell: Tell) -> Iterator[Line | Example]:
    """Yield the lines, and the examples among them."""
    at = 0
    late = ""  # the example whose end may still come, behind what closed it
    while at < len(lines):
        line = lines[at]
        if line.command not in _BLOCKS:
            if not late or ends(line) != late:
                yield line
            at += 1
            late = "" if ends(line) == late else late
            continue
        end = at + 1
        while end < len(lines) and not _closes(line, lines[end]):
            end += 1
        yield Example(line, tuple(lines[at + 1 : end]))
        closing = lines[end] if end < len(lines) else None
        if closing is None or ends(closing) != line.command:
            _never_closed(line, closing, tell)
        late = line.command if closing is not None and ends(closing) not in _BLOCKS else ""
        at = end + (closing is not None and ends(closing) in _BLOCKS)


def _closes(opening: Line, line: Line) -> bool:
    if opening.command == VERBATIM:
        return ends(line) == VERBATIM
    name = ends(line)
    return name in _BLOCKS or name in LISTS | QUOTATIONS or line.command in _BREAKING


def _never_closed(opening: Line, closing: Line | None, tell: Tell) -> None:
    found = (
        f"'{closing.text.strip()[:40]}' comes first, {closing.number - opening.number} lines below"
        if closing
        else "the end of the text comes first"
    )
    message = f"'@{opening.command}' is never closed: {found}"
    hint = f"expected a line '@end {opening.command}' behind the example"
    tell(BAD_MARKUP, *command_place(opening), message, hint)
