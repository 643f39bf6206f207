# SPDX-License-Identifier: GPL-2.0-or-later
"""The style of doc comments: short lines, two blanks between sentences.

In: the lines of a comment. Out: problems, in the comment. Examples and what stands below a bare
`::` are as their authors want them. These are rules since 10.2; see `rules`.
"""

from __future__ import annotations

import re

from qapidoc.parse.qapi import problems as codes
from qapidoc.parse.qapi.comment import Comment
from qapidoc.parse.qapi.dialect import Dialect

MAX_LINE = 70
"""Characters of a line of a doc comment at most, the `# ` at its start included."""

_MARK = len("# ")

_VERBATIM = re.compile(r" *+(?:::|\.\. qmp-example::)")
_ADDRESS = re.compile(r" *+[a-z]++://\S++")
_NUMBER = re.compile(r" *+\d++")
_DOTS = re.compile(r" *+\.\. ")
_SENTENCES = re.compile(r"[.!?](?<!\be\.g.) (?=[A-Z0-9(])")
"""The end of a sentence, one blank, and what looks like the start of the next."""


def check_style(comment: Comment, dialect: Dialect) -> None:
    """Note lines that are too long, and sentences that one blank divides."""
    lengths, sentences = "line-length" in dialect.rules, "sentences" in dialect.rules
    if not lengths and not sentences:
        return
    long = lengths and max(map(len, comment.lines), default=0) > MAX_LINE - _MARK
    raw, start, end = comment.source.text, comment.start, comment.end
    if not long and not (sentences and _SENTENCES.search(raw, start, end)):
        return  # as nearly all comments: looking at each line costs more than all of parsing it
    marked = 0
    """The columns, and one, in which a mark stands below which nothing is looked at."""
    inside = 0
    for number, line in enumerate(comment.lines):
        if not line:
            continue
        if marked:
            indent = len(line) - len(line.lstrip(" "))
            if indent >= (inside or marked):
                inside = inside or indent
                continue
            marked = inside = 0
        if line[-1] == ":" and _VERBATIM.fullmatch(line):
            marked = len(line) - len(line.lstrip(" ")) + 1
            continue
        if lengths and len(line) > MAX_LINE - _MARK and not _ADDRESS.fullmatch(line):
            message = f"a line of {len(line) + _MARK} characters; {MAX_LINE} are the most"
            hint = "go on in the next line, indented like the others"
            comment.note(codes.DOC_LONG_LINE, number, message, hint, at=MAX_LINE - _MARK)
        if sentences:
            _check_sentences(comment, number, line)


def _check_sentences(comment: Comment, number: int, line: str) -> None:
    """Note the first sentence of a line that ends without two blanks; `1. ` starts a list."""
    for match in _SENTENCES.finditer(line):
        if _NUMBER.fullmatch(line, 0, match.start()):
            continue
        message, hint = "one blank between two sentences", "write two"
        if _DOTS.fullmatch(line, 0, match.end()):
            message = "'..' and a word in upper case look like two sentences"
            hint = "a directive is written in lower case and ends in '::', as in '.. note::'"
        comment.note(codes.DOC_SENTENCE, number, message, hint, at=match.start())
        return
