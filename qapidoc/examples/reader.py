# SPDX-License-Identifier: GPL-2.0-or-later
"""JSON as authors write it in examples -> a value, where `...` may stand for anything left out.

In: the text of one message. Out: its value and its first fault. A comma too few or too many and
single quotes are told and read over; behind any other fault there is no value. Time is linear in
the size; nesting costs no recursion.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from qapidoc.examples.values import Array, Elision, Fault, Member, Object, Scalar, Value

MAX_DEPTH = 64
"""Brackets inside brackets; real examples have 12."""

_TOKEN = re.compile(
    r"""
    [ \t\r\n]++
    | (?P<string> " [^"\\\n]*+ (?: \\. [^"\\\n]*+ )* " | ' [^'\\\n]*+ (?: \\. [^'\\\n]*+ )* ' )
    | (?P<number> -?[0-9]++ (?: \.[0-9]++ )? (?: [eE][-+]?[0-9]++ )? )
    | (?P<word> true | false | null )
    | (?P<left_out> \.\.\.++ (?: [^"{}\[\]\n.]++ \.\.\.++ )? | … )
    | (?P<mark> [{}\[\],:] )
    """,
    re.VERBOSE,
)
_LONGEST_INTEGER = 400
_LONGEST_SHOWN = 60
_WORDS = {"true": True, "false": False, "null": None}
_CLOSES = {"}": "{", "]": "["}
_WANTED = {
    "value": "a value",
    "name": "a name in quotes",
    "first": "a name in quotes",
    "colon": "':'",
    "separator": "','",
}


def read_message(text: str, start: int = 0) -> tuple[Value | None, Fault | None]:
    """Return the value of a message, if it can be known, and the first fault.

    `start` is where the message stands in the example.
    """
    builder = _Builder(start)
    at = 0
    while at < len(text) and not builder.is_lost:
        match = _TOKEN.match(text, at)
        if match is None:
            shown = text[at : at + 20].split("\n")[0]
            builder.stop(start + at, f"'{shown}' is no JSON")
        elif match.lastgroup is not None:
            builder.take(match.lastgroup, match[0], start + at)
        at = match.end() if match is not None else at
    if builder.open and not builder.is_lost:
        mark = builder.open[-1].mark
        builder.stop(start + max(len(text.rstrip()) - 1, 0), f"'{mark}' is not closed")
    return builder.result, builder.fault


@dataclass(slots=True)
class _Open:
    """An object or array whose end has not come yet."""

    mark: str
    at: int
    items: list[Value] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    name: tuple[int, str] | None = None
    elided: bool = False

    def add(self, value: Value) -> None:
        """Take a value; without a name in an object, as behind an elision, there is none."""
        if self.mark == "[":
            self.items.append(value)
        elif self.name is not None:
            self.members.append(Member(*self.name, value))
            self.name = None

    def closed(self) -> Value:
        """Return what it has become."""
        if self.mark == "[":
            return Array(self.at, tuple(self.items), self.elided)
        return Object(self.at, tuple(self.members), self.elided)


class _Builder:
    """What may come next, and what there is so far, while the tokens of one message go by."""

    def __init__(self, start: int) -> None:
        self.open: list[_Open] = []
        self.expects = "value"
        self.result: Value | None = None
        self.is_lost = False
        self.fault: Fault | None = None
        self._start = start

    def stop(self, at: int, reason: str) -> None:
        """Tell a fault behind which nothing can be known; what ended before it stays."""
        self._tell(at, reason)
        self.is_lost = True

    def _tell(self, at: int, reason: str) -> None:
        if self.fault is None:
            self.fault = Fault("not-json", at, reason)

    def take(self, kind: str, token: str, at: int) -> None:
        """Go on by one token."""
        if self.result is not None:
            self.stop(at, f"{_shown(token)} stands behind the end of the message")
            if token not in "}]":
                self.result = None  # it ended too early: it means to go on
        elif kind == "left_out":
            self._left_out(at)
        elif kind == "mark" and token in "}]":
            self._close(token, at)
        elif kind == "mark" and token in ",:":
            self._separate(token, at)
        else:
            self._start_value(kind, token, at)

    @property
    def _in_object(self) -> bool:
        return bool(self.open) and self.open[-1].mark == "{"

    def _left_out(self, at: int) -> None:
        if not self.open:
            self.result = Elision(at)
        elif self._in_object and self.expects == "value":
            self.open[-1].add(Elision(at))
        else:
            self.open[-1].elided = True
            self.open[-1].name = None
        self.expects = "anything"

    def _start_value(self, kind: str, token: str, at: int) -> None:
        """Take the start of a value, or a name."""
        if self.expects == "separator":
            self._tell(at, f"',' is expected before {_shown(token)}")
            self.expects = "name" if self._in_object else "value"
        if self._in_object and self.expects in ("name", "first", "anything"):
            self._name(kind, token, at)
        elif self.expects == "colon":
            self.stop(at, f"':' is expected before {_shown(token)}")
        elif kind == "mark":
            if len(self.open) >= MAX_DEPTH:
                self.stop(at, f"more than {MAX_DEPTH} brackets stand in one another")
                return
            self.open.append(_Open(token, at))
            self.expects = "first"
        else:
            self._ended(Scalar(at, self._scalar(kind, token, at)))

    def _name(self, kind: str, token: str, at: int) -> None:
        if kind == "string":
            self.open[-1].name = at, str(self._scalar(kind, token, at))
            # Behind an elision this may be the value whose name was left out.
            self.expects = "colon" if self.expects != "anything" else "anything"
        elif self.expects == "anything" and kind != "mark":
            pass  # a value whose name was left out
        else:
            self.stop(at, f"a name in quotes is expected before {_shown(token)}")

    def _scalar(self, kind: str, token: str, at: int) -> str | int | float | bool | None:
        if kind == "word":
            return _WORDS[token]
        if kind == "number":
            return _number(token)
        if token[0] == "'":
            self._tell(
                at, f"{_shown(token)} is in single quotes, which no JSON parser but QEMU's reads"
            )
            token = '"' + token[1:-1].replace("\\'", "'").replace('"', '\\"') + '"'
        try:
            return str(json.loads(token))
        except ValueError:
            self._tell(at, f"{_shown(token)} has an escape or a character that JSON does not")
            return token[1:-1]

    def _close(self, token: str, at: int) -> None:
        if not self.open or self.open[-1].mark != _CLOSES[token]:
            self.stop(at, f"'{token}' closes nothing")
            return
        if self.expects not in ("first", "separator", "anything"):
            self._tell(at, f"{_WANTED[self.expects]} is expected before '{token}'")
            if self._in_object and self.expects == "value":
                self.open[-1].add(Elision(at))
        self._ended(self.open.pop().closed())

    def _separate(self, token: str, at: int) -> None:
        if self.expects == "anything":
            # `"a": ..., "b"` and `..., "b"` alike; a colon follows a name behind an elision.
            if token == ":" or not self._in_object:
                self.expects = "value"
            else:
                self.expects = "name"
                self.open[-1].name = None
        elif (self.expects, token) == ("colon", ":"):
            self.expects = "value"
        elif (self.expects, token) == ("separator", ","):
            self.expects = "name" if self._in_object else "value"
        else:
            self.stop(at, f"{_WANTED[self.expects]} is expected before '{token}'")

    def _ended(self, value: Value) -> None:
        """Take a value that is complete."""
        if self.open:
            self.open[-1].add(value)
            self.expects = "separator"
        else:
            self.result = value


def _shown(token: str) -> str:
    """Return a token for a message: in quotes, which a string has already."""
    short = token if len(token) <= _LONGEST_SHOWN else f"{token[:_LONGEST_SHOWN]}…"
    return short if token[0] in "\"'" else f"'{short}'"


def _number(token: str) -> int | float:
    if token.lstrip("-").isdigit() and len(token) < _LONGEST_INTEGER:
        return int(token)
    return float(token)
