# SPDX-License-Identifier: GPL-2.0-or-later
"""Doc comments of definitions.

In: the lines of a comment whose first one is `@symbol:`. Out: a `DocComment` with its sections,
members and features, not yet compared with the definition. First the lines are grouped into
parts, each of which is a run of lines (`grouping`); then nodes are made of them (`parts`).
"""

from __future__ import annotations

import re

from qapidoc.parse.qapi import problems as codes
from qapidoc.parse.qapi.comment import Comment
from qapidoc.parse.qapi.dialect import Dialect
from qapidoc.parse.qapi.grouping import Grouping
from qapidoc.parse.qapi.nodes import DocComment
from qapidoc.parse.qapi.parts import Part, Sorter

SYMBOL = re.compile(r"@([\w.+=-]*)([ ]*)(:?)", re.ASCII)
_BROKEN_SYMBOL = re.compile(r"@((?:[\w.+=-]+[ ]){1,3}[\w.+=-]+):", re.ASCII)


def parse_definition_doc(comment: Comment, dialect: Dialect) -> DocComment:
    """Return the doc comment of a definition."""
    match = SYMBOL.match(comment.lines[0])
    assert match is not None, "the caller has seen the '@'"
    symbol = match[1]
    broken = _BROKEN_SYMBOL.fullmatch(comment.lines[0])
    if broken is not None:
        symbol = broken[1].replace(" ", "")
        comment.note(codes.DOC_COLON, 0, "a blank inside of a name", f"write '@{symbol}:'")
    elif not symbol:
        comment.note(codes.DOC_COLON, 0, "a name is expected behind '@'", "as in '@name:'")
    elif not match[3]:
        hint = f"write '@{symbol}:'"
        comment.note(codes.DOC_COLON, 0, f"'@{symbol}' lacks the colon that names a symbol", hint)
    elif match[2]:
        message = f"a blank between '@{symbol}' and its colon"
        comment.note(codes.DOC_COLON, 0, message, f"write '@{symbol}:'")
    rest = comment.lines[0][match.end() :]
    if rest.strip() and match[3]:
        message = f"text behind '@{symbol}:'; the description starts on a line of its own"
        comment.note(codes.DOC_JUNK, 0, message, at=match.end() + 1)
    column = match.end() + len(rest) - len(rest.lstrip())
    return _sorted(comment, dialect, symbol, 0, column if rest.strip() else 0)


def parse_free_doc(comment: Comment, dialect: Dialect, symbol: str) -> DocComment:
    """Return the doc comment of a definition from before there were rules for it.

    `symbol` is the name that its first line gives, empty if that line is text already.
    """
    if not symbol:
        return _sorted(comment, dialect, symbol, -1, 0)
    first = comment.lines[0]
    column = first.index(symbol) + len(symbol)
    rest = first[column:].lstrip(" :")
    return _sorted(comment, dialect, symbol, 0, len(first) - len(rest) if rest else 0)


def _sorted(comment: Comment, dialect: Dialect, symbol: str, head: int, column: int) -> DocComment:
    """Return the nodes of all lines behind line `head`, and of its own from `column` on, if any."""
    sorter = Sorter(comment, dialect)
    parts = Grouping(comment, dialect).parts(head, column)
    for number, part in enumerate(parts):
        after = parts[number + 1] if number + 1 < len(parts) else None
        if part.kind == "features" and part.column:
            _tell_junk(comment, part, after)
        elif part.kind == "features" and "strict-comments" in dialect.rules:
            _check_followed(comment, part, after)
        sorter.take(part)
    start = comment.lines[0].find(symbol) if head >= 0 else 0
    return sorter.finish(symbol, comment.offsets[0] + start)


def _tell_junk(comment: Comment, part: Part, after: Part | None) -> None:
    """Note text behind 'Features:', which makes it text itself for QEMU's tools."""
    followed = after is not None and after.kind == "feature"
    code = codes.DOC_JUNK if followed else codes.DOC_UNKNOWN_TAG
    message = "text behind 'Features:'; each feature starts on a line of its own"
    comment.note(code, part.line, message, at=part.column)


def _check_followed(comment: Comment, part: Part, after: Part | None) -> None:
    """Note a heading of features without a feature below it; a second heading is told already."""
    if part.told:
        return
    if after is None or after.kind not in ("feature", "features"):
        message = "no feature follows 'Features:'"
        comment.note(codes.DOC_EMPTY, part.line, message, "write '@name: …' below it")
