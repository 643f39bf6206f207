# SPDX-License-Identifier: GPL-2.0-or-later
"""Nested values as lines that fit a page: in one line where it fits, else an entry a line.

In: dictionaries, lists and scalars, and how a scalar is written. Out: text. JSON and Python write
both kinds of brackets alike.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

WIDTH = 76
_STEP = "  "

Word = Callable[[Any], str]


def laid_out(value: Any, word: Word, *, indent: str = "", used: int = 0, step: str = _STEP) -> str:
    """Return a value; `used` are the columns that its first line has already lost."""
    flat = one_line(value, word)
    if len(indent) + used + len(flat) <= WIDTH or not isinstance(value, dict | list) or not value:
        return flat
    inner = indent + step
    if isinstance(value, dict):
        entries = [
            f"{word(key)}: " + _entry(each, word, inner, len(word(key)) + 3, step)
            for key, each in value.items()
        ]
        opening, closing = "{", "}"
    else:
        entries = [_entry(each, word, inner, 1, step) for each in value]
        opening, closing = "[", "]"
    lines = f",\n{inner}".join(entries)
    return f"{opening}\n{inner}{lines}\n{indent}{closing}"


def _entry(value: Any, word: Word, indent: str, used: int, step: str) -> str:
    return laid_out(value, word, indent=indent, used=used, step=step)


def one_line(value: Any, word: Word) -> str:
    """Return a value in one line."""
    match value:
        case dict():
            entries = (f"{word(key)}: {one_line(each, word)}" for key, each in value.items())
            return "{" + ", ".join(entries) + "}"
        case list():
            return "[" + ", ".join(one_line(each, word) for each in value) + "]"
        case _:
            return word(value)
