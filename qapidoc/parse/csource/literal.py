# SPDX-License-Identifier: GPL-2.0-or-later
"""The text of C string literals."""

from __future__ import annotations

import re

_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


def decoded(literal: str) -> str:
    """Return what stands between the quotes of a literal, with the common escapes decoded."""
    first = literal.find('"')
    inner = literal[first + 1 : -1] if literal.endswith('"') else literal[first + 1 :]
    return _ESCAPE.sub(lambda match: _ESCAPES.get(match[1], match[1]), inner)
