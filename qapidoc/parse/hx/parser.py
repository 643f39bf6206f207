# SPDX-License-Identifier: GPL-2.0-or-later
"""Tokens of a table -> its syntax tree.

In: a `Source` and the `Dialect` of the table. Out: a `Table` and the problems found; what cannot
be read is skipped up to the next entry. Next stage: `qapidoc.build`.
"""

from __future__ import annotations

from bisect import bisect_left

from qapidoc.base.problem import Problem, by_place
from qapidoc.base.source import Source
from qapidoc.base.textfile import NOT_TEXT
from qapidoc.parse.hx import problems as codes
from qapidoc.parse.hx.cursor import Cursor
from qapidoc.parse.hx.dialect import MARKERS, Dialect
from qapidoc.parse.hx.entries import read_entry
from qapidoc.parse.hx.macros import MacroReader
from qapidoc.parse.hx.nodes import Def, Entry, Item, Table
from qapidoc.parse.hx.scan import Token, scan
from qapidoc.parse.hx.stray import bare, stray_ends, without


def parse(source: Source, dialect: Dialect) -> tuple[Table, list[Problem]]:
    """Read a table; problems come in the order of the file."""
    if (nul := source.text.find("\0")) >= 0:
        return Table(()), [Problem.of(NOT_TEXT, bare(source, nul), "this is no text file")]
    tokens, problems = scan(source)
    parser = _Parser(source, dialect, tokens, stray_ends(problems))
    items = parser.run()
    problems = by_place([*without(problems, parser.explained), *parser.cursor.problems])
    if not problems and not any(isinstance(item, Def | Entry) for item in items):
        wanted = "DEF(…)" if dialect.arguments else "'{' and the fields of a command"
        message = "this table has no entry"
        problems.append(
            Problem.of(codes.EMPTY_TABLE, bare(source, 0), message, f"expected {wanted}")
        )
    return Table(tuple(items)), problems


class _Parser:
    def __init__(
        self, source: Source, dialect: Dialect, tokens: list[Token], stray_ends: list[int]
    ) -> None:
        self.stray_ends = stray_ends
        self.explained: set[int] = set()
        """Lines of end marks about which a better problem tells."""
        self.source = source
        self.dialect = dialect
        self.cursor = Cursor(source, tokens)
        self.macros = MacroReader(self.cursor, dialect)

    def run(self) -> list[Item]:
        items: list[Item] = []
        while self.cursor.token.kind != "end":
            token = self.cursor.token
            if token.item is not None:
                items.append(token.item)
                self.cursor.at += 1
            elif token.kind == "word" and self.cursor.is_sign(self.cursor.at + 1, "("):
                definition = self.macros.read()
                items += [definition] if definition else []
            elif self.dialect.entries and token.kind == "sign" and token.text == "{":
                items.append(read_entry(self.cursor))
            else:
                self._unexpected()
        return items

    def _unexpected(self) -> None:
        """Tell of text that belongs nowhere, once, and skip it up to what makes sense again."""
        first = self.cursor.token
        line_end = self.source.text.find("\n", first.end)
        limit = line_end if line_end >= 0 else len(self.source.text)
        line = self.source.line_of(first.start)
        found = bisect_left(self.stray_ends, line)
        stray = self.stray_ends[found] if found < len(self.stray_ends) else None
        while not self._makes_sense(limit, stray):
            self.cursor.at += 1
        last = self.source.line_of(self.cursor.tokens[self.cursor.at - 1].start)
        hint = (
            "expected a macro call such as DEF(…)"
            if self.dialect.arguments
            else "expected '{' and the fields of a command"
        )
        if stray is not None and self._is_blank(last + 1, stray):
            self.explained.add(stray)
            end = self.source.line_text(stray).strip()
            begin = next((m.begin for m in MARKERS if end.startswith(m.end)), "SRST")
            hint = f"expected '{begin}' in front of it: '{end}' follows in line {stray}"
        self.cursor.note(
            codes.UNEXPECTED_TEXT,
            first.start,
            first.end,
            "this text is no part of any entry",
            hint,
        )

    def _makes_sense(self, limit: int, stray: int | None) -> bool:
        """Tell whether the token may start something; the line that ends at `limit` does not."""
        token = self.cursor.token
        if token.kind in ("end", "item"):
            return True
        if token.start < limit:
            return False
        if stray is not None and self.source.line_of(token.start) > stray:
            return True
        if token.kind == "word":
            called = token.text.isupper() and self.cursor.is_sign(self.cursor.at + 1, "(")
            before = self.cursor.tokens[self.cursor.at - 1].end
            return called and "\n" in self.source.text[before : token.start]
        opens = self.dialect.entries and token.text == "{"
        return opens and self.cursor.is_sign(self.cursor.at + 1, ".")

    def _is_blank(self, first: int, end: int) -> bool:
        """Tell whether there is nothing in the lines from `first` up to `end`."""
        return all(not self.source.line_text(line).strip() for line in range(first, end))
