# SPDX-License-Identifier: GPL-2.0-or-later
"""Macro calls of a table: `DEF(…)` with what it defines.

In: a `Cursor` at the name of a macro. Out: a `Def`, and the cursor behind the call.
"""

from __future__ import annotations

from qapidoc.base.suggest import did_you_mean
from qapidoc.parse.hx import problems as codes
from qapidoc.parse.hx.cursor import Cursor
from qapidoc.parse.hx.dialect import HEADINGS, Dialect
from qapidoc.parse.hx.nodes import Argument, Comment, Def, Text, Words
from qapidoc.parse.hx.scan import Token


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
        arguments, end, closed = self._arguments(name)
        if not known:
            return None
        whole = self._fit(arguments, name, end, closed)
        return Def(whole, name.start, end, name.guards) if whole is not None else None

    def _arguments(self, name: Token) -> tuple[list[Argument], int, bool]:
        """Read arguments; return them, the offset behind, and whether a bracket closes them."""
        arguments: list[Argument] = []
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
                arguments.append(self.cursor.argument(pending, start, token.start))
                pending, start = [], token.end
                continue
            depth += (sign == "(") - (sign == ")")
            if token.item is None:
                pending.append(token)
        arguments.append(self.cursor.argument(pending, start, end))
        return arguments, end, closed

    def _ends_definition(self, token: Token) -> bool:
        """Tell whether a token can only stand behind a definition; comments may stand in it."""
        if token.kind == "item":
            return not isinstance(token.item, Comment)
        if token.kind == "word" and token.text == "DEF":
            return self.cursor.starts_line(token)
        return token.kind == "end"

    def _fit(
        self, given: list[Argument], name: Token, end: int, closed: bool
    ) -> tuple[Argument, ...] | None:
        """Check arguments against the dialect; return as many as it has, None without a name.

        Of a macro that is never closed nobody needs to hear that arguments are missing, too.
        """
        expected = self.dialect.arguments
        signature = f"DEF({', '.join(label for label, _ in expected)})"
        if closed and len(given) != len(expected):
            self.cursor.note(
                codes.WRONG_ARGUMENT_COUNT,
                name.start,
                name.end,
                f"the number of DEF's arguments is {len(given)} here, not {len(expected)}",
                f"expected {signature}",
            )
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
                self.cursor.note(codes.WRONG_ARGUMENT, *place, message, f"expected {signature}")
            whole.append(Text((), *place) if kind == "string" else Words((), *place))
        return tuple(whole) if isinstance(whole[0], Text) and whole[0].value else None
