# SPDX-License-Identifier: GPL-2.0-or-later
"""Tokens of a schema file.

In: text. Out: tokens `(kind, start, end)` for the parser, one at a time. One regular expression
does the work; all its repetitions are possessive, so that time is linear whatever the text is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qapidoc.base.problem import printable

Token = tuple[str, int, int]
"""Kind and offsets. The kind is the token's first character, which tells all of them apart:
one of `{}[]:,` is itself, `'` a string, `#` a doc comment, any other the start of something that
may be `true`, `false` or wrong. It is empty at the end of the text."""

# Only single characters are repeated possessively: Python before 3.11.5 gets groups wrong.
_FORM = r"""
    (?: [ \t\r\n]++ | \#COMMENT[^\n]*+ )*            # blanks and comments
    ( [{}\[\]:,]
    | '[^'\\\n]*+ (?:\\.[^'\\\n]*+)* '              # string
    | \#\#[^\n]*+                                   # doc comment, to its end if it has one
      (?:(?:\n[ \t]*+)+(?:\#(?!\#)|@)[^\n]*+)*   # a name without its `#` is no end
      (?:(?:\n[ \t]*+)+\#\#[^\n]*+)?
    | "[^"\n]*+"                                    # the wrong quotes
    | ['"][^\n]*+                                   # string without an end
    | [^\s{}\[\]:,'"\#]++                           # word
    | .
    | \Z                                            # so that blanks at the end match once
    )
"""
_TOKEN = re.compile(_FORM.replace("COMMENT", r"(?!\#)"), re.VERBOSE)
_TOKEN_BUT_COMMENTS = re.compile(_FORM.replace("COMMENT", ""), re.VERBOSE)

_RESUME = re.compile(r"^(?=\{|[ \t]*+\#\#)", re.MULTILINE)

_NAMES = {
    "": "the end of the file",
    "#": "a doc comment",
}

SHOWN = 40
"""Characters of a wrong token that a message shows at most."""


def tokens(text: str, start: int = 0, *, comments: bool = True) -> Iterator[Token]:
    """Yield the tokens from `start` on; after the last one come tokens of the empty kind.

    Without `comments`, doc comments are blanks, too.
    """
    form = _TOKEN if comments else _TOKEN_BUT_COMMENTS
    for match in form.finditer(text, start):
        begin, end = match.span(1)
        if begin < end:
            yield text[begin], begin, end
    while True:
        yield "", len(text), len(text)


def resume_at(text: str, start: int) -> int:
    """Return where a definition or doc comment starts next, at `start` or after it.

    A `{` or `##` at the beginning of a line is taken for one; the end of the text if none is.
    """
    match = _RESUME.search(text, start)
    return match.start() if match else len(text)


def is_alone(text: str, start: int) -> bool:
    """Tell whether only blanks stand before `start` in its line."""
    return not text[text.rfind("\n", 0, start) + 1 : start].strip(" \t\r")


def name_of(text: str, token: Token) -> str:
    """Return how a message names a token."""
    kind, start, end = token
    if kind in _NAMES:
        return _NAMES[kind]
    shown = text[start : min(end, start + SHOWN)] + ("…" if end - start > SHOWN else "")
    shown = printable(shown)
    return shown if kind in "'\"" else f"'{shown}'"
