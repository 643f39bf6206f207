# SPDX-License-Identifier: GPL-2.0-or-later
"""Arguments as a command-line option of the same type: as JSON, and as `key=value` pairs.

In: the arguments of a request, and the option that takes the same type. Out: what is typed into a
shell. Pairs go down with dots, items of arrays by their number; a comma in a value is doubled.
Null and empty brackets have no pair.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from typing import Any

_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z|[0-9]+\Z")

_FLAT = frozenset({"netdev"})
"""Options whose pairs go down no deeper: `-netdev` puts them into an option group, but for the
types `stream` and `dgram` (`netdev_is_modern()` in `net/net.c`)."""


class _UnsaidError(Exception):
    """Pairs have no way to say it."""


def option_json(option: str, arguments: dict[str, Any]) -> str:
    """Return the option with JSON."""
    return f"-{option} {shlex.quote(json.dumps(arguments, ensure_ascii=False))}"


def option_pairs(option: str, arguments: dict[str, Any]) -> str | None:
    """Return the option with pairs, or None where these cannot say it."""
    if option in _FLAT and any(isinstance(each, dict | list) for each in arguments.values()):
        return None
    try:
        pairs = ",".join(_pairs("", arguments))
    except _UnsaidError:
        return None
    return f"-{option} {shlex.quote(pairs)}" if pairs else None


def _pairs(path: str, value: Any) -> Iterator[str]:
    match value:
        case dict() | list() if value:
            entries = value.items() if isinstance(value, dict) else enumerate(value)
            for key, each in entries:
                if not _KEY.match(str(key)):
                    raise _UnsaidError
                yield from _pairs(f"{path}.{key}" if path else str(key), each)
        case bool():
            yield f"{path}={'on' if value else 'off'}"
        case int() | float() | str():
            yield f"{path}={str(value).replace(',', ',,')}"
        case _:
            raise _UnsaidError
