# SPDX-License-Identifier: GPL-2.0-or-later
"""Entries of a table of commands: `{ .name = "…", … },`.

In: a `Cursor` at an opening brace. Out: an `Entry` with its fields, and the cursor behind it.
"""

from __future__ import annotations

from qapidoc.parse.hx import problems as codes
from qapidoc.parse.hx.cursor import Cursor
from qapidoc.parse.hx.nodes import Comment, Entry, Field
from qapidoc.parse.hx.scan import Token


def read_entry(cursor: Cursor) -> Entry:
    """Read an entry; one that is not closed ends before what can only stand behind it."""
    opening, first = cursor.token, cursor.at
    cursor.at += 1
    _pass_braces(cursor)
    fields: list[Field] = []
    while True:
        token = cursor.token
        if _ends_entry(token):
            cursor.unclosed(first, "this entry is never closed", "expected '}'")
            end = cursor.tokens[cursor.at - 1].end
            break
        if token.kind == "sign" and token.text == "}":
            cursor.at += 1
            end = token.end
            _pass_comma(cursor, end)
            break
        if token.kind == "item":
            cursor.at += 1
        elif token.kind == "sign" and token.text == ".":
            _field(cursor, fields)
        else:
            cursor.note(
                codes.UNEXPECTED_TEXT,
                token.start,
                token.end,
                "this is no field",
                "expected '.name = value,' or '}'; is a ',' missing?",
            )
            _skip_value(cursor)
    return Entry(tuple(fields), opening.start, end, opening.guards)


def _pass_braces(cursor: Cursor) -> None:
    """Pass further braces behind the one that opens an entry."""
    again = cursor.token
    while cursor.is_sign(cursor.at, "{"):
        cursor.at += 1
    if cursor.token is not again:
        message = "the entry is open already"
        cursor.note(codes.UNEXPECTED_TEXT, again.start, again.end, message, "take this '{' away")


def _pass_comma(cursor: Cursor, end: int) -> None:
    """Pass the comma behind an entry that ends at an offset; without one C reads no further.

    Of anything else in its line the parser tells.
    """
    if cursor.is_sign(cursor.at, ","):
        cursor.at += 1
    elif cursor.token.text == "{" or "\n" in cursor.source.text[end : cursor.token.start]:
        cursor.note(codes.UNEXPECTED_TEXT, end, end + 1, "expected ',' here")


def _ends_entry(token: Token) -> bool:
    if token.kind == "sign":
        return token.text == "{"
    return token.kind == "end" or (token.kind == "item" and not isinstance(token.item, Comment))


def _field(cursor: Cursor, fields: list[Field]) -> None:
    """Read `.name = value,`; the name may have dots."""
    start, guards = cursor.token.start, cursor.token.guards
    names = []
    while cursor.is_sign(cursor.at, ".") and cursor.tokens[cursor.at + 1].kind == "word":
        names.append(cursor.tokens[cursor.at + 1].text)
        cursor.at += 2
    if not names or not cursor.is_sign(cursor.at, "="):
        cursor.note(
            codes.WRONG_ARGUMENT,
            start,
            cursor.token.end,
            "a field needs a name and a value",
            "expected '.name = value'",
        )
        cursor.at += 1 if not names else 0
        _skip_value(cursor)
        return
    equals = cursor.token
    cursor.at += 1
    tokens = _skip_value(cursor)
    cursor.check(tokens)
    value = cursor.argument(tokens, equals.end, equals.end)
    fields.append(Field(".".join(names), value, start, guards))


def _skip_value(cursor: Cursor) -> list[Token]:
    """Pass the tokens up to the `,` or the end of the entry, and the comma; return them.

    A `.` can only begin the next field: the comma in front of it is missing, unless another sign
    stands in its place.
    """
    passed: list[Token] = []
    while not _ends_entry(cursor.token):
        token = cursor.token
        if token.kind == "sign" and token.text == "}":
            break
        if token.kind == "sign" and token.text == "." and passed:
            last = passed[-1]
            if last.kind != "sign" or last.text == ")":
                cursor.note(codes.UNEXPECTED_TEXT, last.end, last.end + 1, "expected ',' here")
            break
        cursor.at += 1
        if token.kind == "sign" and token.text == ",":
            break
        if token.item is None:
            passed.append(token)
    return passed
