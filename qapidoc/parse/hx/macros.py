# SPDX-License-Identifier: GPL-2.0-or-later
"""Macro calls of a table: `DEF(…)` with what it defines.

In: a `Cursor` at the name of a macro. Out: a `Def`, and the cursor behind the call.
"""

from __future__ import annotations

from typing import NamedTuple

from qapidoc.base.suggest import did_you_mean
from qapidoc.parse.hx import problems as codes
from qapidoc.parse.hx.cursor import Cursor
from qapidoc.parse.hx.dialect import HEADINGS, Dialect
from qapidoc.parse.hx.nodes import Argument, Comment, Def, Text, Words
from qapidoc.parse.hx.scan import Token


class _Piece(NamedTuple):
    """The tokens between two commas, and the offsets of what stands there."""

    tokens: list[Token]
    start: int
    end: int


class MacroReader:
    """Reads the calls of macros that a dialect knows, and passes over others."""

    def __init__(self, cursor: Cursor, dialect: Dialect) -> None:
        self.cursor = cursor
        self.dialect = dialect

    def read(self) -> Def | None:
        """Read a call; None, and a problem, when it defines nothing."""
        name = self.cursor.token
        known = bool(self.dialect.arguments) and name.text == "DEF"
        if not known:
            macros = (*(["DEF"] if self.dialect.arguments else []), *HEADINGS)
            self.cursor.note(
                codes.UNKNOWN_MACRO,
                name.start,
                name.end,
                f"unknown macro '{name.text}'",
                did_you_mean(name.text, macros) or f"known are {', '.join(macros)}",
            )
        self.cursor.at += 2
        pieces, end, closed = self._pieces(name)
        if not known:
            return None
        checked = [self.cursor.check(piece.tokens) for piece in pieces]
        arguments = [self.cursor.argument(*piece) for piece in pieces]
        if closed and all(checked):
            self._check_count(len(arguments), name)
        whole = self._fit(arguments, end, closed)
        return Def(whole, name.start, end, name.guards) if whole is not None else None

    def _pieces(self, name: Token) -> tuple[list[_Piece], int, bool]:
        """Split what is in brackets at its commas.

        Return the pieces, the offset behind them, and whether a bracket closes them.
        """
        pieces: list[_Piece] = []
        closed = False
        first = self.cursor.at - 2
        pending: list[Token] = []
        depth, start = 0, self.cursor.tokens[self.cursor.at - 1].end
        while True:
            token = self.cursor.token
            if self._ends_definition(token):
                self.cursor.unclosed(first, f"{name.text} is never closed", "expected ')'")
                end = self.cursor.tokens[self.cursor.at - 1].end
                break
            self.cursor.at += 1
            sign = token.text if token.kind == "sign" else ""
            if sign == ")" and depth == 0:
                end, closed = token.end, True
                break
            if sign == "," and depth == 0:
                pieces.append(_Piece(pending, start, token.start))
                pending, start = [], token.end
                continue
            depth += (sign == "(") - (sign == ")")
            if token.item is None:
                pending.append(token)
        pieces.append(_Piece(pending, start, end))
        return pieces, end, closed

    def _ends_definition(self, token: Token) -> bool:
        """Tell whether a token can only stand behind a definition; comments may stand in it."""
        if token.kind == "item":
            return not isinstance(token.item, Comment)
        if token.kind == "word" and token.text == "DEF":
            return self.cursor.starts_line(token)
        return token.kind == "end"

    @property
    def _signature(self) -> str:
        return f"DEF({', '.join(label for label, _ in self.dialect.arguments)})"

    def _check_count(self, given: int, name: Token) -> None:
        """Tell of too many or too few arguments.

        Nobody needs to hear that of a macro that is never closed, or that lacks a comma.
        """
        expected = len(self.dialect.arguments)
        if given != expected:
            message = f"the number of DEF's arguments is {given} here, not {expected}"
            hint = f"expected {self._signature}"
            self.cursor.note(codes.WRONG_ARGUMENT_COUNT, name.start, name.end, message, hint)

    def _fit(self, given: list[Argument], end: int, closed: bool) -> tuple[Argument, ...] | None:
        """Check arguments against the dialect; return as many as it has, None without a name."""
        expected = self.dialect.arguments
        whole: list[Argument] = []
        for number, (label, kind) in enumerate(expected):
            argument = given[number] if number < len(given) else None
            empty = isinstance(argument, Words) and not argument.words
            # With one too many or too few, only a string tells what it is.
            empty |= closed and kind != "string" and len(given) != len(expected)
            if argument and not empty and isinstance(argument, Text) is (kind == "string"):
                whole.append(argument)
                continue
            place = (argument.start, argument.end) if argument else (end - 1, end)
            if argument is not None and closed and len(given) == len(expected):
                what = "a string" if kind == "string" else "words"
                message = f"argument {number + 1} of DEF, the {label}, must be {what}"
                hint = f"expected {self._signature}"
                self.cursor.note(codes.WRONG_ARGUMENT, *place, message, hint)
            whole.append(Text((), *place) if kind == "string" else Words((), *place))
        return tuple(whole) if isinstance(whole[0], Text) and whole[0].pieces else None
