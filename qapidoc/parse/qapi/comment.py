# SPDX-License-Identifier: GPL-2.0-or-later
"""The lines of a doc comment, and texts cut out of them.

In: the offsets of a comment from its first `##` to its last. Out: its lines without `#`, from
which `docs` and `headings` make nodes.
"""

from __future__ import annotations

import re

from qapidoc.base.problem import Code, Problem
from qapidoc.base.source import Source
from qapidoc.model.documentation import Markup
from qapidoc.parse.qapi import problems as codes
from qapidoc.parse.qapi.nodes import DocText

MAX_PROBLEMS = 100
"""After so many problems the rest of a file is not looked at."""

_INDENTED_SYMBOL = re.compile(r" +(?=@[\w-]+:$)")
_LIST = re.compile(r"[-*] ")


class Comment:
    """The lines of a doc comment between its `##` lines.

    `lines` have neither `#` nor the blank behind it, nor blanks at their end. `offsets` tell
    where in the source each of them starts; `first` is the number of the first one. `markup` is
    what their texts are written in.
    """

    def __init__(
        self,
        source: Source,
        start: int,
        end: int,
        problems: list[Problem],
        markup: Markup = "rst",
    ) -> None:
        self.source = source
        self.markup = markup
        self.start = start
        self.end = end
        self.problems = problems
        self.cut = False
        """Whether it may start or end where it should not."""
        self.told = False
        """Whether it was told that the comment is none of a definition, or has no end."""
        self.first = source.line_of(start) + 1
        self.lines: list[str] = []
        self.offsets: list[int] = []
        self._ragged: set[int] = set()
        """Offsets of lines of whose start something was told."""
        self._read()

    def note(self, code: Code, line: int, message: str, hint: str = "", at: int = 0) -> None:
        """Note a problem with a line of the comment, from its column `at` (from 0) to its end."""
        if len(self.problems) >= MAX_PROBLEMS:
            return
        start = self.offsets[line] + at
        end = self.offsets[line] + len(self.lines[line])
        span = self.source.span(start, max(end, start + 1))
        self.problems.append(Problem.of(code, span, message, hint))

    def is_ragged(self, number: int) -> bool:
        """Tell whether it was told that `#` or the blank behind it is missing in a line."""
        return self.offsets[number] in self._ragged

    def behind_blank(self, number: int) -> bool:
        """Tell whether the line above a line is empty."""
        return number > 0 and not self.lines[number - 1]

    def unindent_symbol(self) -> None:
        """Note that the name of what the comment documents is indented, and take it."""
        match = _INDENTED_SYMBOL.match(self.lines[0]) if self.lines else None
        if match is not None:
            self.note(codes.DOC_INDENT, 0, "the name is indented", "write '# @' with one blank")
            self.lines[0] = self.lines[0][match.end() :]
            self.offsets[0] += match.end()

    def text(self, start: int, end: int, column: int = 0) -> DocText:
        """Return the text of lines `start` up to `end`, the first one from its column `column` on.

        When `column` is not 0 the lines below lose the indentation that they share. A list right
        below the first line keeps some of it, or it would be read as part of a paragraph.
        """
        lines = self.lines
        while end > start and not lines[end - 1]:
            end -= 1
        if start < end and column >= len(lines[start]):
            column = 0
            start += 1
        elif start < end and column:
            return self._hanging(start, end, column)
        while start < end and not lines[start]:
            start += 1
        if start == end:
            line = min(start, len(lines) - 1)
            return self._text("", line, len(lines[line]))
        taken = lines[start:end]
        indent = _indent(taken)
        if indent:
            taken = [line[indent:] for line in taken]
        # The first line may be indented more than the others: its text starts right of it.
        inner = len(taken[0]) - len(taken[0].lstrip(" "))
        text = "\n".join(taken)
        return self._text(text, start, indent + inner)

    def _hanging(self, start: int, end: int, column: int) -> DocText:
        """Return a text that starts right of a tag: the lines below it hang under the tag."""
        lines = self.lines
        first = lines[start][column:]
        if end == start + 1:
            return self._text(first, start, column)
        below = lines[start + 1 : end]
        hanging = 0
        while hanging < len(below) and (not below[hanging] or below[hanging][0] == " "):
            hanging += 1
        indent = _indent(below[:hanging])
        if _LIST.match(below[0], indent) and not _LIST.match(first):
            indent = max(0, indent - 2)
        below = [line[indent:] for line in below[:hanging]] + below[hanging:]
        text = "\n".join([first, *below])
        return self._text(text, start, column)

    def _text(self, text: str, line: int, inside: int) -> DocText:
        """Return a text that starts in a line of the comment, at column `inside` from 0."""
        return DocText(text, self.first + line, self.column(line, inside), self.markup)

    def column(self, line: int, inside: int) -> int:
        """Return the column in the file, from 1, of column `inside`, from 0, of a line."""
        return self.source.position(self.offsets[line] + inside).column

    def _read(self) -> None:
        raw = self.source.text[self.start : self.end].split("\n")
        offset = self.start
        self._check_ends(raw)
        last = len(raw) - 1 if len(raw) > 1 and raw[-1].lstrip(" \t").startswith("##") else len(raw)
        offset += len(raw[0]) + 1
        for line in raw[1:last]:
            if line[:2] == "# " and "\t" not in line:
                self.lines.append(line[2:].rstrip())
                self.offsets.append(offset + 2)
            elif line == "#":
                self.lines.append("")
                self.offsets.append(offset + 1)
            else:
                self._read_odd(line, offset)
            offset += len(line) + 1
        self._skip_blank_start()

    def _skip_blank_start(self) -> None:
        """Drop empty lines at the start; a symbol must not stand behind them."""
        blank = 0
        while blank < len(self.lines) and not self.lines[blank]:
            blank += 1
        if not blank:
            return
        self.first += blank
        del self.lines[:blank], self.offsets[:blank]
        if self.lines and self.lines[0][0] == "@":
            self.told = True
            message = "an empty line before the name of what this comment documents"
            self.note(codes.DOC_JUNK, 0, message, "the name stands in the first line")

    def _read_odd(self, line: str, offset: int) -> None:
        """Take a line that is indented, empty, holds a tab, or lacks the `#` or the blank."""
        skipped = len(line) - len(line.lstrip(" \t"))
        if line[skipped : skipped + 1] != "#":
            # Authors left out the `#` of an empty line here and there; any other is a name.
            self.lines.append(line[skipped:].rstrip())
            self.offsets.append(offset + skipped)
            if self.lines[-1]:
                message = "a '#' is missing in front of this line"
                hint = "each line of a doc comment starts with '#'"
                self.note(codes.DOC_INDENT, len(self.lines) - 1, message, hint)
                self._ragged.add(self.offsets[-1])
            return
        skipped += 1
        text = line[skipped:].expandtabs(8).rstrip()
        missing = bool(text) and text[0] != " "
        self.lines.append(text if missing else text[1:])
        self.offsets.append(offset + skipped + (0 if missing or not text else 1))
        if missing:
            message = "a blank is missing behind '#'"
            self.note(codes.DOC_INDENT, len(self.lines) - 1, message)
            self._ragged.add(self.offsets[-1])

    def _check_ends(self, raw: list[str]) -> None:
        first, last = raw[0].rstrip(), raw[-1].strip()
        if first != "##":
            span = self.source.span(self.start + 2, self.start + len(first))
            self.told = self.cut = True
            message = "text behind the '##' that starts a doc comment"
            self.problems.append(Problem.of(codes.DOC_JUNK, span, message))
        if len(raw) == 1 or not last.startswith("##"):
            span = self.source.span(self.start, self.start + 2)
            self.told = True
            message = "this doc comment has no end"
            hint = "its last line is '##'"
            self.problems.append(Problem.of(codes.DOC_UNTERMINATED, span, message, hint))
        elif last != "##":
            self.cut = True
            span = self.source.span(self.end - len(raw[-1].lstrip()), self.end)
            message = "text behind the '##' that ends a doc comment"
            self.problems.append(Problem.of(codes.DOC_JUNK, span, message))


def _indent(lines: list[str]) -> int:
    """Return the indentation that all lines share; empty ones do not count."""
    return min((len(line) - len(line.lstrip(" ")) for line in lines if line), default=0)
