# SPDX-License-Identifier: GPL-2.0-or-later
"""Is an example of QMP messages well-formed JSON, where `...` may stand for anything left out?

In: the lines of an exchange. Out: for each message that no JSON parser would read, the line and
what is wrong. Time is linear in the size; nesting costs no recursion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ARROW = re.compile(r"[ \t]*(?:->|<-)[ \t]*")
_TOKEN = re.compile(
    r"""
    [ \t\r\n]++
    | (?P<string> " [^"\\\n]*+ (?: \\. [^"\\\n]*+ )* " )
    | (?P<number> -?[0-9]++ (?: \.[0-9]++ )? (?: [eE][-+]?[0-9]++ )? )
    | (?P<word> true | false | null )
    | (?P<left_out> \.\.\.++ (?: [^"{}\[\]\n.]++ \.\.\.++ )? | … )
    | (?P<mark> [{}\[\],:] )
    """,
    re.VERBOSE,
)
_WORDS = re.compile(
    r"(?!(?:true|false|null)\b)(?:[A-Za-z(#]|\d++(?!(?:\.\d++)?[ \t]*+(?:[,\]}]|$)))"
)
_VALUES = frozenset({"string", "number", "word"})
_CLOSES = {"}": "{", "]": "["}


def broken_messages(text: str) -> Iterator[tuple[int, str]]:
    """Yield line (from 0) and fault of each message of an exchange that is no JSON."""
    for line, message in _messages(text):
        fault = _fault(message)
        if fault is not None:
            offset, reason = fault
            yield line + message.count("\n", 0, offset), reason


def _messages(text: str) -> Iterator[tuple[int, str]]:
    """Yield the first line and the text of what follows each arrow.

    A message ends before the next arrow, or before a line of words: one at the left edge, or any
    behind an empty line.
    """
    lines = text.split("\n")
    start = None
    for number, line in enumerate([*lines, "->"]):
        arrow = _ARROW.match(line)
        after_gap = number > 0 and not lines[number - 1].strip()
        if start is not None and (arrow or _is_words(line.lstrip() if after_gap else line)):
            first = _ARROW.sub("", lines[start], count=1)
            yield start, "\n".join([first, *lines[start + 1 : number]])
            start = None
        if arrow is not None and number < len(lines):
            start = number


def _is_words(line: str) -> bool:
    """Tell whether a line is a sentence between messages, not a part of one."""
    return _WORDS.match(line) is not None


def _fault(message: str) -> tuple[int, str] | None:
    """Return offset and description of the first fault of a message, None when it has none."""
    if not message.strip().startswith(("{", "[")):
        return None  # a comment, or an elision as a whole
    reader = _Reader()
    at = 0
    while at < len(message):
        match = _TOKEN.match(message, at)
        if match is None:
            shown = message[at : at + 20].split("\n")[0]
            return at, f"'{shown}' is no JSON"
        if match.lastgroup is not None:
            reason = reader.take(match.lastgroup, match[0])
            if reason:
                return at, reason
        at = match.end()
    if reader.open:
        return len(message.rstrip()) - 1, f"'{reader.open[-1]}' is not closed"
    return None


class _Reader:
    """What may come next, while the tokens of one message go by."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.expects = "value"
        self.is_done = False

    def take(self, kind: str, token: str) -> str:
        """Go on by one token; return what is wrong with it, or nothing."""
        if self.is_done:
            return f"'{token}' stands behind the end of the message"
        if kind == "left_out":
            self.expects = "anything"
            return ""
        if kind in _VALUES:
            return self._value(kind, token)
        if token in "{[":
            return self._opens(token)
        return self._closes(token) if token in "}]" else self._separates(token)

    def _value(self, kind: str, token: str) -> str:
        in_object = bool(self.open) and self.open[-1] == "{"
        if self.expects in ("name", "first") and in_object:
            if kind != "string":
                return f"a name in quotes is expected before '{token}'"
            self.expects = "colon"
        elif self.expects == "anything" and in_object:
            # Behind an elision: a name, or the value whose name was left out.
            self.expects = "anything"
        elif self.expects in ("value", "first", "anything"):
            self._ended()
        else:
            return f"{_wanted(self.expects)} is expected before {token}"
        return ""

    def _opens(self, token: str) -> str:
        in_object = bool(self.open) and self.open[-1] == "{"
        if self.expects in ("colon", "separator", "name") or (
            self.expects == "first" and in_object
        ):
            return f"{_wanted(self.expects)} is expected before '{token}'"
        self.open.append(token)
        self.expects = "first"
        return ""

    def _closes(self, token: str) -> str:
        if not self.open or self.open[-1] != _CLOSES[token]:
            return f"'{token}' closes nothing"
        if self.expects not in ("first", "separator", "anything"):
            return f"{_wanted(self.expects)} is expected before '{token}'"
        self.open.pop()
        self._ended()
        return ""

    def _separates(self, token: str) -> str:
        if self.expects == "anything":
            # `"a": ..., "b"` and `..., "b"` alike; a colon follows a name behind an elision.
            in_object = bool(self.open) and self.open[-1] == "{"
            self.expects = "value" if token == ":" or not in_object else "name"
            return ""
        if (self.expects, token) == ("colon", ":"):
            self.expects = "value"
        elif (self.expects, token) == ("separator", ","):
            self.expects = "name" if self.open[-1] == "{" else "value"
        else:
            return f"{_wanted(self.expects)} is expected before '{token}'"
        return ""

    def _ended(self) -> None:
        """Note that a value is complete."""
        self.expects = "separator"
        self.is_done = not self.open


def _wanted(expects: str) -> str:
    return {
        "value": "a value",
        "name": "a name in quotes",
        "first": "a name in quotes",
        "colon": "':'",
        "separator": "','",
    }[expects]
