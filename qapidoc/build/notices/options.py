# SPDX-License-Identifier: GPL-2.0-or-later
"""Command lines that a notice shows: `-display sdl,window_close=...` -> an option and a part of it.

In: what an author writes as a literal. Out: a `Shown`, or None for what is no option.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_SHOWN = re.compile(r"--?(?P<name>[A-Za-z][\w-]*+)(?:[ ]++(?P<rest>.*+))?", re.DOTALL)
_KEY = re.compile(r"(?P<key>[A-Za-z][\w.-]*+)=(?P<value>.*+)", re.DOTALL)
_WORD = re.compile(r"[A-Za-z][\w.-]*+")
_ANY_VALUE = re.compile(r"|\.\.\.?|on|on\|off|yes\|no|[a-z]|x++|string|<\w++>", re.IGNORECASE)
"""Values that stand for any value there may be."""

PROPERTIES = frozenset({"device", "global", "cpu", "object"})
"""Options whose values and keys belong to a device, a processor or an object, not to them."""


class Shown(NamedTuple):
    """An option, the part that is shown of it, and whether that part is meant with any value."""

    name: str
    part: str
    whole: bool


def shown(text: str) -> Shown | None:
    """Return the option that a literal shows."""
    match = _SHOWN.fullmatch(text)
    if match is None:
        return None
    rest = (match["rest"] or "").split("[", 1)[0]
    if not rest:
        return Shown(match["name"], "", not match["rest"])
    if match["name"] in PROPERTIES:
        return Shown(match["name"], "", False)
    first, *more = [piece.strip() for piece in rest.split(",")]
    form = first if _WORD.fullmatch(first) else ""
    keys = [found for found in map(_KEY.fullmatch, [first, *more]) if found]
    if not keys:
        return Shown(match["name"], form, bool(form))
    key = keys[-1]
    part = f"{form}.{key['key']}" if form else key["key"]
    return Shown(match["name"], part, _ANY_VALUE.fullmatch(key["value"]) is not None)
