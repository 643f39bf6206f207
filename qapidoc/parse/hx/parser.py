# SPDX-License-Identifier: GPL-2.0-or-later
"""Tokens of a table -> its syntax tree.

In: a `Source` and the `Dialect` of the table. Out: a `Table` and the problems found; what cannot
be read is skipped up to the next entry. Next stage: `qapidoc.build`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from qapidoc.base.problem import Code, Problem, by_place
from qapidoc.base.source import Source
from qapidoc.base.suggest import did_you_mean
from qapidoc.base.textfile import NOT_TEXT
from qapidoc.parse.hx import problems as codes
from qapidoc.parse.hx.dialect import HEADINGS, MARKERS, Dialect
from qapidoc.parse.hx.nodes import (
    Argument,
    Comment,
    Def,
    Entry,
    Field,
    Item,
    Piece,
    Table,
    Text,
    Word,
    Words,
)
from qapidoc.parse.hx.scan import Token, scan
from qapidoc.parse.hx.stray import bare, stray_ends, without

_JOINING = frozenset("|()-+~")
"""Signs that may stand between the words of an argument."""
_CALLING = frozenset("()")
"""Signs that may stand between strings: those of a macro's call."""
_STRINGIFY = "stringify"
"""The macro of QEMU that makes a string of another macro's value."""


def parse(source: Source, dialect: Dialect) -> tuple[Table, list[Problem]]:
    """Read a table; problems come in the order of the file."""
    if (nul := source.text.find("\0")) >= 0:
        return Table(()), [Problem.of(NOT_TEXT, bare(source, nul), "this is no text file")]
    tokens, problems = scan(source)
    parser = _Parser(source, dialect, tokens, stray_ends(problems))
    items = parser.run()
    problems = by_place([*without(problems, parser.explained), *parser.problems])
    if not problems and not any(isinstance(item, Def | Entry) for item in items):
        wanted = "DEF(…)" if dialect.arguments else "'{' and the fields of a command"
        message = "this table has no entry"
        problems.append(
            Problem.of(codes.EMPTY_TABLE, bare(source, 0), message, f"expected {wanted}")
        )
    return Table(tuple(items)), problems


def _pieces(tokens: list[Token]) -> Iterator[Piece]:
    """Yield the strings among the tokens, and the macros that stand for strings."""
    for token in tokens:
        if token.kind == "string":
            yield Piece(token.text, token.start, token.end, token.guards)
        elif token.kind == "word" and token.text != _STRINGIFY:
            yield Piece(token.text, token.start, token.end, token.guards, macro=True)


class _Parser:
    def __init__(
        self, source: Source, dialect: Dialect, tokens: list[Token], stray_ends: list[int]
    ) -> None:
        self.stray_ends = stray_ends
        self.explained: set[int] = set()
        """Lines of end marks about which a better problem tells."""
        self.source = source
        self.dialect = dialect
        self.tokens = tokens
        self.at = 0
        self.problems: list[Problem] = []

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def run(self) -> list[Item]:
        items: list[Item] = []
        while self.token.kind != "end":
            token = self.token
            if token.item is not None:
                items.append(token.item)
                self.at += 1
            elif token.kind == "word" and self._is_sign(self.at + 1, "("):
                self._macro(items)
            elif self.dialect.entries and token.kind == "sign" and token.text == "{":
                items.append(self._entry())
            else:
                self._unexpected()
        return items

    def _is_sign(self, at: int, sign: str) -> bool:
        return self.tokens[at].kind == "sign" and self.tokens[at].text == sign

    def _problem(self, code: Code, start: int, end: int, message: str, hint: str = "") -> None:
        self.problems.append(Problem.of(code, self.source.span(start, end), message, hint))

    def _unexpected(self) -> None:
        """Tell of text that belongs nowhere, once, and skip it up to what makes sense again."""
        first = self.token
        line_end = self.source.text.find("\n", first.end)
        limit = line_end if line_end >= 0 else len(self.source.text)
        line = self.source.line_of(first.start)
        found = bisect_left(self.stray_ends, line)
        stray = self.stray_ends[found] if found < len(self.stray_ends) else None
        while not self._makes_sense(limit, stray):
            self.at += 1
        last = self.source.line_of(self.tokens[self.at - 1].start)
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
        self._problem(
            codes.UNEXPECTED_TEXT,
            first.start,
            first.end,
            "this text is no part of any entry",
            hint,
        )

    def _makes_sense(self, limit: int, stray: int | None) -> bool:
        """Tell whether the token may start something; the line that ends at `limit` does not."""
        token = self.token
        if token.kind in ("end", "item"):
            return True
        if token.start < limit:
            return False
        if stray is not None and self.source.line_of(token.start) > stray:
            return True
        if token.kind == "word":
            called = token.text.isupper() and self._is_sign(self.at + 1, "(")
            before = self.tokens[self.at - 1].end
            return called and "\n" in self.source.text[before : token.start]
        return self.dialect.entries and token.text == "{" and self._is_sign(self.at + 1, ".")

    def _is_blank(self, first: int, end: int) -> bool:
        """Tell whether there is nothing in the lines from `first` up to `end`."""
        return all(not self.source.line_text(line).strip() for line in range(first, end))

    # Macros

    def _macro(self, items: list[Item]) -> None:
        name = self.token
        known = bool(self.dialect.arguments) and name.text == "DEF"
        if not known:
            macros = (*(["DEF"] if self.dialect.arguments else []), *HEADINGS)
            self._problem(
                codes.UNKNOWN_MACRO,
                name.start,
                name.end,
                f"unknown macro '{name.text}'",
                did_you_mean(name.text, macros) or f"known are {', '.join(macros)}",
            )
        self.at += 2
        arguments, end, closed = self._arguments(name)
        if not known:
            return
        whole = self._fit(arguments, name, end, closed)
        if whole is not None:
            items.append(Def(whole, name.start, end, name.guards))

    def _arguments(self, name: Token) -> tuple[list[Argument], int, bool]:
        """Read arguments; return them, the offset behind, and whether a bracket closes them."""
        arguments: list[Argument] = []
        closed = False
        first = self.at - 2
        pending: list[Token] = []
        depth, start = 0, self.tokens[self.at - 1].end
        while True:
            token = self.token
            if self._ends_definition(token):
                self._unclosed(first, f"{name.text} is never closed", "expected ')'")
                end = self.tokens[self.at - 1].end
                break
            self.at += 1
            sign = token.text if token.kind == "sign" else ""
            if sign == ")" and depth == 0:
                end, closed = token.end, True
                break
            if sign == "," and depth == 0:
                arguments.append(self._argument(pending, start, token.start))
                pending, start = [], token.end
                continue
            depth += (sign == "(") - (sign == ")")
            if token.item is None:
                pending.append(token)
        arguments.append(self._argument(pending, start, end))
        return arguments, end, closed

    def _ends_definition(self, token: Token) -> bool:
        """Tell whether a token can only stand behind a definition; comments may stand in it."""
        if token.kind == "item":
            return not isinstance(token.item, Comment)
        if token.kind == "word" and token.text == "DEF":
            return self._starts_line(token)
        return token.kind == "end"

    def _starts_line(self, token: Token) -> bool:
        return token.start == 0 or self.source.text[token.start - 1] == "\n"

    def _unclosed(self, first: int, message: str, hint: str) -> None:
        """Tell that what starts with the token of a number is not closed before the current one."""
        opening = self.tokens[first]
        inside = self.tokens[first : self.at]
        if any(token.kind == "string" and self._is_open(token) for token in inside):
            return  # the string without an end took the bracket; that was told
        line = self.source.line_of(self.token.start)
        where = "the end of the file" if self.token.kind == "end" else f"line {line}"
        self._problem(
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

    def _argument(self, tokens: list[Token], start: int, end: int) -> Argument:
        """Make an argument of the tokens between two commas."""
        if tokens:
            start, end = tokens[0].start, tokens[-1].end
        text = any(token.kind == "string" for token in tokens)
        joining = _CALLING if text else _JOINING
        bad = next((t for t in tokens if t.kind == "sign" and t.text not in joining), None)
        if bad is not None:
            self._problem(
                codes.WRONG_ARGUMENT,
                bad.start,
                bad.end,
                f"'{bad.text}' cannot stand here",
                ("expected strings" if text else "expected words joined by '|'")
                + "; is a ',' missing in front of it?",
            )
        if text:
            return Text(tuple(_pieces(tokens)), start, end)
        words = tuple(Word(token.text, token.start) for token in tokens if token.kind == "word")
        return Words(words, start, end)

    def _fit(
        self, given: list[Argument], name: Token, end: int, closed: bool
    ) -> tuple[Argument, ...] | None:
        """Check arguments against the dialect; return as many as it has, None without a name.

        Of a macro that is never closed nobody needs to hear that arguments are missing, too.
        """
        expected = self.dialect.arguments
        signature = f"DEF({', '.join(label for label, _ in expected)})"
        if closed and len(given) != len(expected):
            self._problem(
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
            if argument and not empty and isinstance(argument, Text) is (kind == "string"):
                whole.append(argument)
                continue
            place = (argument.start, argument.end) if argument else (end - 1, end)
            if argument is not None and closed and len(given) == len(expected):
                what = "a string" if kind == "string" else "words"
                message = f"argument {number + 1} of DEF, the {label}, must be {what}"
                self._problem(codes.WRONG_ARGUMENT, *place, message, f"expected {signature}")
            whole.append(Text((), *place) if kind == "string" else Words((), *place))
        return tuple(whole) if isinstance(whole[0], Text) and whole[0].value else None

    # Structures

    def _entry(self) -> Entry:
        opening, first = self.token, self.at
        self.at += 1
        fields: list[Field] = []
        while True:
            token = self.token
            if self._ends_entry(token):
                self._unclosed(first, "this entry is never closed", "expected '}'")
                end = self.tokens[self.at - 1].end
                break
            if token.kind == "sign" and token.text == "}":
                self.at += 1
                end = token.end
                if self._is_sign(self.at, ","):
                    self.at += 1
                break
            if token.kind == "item":
                self.at += 1
            elif token.kind == "sign" and token.text == ".":
                self._field(fields)
            else:
                self._problem(
                    codes.UNEXPECTED_TEXT,
                    token.start,
                    token.end,
                    "this is no field",
                    "expected '.name = value,' or '}'; is a ',' missing?",
                )
                self._skip_value()
        return Entry(tuple(fields), opening.start, end, opening.guards)

    def _ends_entry(self, token: Token) -> bool:
        if token.kind == "sign":
            return token.text == "{"
        return token.kind == "end" or (token.kind == "item" and not isinstance(token.item, Comment))

    def _field(self, fields: list[Field]) -> None:
        """Read `.name = value,`; the name may have dots."""
        start = self.token.start
        names = []
        while self._is_sign(self.at, ".") and self.tokens[self.at + 1].kind == "word":
            names.append(self.tokens[self.at + 1].text)
            self.at += 2
        if not names or not self._is_sign(self.at, "="):
            self._problem(
                codes.WRONG_ARGUMENT,
                start,
                self.token.end,
                "a field needs a name and a value",
                "expected '.name = value'",
            )
            self.at += 1 if not names else 0
            self._skip_value()
            return
        equals = self.token
        self.at += 1
        value = self._argument(self._skip_value(), equals.end, equals.end)
        fields.append(Field(".".join(names), value, start))

    def _skip_value(self) -> list[Token]:
        """Pass the tokens up to the `,` or the end of the entry, and the comma; return them.

        A `.` can only begin the next field: the comma in front of it is missing.
        """
        passed: list[Token] = []
        while not self._ends_entry(self.token):
            token = self.token
            if token.kind == "sign" and token.text == "}":
                break
            if token.kind == "sign" and token.text == "." and passed:
                end = passed[-1].end
                self._problem(codes.UNEXPECTED_TEXT, end, end + 1, "expected ',' here")
                break
            self.at += 1
            if token.kind == "sign" and token.text == ",":
                break
            if token.item is None:
                passed.append(token)
        return passed
