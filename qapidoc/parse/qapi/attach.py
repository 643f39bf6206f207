# SPDX-License-Identifier: GPL-2.0-or-later
"""Comments from before 2.9 find what they describe.

In: the comments before each definition of a file. Out: for each definition the doc comment about
it; headings and texts that describe none stay between the definitions. Next is `loader`.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from qapidoc.base.problem import Code, Problem
from qapidoc.base.source import Source
from qapidoc.parse.qapi import problems as codes
from qapidoc.parse.qapi.comment import MAX_PROBLEMS
from qapidoc.parse.qapi.dialect import Dialect
from qapidoc.parse.qapi.docs import parse_free_doc
from qapidoc.parse.qapi.free import FreeComment, blocks_between
from qapidoc.parse.qapi.headings import parse_free_comment
from qapidoc.parse.qapi.nodes import DocComment, Expression, FreeText, ParsedItem

_TOLD = frozenset({codes.DOC_DUPLICATE.name})
"""Mistakes inside a comment that are mistakes in any era."""


@dataclass(frozen=True, slots=True)
class _Stray:
    """A comment that names something else than the definition behind it, or has none.

    `before` is where it stands among the items; `expression` tells that a definition does there.
    """

    doc: DocComment
    text: FreeText
    before: int
    expression: bool


class Attachment:
    """Takes what stands in a file in order; `finish` returns it with the comments in place."""

    def __init__(self, source: Source, dialect: Dialect) -> None:
        self.source = source
        self.dialect = dialect
        self.items: list[ParsedItem] = []
        self.problems: list[Problem] = []
        self._strays: list[_Stray] = []

    def comments(self, start: int, end: int, name: str = "") -> DocComment | None:
        """Take the comments between two offsets; return the one about the definition behind them.

        `name` is that of the definition; empty when something else follows.
        """
        source, dialect = self.source, self.dialect
        found = [FreeComment(source, b, dialect) for b in blocks_between(source.text, start, end)]
        found = [comment for comment in found if comment.lines]
        symbols = [comment.symbol_for(name) for comment in found]
        own = _own(found, symbols, name) if name and found else -1
        doc = None
        misnamed: list[tuple[DocComment, FreeText]] = []
        for number, comment in enumerate(found):
            if number == own or symbols[number]:
                each = parse_free_doc(comment, dialect, symbols[number])
                self.problems += (dialect.judge(p) for p in comment.problems if p.code in _TOLD)
                if number == own and each.symbol in ("", name):
                    doc = each
                    continue
                text = FreeText(source, comment.text(0, len(comment.lines)))
                if number == own:
                    misnamed.append((each, text))
                else:
                    self._strays.append(_Stray(each, text, len(self.items), False))
            elif comment.block.opened:
                self.items += parse_free_comment(comment, dialect)
        self._strays += (_Stray(each, text, len(self.items), True) for each, text in misnamed)
        return doc

    def finish(self) -> list[ParsedItem]:
        """Give the comments that name another definition to that, or leave them where they are."""
        items = self.items
        without = {
            item.name.value: number
            for number, item in reversed(list(enumerate(items)))
            if isinstance(item, Expression) and item.doc is None
        }
        alone: list[_Stray] = []
        for stray in self._strays:
            number = without.pop(stray.doc.symbol, None)
            here = items[stray.before] if stray.expression and stray.before < len(items) else None
            if number is not None:
                items[number] = msgspec.structs.replace(items[number], doc=stray.doc)
            elif isinstance(here, Expression) and here.doc is None:
                items[stray.before] = msgspec.structs.replace(here, doc=stray.doc)
                without.pop(here.name.value, None)
                name = here.name.value
                message = f"the doc comment names '{stray.doc.symbol}', the definition '{name}'"
                self._note(codes.DOC_NAME, stray.doc, message, f"write '@{name}:'")
            else:
                alone.append(stray)
        return self._with_texts(alone)

    def _with_texts(self, alone: list[_Stray]) -> list[ParsedItem]:
        """Return the items, with comments that describe nothing as texts among them."""
        found: list[ParsedItem] = []
        at = 0
        for stray in alone:
            message = f"no definition follows the doc comment of '{stray.doc.symbol}'"
            self._note(codes.DOC_ALONE, stray.doc, message)
            found += self.items[at : stray.before]
            found.append(stray.text)
            at = stray.before
        return found + self.items[at:]

    def _note(self, code: Code, doc: DocComment, message: str, hint: str = "") -> None:
        if len(self.problems) >= MAX_PROBLEMS:
            return
        span = self.source.span(doc.symbol_start, doc.symbol_start + len(doc.symbol))
        self.problems.append(self.dialect.judge(Problem.of(code, span, message, hint)))


def _own(found: list[FreeComment], symbols: list[str], name: str) -> int:
    """Return which comment is about the definition behind them all; -1 if none is.

    The last one of its name; else the last that has a name, which is a wrong one; else one that
    has none, if it stands right before the definition.
    """
    named = [number for number, symbol in enumerate(symbols) if symbol]
    same = [number for number in named if symbols[number] == name]
    if named:
        return (same or named)[-1]
    last = found[-1].block
    return len(found) - 1 if last.opened and last.touches else -1
