# SPDX-License-Identifier: GPL-2.0-or-later
"""A place among the tokens of a table, and what the readers of its parts share.

In: tokens. Out: arguments, and problems in `problems`; `macros` and `entries` read with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from qapidoc.base.problem import Code, Problem
from qapidoc.base.source import Source
from qapidoc.parse.hx import problems as codes
from qapidoc.parse.hx.nodes import Argument, Piece, Text, Word, Words
from qapidoc.parse.hx.scan import Token

_BRACKETS = frozenset("()")
"""Signs that may stand anywhere in an argument: they group words, or call a macro."""
_STRINGIFY = "stringify"
"""The macro of QEMU that makes a string of another macro's value."""


def _pieces(tokens: list[Token]) -> Iterator[Piece]:
    """Yield the strings among the tokens, and the macros that stand for strings."""
    for token in tokens:
        if token.kind == "string":
            yield Piece(token.text, token.start, token.end, token.guards)
        elif token.kind == "word" and token.text != _STRINGIFY:
            yield Piece(token.text, token.start, token.end, token.guards, macro=True)


def _is_text(tokens: list[Token]) -> bool:
    return any(token.kind == "string" for token in tokens)


def _misplaced(tokens: list[Token], text: bool) -> Token | None:
    """Return the first token of an argument that cannot stand where it does.

    Strings need nothing between them; words need a '|'.
    """
    behind_word = False
    for token in tokens:
        if token.kind == "sign" and token.text in _BRACKETS:
            continue
        if text and token.kind != "sign":
            continue
        is_word = token.kind == "word"
        if is_word == behind_word or not (is_word or token.text == "|"):
            return token
        behind_word = is_word
    return None if text or behind_word or not tokens else tokens[-1]


class Cursor:
    """Tokens, and the one that is looked at."""

    def __init__(self, source: Source, tokens: list[Token]) -> None:
        self.source = source
        self.tokens = tokens
        self.at = 0
        self.problems: list[Problem] = []

    @property
    def token(self) -> Token:
        """The token that is looked at."""
        return self.tokens[self.at]

    def is_sign(self, at: int, sign: str) -> bool:
        """Tell whether the token of a number is a certain sign."""
        return self.tokens[at].kind == "sign" and self.tokens[at].text == sign

    def note(self, code: Code, start: int, end: int, message: str, hint: str = "") -> None:
        """Note a problem with the text between two offsets."""
        self.problems.append(Problem.of(code, self.source.span(start, end), message, hint))

    def starts_line(self, token: Token) -> bool:
        """Tell whether a token is the first character of its line."""
        return token.start == 0 or self.source.text[token.start - 1] == "\n"

    def unclosed(self, first: int, message: str, hint: str) -> None:
        """Tell that what starts with the token of a number is not closed before the current one."""
        opening = self.tokens[first]
        inside = self.tokens[first : self.at]
        if any(token.kind == "string" and self._is_open(token) for token in inside):
            return  # the string without an end took the bracket; that was told
        line = self.source.line_of(self.token.start)
        where = "the end of the file" if self.token.kind == "end" else f"line {line}"
        self.note(
            codes.UNCLOSED_DEFINITION,
            opening.start,
            opening.end,
            message,
            f"{hint} before {where}",
        )

    def _is_open(self, token: Token) -> bool:
        """Tell whether a string has no closing quote."""
        written = self.source.text[token.start : token.end]
        return len(written) < 2 or not written.endswith('"') or written.endswith('\\"')

    def check(self, tokens: list[Token]) -> bool:
        """Tell whether the tokens of an argument are what C can read; if not, that is noted."""
        text = _is_text(tokens)
        bad = _misplaced(tokens, text)
        if bad is not None:
            message = f"'{bad.text}' cannot stand here"
            expected = "expected strings" if text else "expected words joined by '|'"
            hint = f"{expected}; is a ',' missing in front of it?"
            self.note(codes.WRONG_ARGUMENT, bad.start, bad.end, message, hint)
        return bad is None

    def argument(self, tokens: list[Token], start: int, end: int) -> Argument:
        """Make an argument of the tokens between two commas."""
        if tokens:
            start, end = tokens[0].start, tokens[-1].end
        if _is_text(tokens):
            return Text(tuple(_pieces(tokens)), start, end)
        words = tuple(Word(token.text, token.start) for token in tokens if token.kind == "word")
        return Words(words, start, end)
