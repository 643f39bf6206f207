# SPDX-License-Identifier: GPL-2.0-or-later
"""The lines of an example -> the messages of an exchange, in order.

In: the text of an exchange: `->` before what the client sends, `<-` before what comes back, or
neither; captions between them. Out: `Message`s with their places. Next: `qapidoc.examples.check`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from qapidoc.examples.reader import read_message
from qapidoc.examples.values import Fault, Object, Value

Direction = Literal["->", "<-", ""]
"""From the client, to the client, not said."""

_ARROW = re.compile(r"[ \t]*(->|<-)[ \t]*")
_BARE = re.compile(r"[ \t]*\{")
_NEXT = re.compile(r"""\{[ \t]*["'](?:execute|exec-oob|return|error|event|timestamp)["']""")
_WORDS = re.compile(
    r"(?!(?:true|false|null)\b)(?:[A-Za-z(#]|\d++(?!(?:\.\d++)?[ \t]*+(?:[,\]}]|$)))"
)


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `value` is None when it cannot be known; `at` is where it starts in the text."""

    direction: Direction
    at: int
    text: str
    value: Value | None
    fault: Fault | None

    @property
    def command(self) -> str:
        """The name of the command that it executes, empty if it does not."""
        if not isinstance(self.value, Object):
            return ""
        for key in ("execute", "exec-oob"):
            member = self.value.get(key)
            name = getattr(member.value, "value", None) if member is not None else None
            if isinstance(name, str):
                return name
        return ""


def read_exchange(text: str) -> tuple[Message, ...]:
    """Return the messages of an exchange.

    What is no JSON at all is none: `-> ... what the client says ...`.
    """
    return tuple(_messages(text))


def _messages(text: str) -> Iterator[Message]:
    for direction, at, raw in _stretches(text):
        if raw.lstrip().startswith(("{", "[")) or _is_scalar(raw):
            value, fault = read_message(raw, at)
            yield Message(direction, at, raw, value, fault)


def _is_scalar(raw: str) -> bool:
    """Tell whether a message is a bare value, not an elision or words."""
    bare = raw.strip()
    return bare[:1] == '"' or bare[:1].isdigit() or bare in ("true", "false", "null")


def _stretches(text: str) -> Iterator[tuple[Direction, int, str]]:
    """Yield direction, place and text of what follows each arrow, or starts as a message does.

    A message ends before the next arrow, before the start of another at the left edge, or before a
    line of words: one at the left edge, or any behind an empty line.
    """
    lines = text.split("\n")
    start: tuple[Direction, int, int] | None = None
    first = 0  # where the line starts
    for number, line in enumerate([*lines, "->"]):
        arrow = _ARROW.match(line)
        after_gap = number > 0 and not lines[number - 1].strip()
        words = _is_words(line.lstrip() if after_gap else line)
        if start is not None and (arrow or words or _NEXT.match(line)):
            direction, at, _ = start
            yield direction, at, text[at : first - 1]
            start = None
        if number < len(lines):
            if arrow is not None:
                start = _direction(arrow[1]), first + arrow.end(), number
            elif start is None and _BARE.match(line):
                start = "", first, number
        first += len(line) + 1


def _direction(arrow: str) -> Direction:
    return "->" if arrow == "->" else "<-"


def _is_words(line: str) -> bool:
    """Tell whether a line is a sentence between messages, not a part of one."""
    return _WORDS.match(line) is not None
