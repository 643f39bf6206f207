# SPDX-License-Identifier: GPL-2.0-or-later
"""What a C string literal means: the text between the quotes, escapes decoded."""

from __future__ import annotations

import re

_ESCAPE = re.compile(r"\\(?:(\r?\n)|([0-7]{1,3})|x([0-9a-fA-F]+)|(.))", re.DOTALL)
_SIMPLE = {
    "n": "\n",
    "t": "\t",
    "r": "\r",
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "v": "\v",
    "0": "\0",
}
_LARGEST = 0xFF
"""A `char`; what is larger cannot be meant."""


def decode(body: str) -> str:
    """Return the text of a literal given without its quotes; unknown escapes lose the `\\`."""
    return _ESCAPE.sub(_decode_one, body) if "\\" in body else body


def _decode_one(match: re.Match[str]) -> str:
    continued, octal, hexadecimal, letter = match.groups()
    if continued is not None:
        return ""
    if letter is not None:
        return _SIMPLE.get(letter, letter)
    digits, base = (octal, 8) if octal is not None else (hexadecimal[-8:], 16)
    return chr(min(int(digits, base), _LARGEST))
