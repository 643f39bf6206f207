# SPDX-License-Identifier: GPL-2.0-or-later
"""Requests as lines of `qmp-shell`, the shell of QEMU's Python package `qemu.qmp`.

In: requests. Out: a line each, or None where the shell cannot say it. It takes `name=value` pairs,
with JSON for arrays and objects. It has `a.b=value` as well, but stays inside of `a` behind that. A
value outside of JSON is a number if it can be, else true or false, else the string as it stands,
up to the next blank: it cannot be null, a fraction, a string of digits, or one with blanks or
quotes; inside JSON there is everything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from qapidoc.examples.request import Request

_KEY = re.compile(r"[A-Za-z0-9_-]+\Z")
_PLAIN = re.compile(r"""(?![{\[])[^\s"']*\Z""")


class _UnsaidError(Exception):
    """The shell has no way to say it."""


def qmp_shell(requests: Sequence[Request]) -> str | None:
    """Return the lines to type; None where one of the requests cannot be typed."""
    try:
        return "\n".join(map(_line, requests))
    except _UnsaidError:
        return None


def _line(request: Request) -> str:
    if request.oob or not _KEY.match(request.command):
        raise _UnsaidError
    pairs = [_pair(key, value) for key, value in request.arguments.items()]
    return " ".join([request.command, *pairs])


def _pair(key: str, value: Any) -> str:
    if not _KEY.match(key):
        raise _UnsaidError
    return f"{key}={_said(value)}"


def _said(value: Any) -> str:
    if isinstance(value, dict | list):
        # Blanks end a value, but inside of quotes.
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str) and _PLAIN.match(value) and not _is_taken(value):
        return value
    raise _UnsaidError


def _is_taken(text: str) -> bool:
    """Tell whether the shell takes a string for a number or a truth value."""
    try:
        int(text)
    except ValueError:
        return text.lower() in ("true", "false")
    return True
