# SPDX-License-Identifier: GPL-2.0-or-later
"""Reads what is typed into a shell as QEMU reads it: words, pairs, keys with dots.

Values stay strings, since pairs have no types: `plain` makes strings of what is compared with them.
"""

from __future__ import annotations

import json
import re
import shlex
from typing import Any


def typed_options(text: str) -> list[tuple[str, str]]:
    """Return the options of some lines, each with its argument."""
    words = shlex.split(text)
    assert len(words) % 2 == 0, text
    assert all(word.startswith("-") for word in words[::2]), text
    return [(words[at].removeprefix("-"), words[at + 1]) for at in range(0, len(words), 2)]


def read_pairs(text: str, bare: str = "") -> list[tuple[str, str]]:
    """Return keys and values in their order; a comma that is doubled is one of a value."""
    found = []
    for number, item in enumerate(re.findall(r"((?:[^,]|,,)+)(?:,(?!,)|\Z)", text)):
        key, equals, value = item.partition("=")
        if not equals:
            assert number == 0, text
            assert bare, text
            key, value = bare, key
        found.append((key, value.replace(",,", ",")))
    return found


def nested(pairs: list[tuple[str, str]]) -> Any:
    """Return what keys with dots say; an object whose keys are numbers from 0 on is an array."""
    found: dict[str, Any] = {}
    for path, value in pairs:
        inner = found
        *outer, last = path.split(".")
        for key in outer:
            inner = inner.setdefault(key, {})
        assert last not in inner, f"{path}: twice"
        inner[last] = value
    return _arrays(found)


def _arrays(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    inner = {key: _arrays(each) for key, each in value.items()}
    if list(inner) == [str(number) for number in range(len(inner))] and inner:
        return list(inner.values())
    return inner


def plain(value: Any) -> Any:
    """Return a value with strings for scalars, as pairs have them."""
    match value:
        case dict():
            return {key: plain(each) for key, each in value.items()}
        case list():
            return [plain(each) for each in value]
        case bool():
            return "on" if value else "off"
        case str():
            return value
        case _:
            return json.dumps(value)
