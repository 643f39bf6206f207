# SPDX-License-Identifier: GPL-2.0-or-later
"""How wide a text is, whatever fonts a machine has.

All text in graphs is of one width a character. Each `<text>` tells the browser its width, so that
a font that is a little wider still stays inside its box.
"""

from __future__ import annotations

import unicodedata

ADVANCE = 0.6
"""Width of a character in ems, as nearly every monospaced font has it."""

WIDE = 1.2
"""Width of a character of East Asian scripts."""

_WIDE = ("W", "F")


def text_width(text: str, size: float) -> int:
    """Return the width of a line of text in pixels, rounded up, for a font size in pixels."""
    ems = ADVANCE * len(text) if text.isascii() else sum(map(_advance, text))
    return int(-(-ems * size // 1))


def _advance(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    return WIDE if unicodedata.east_asian_width(character) in _WIDE else ADVANCE


def shortened(text: str, most: int) -> str:
    """Return a text of at most so many characters: of a longer one the start and the end."""
    if len(text) <= most:
        return text
    end = most // 3
    return f"{text[: most - end - 1]}…{text[-end:]}"
