# SPDX-License-Identifier: GPL-2.0-or-later
"""Arguments of a command as a command-line option: as `key=value` pairs, as JSON, as one word.

In: the arguments of a request, and how an option spells them. Out: what is typed into a shell. A
comma in the value of a pair is doubled. Null and empty brackets have no pair.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from typing import Any

from qapidoc.examples.forms.chardev import chardev_pairs
from qapidoc.examples.forms.spelling import Spelling

_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z|[0-9]+\Z")
_BARE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\Z")


class _UnsaidError(Exception):
    """Pairs have no way to say it."""


def option_json(spelling: Spelling, arguments: dict[str, Any]) -> str | None:
    """Return the option with JSON, or None where it takes none."""
    values = _values(spelling, arguments)
    if not spelling.json or not values or not all(isinstance(each, dict) for each in values):
        return None
    return _typed(spelling, (json.dumps(each, ensure_ascii=False) for each in values))


def option_pairs(spelling: Spelling, arguments: dict[str, Any]) -> str | None:
    """Return the option with pairs or its word, or None where these cannot say it."""
    values = _values(spelling, arguments)
    try:
        texts = [_text(spelling, each) for each in values or ()]
    except _UnsaidError:
        return None
    return _typed(spelling, texts) if texts and all(texts) else None


def _typed(spelling: Spelling, values: Iterator[str] | list[str]) -> str:
    return " ".join(f"-{spelling.name} {shlex.quote(each)}" for each in values)


def _values(spelling: Spelling, arguments: dict[str, Any]) -> list[Any] | None:
    """Return what the option is given, each time; None where the command is given more."""
    if not spelling.only:
        return [arguments]
    rest = {name: value for name, value in arguments.items() if name != spelling.only}
    if spelling.only not in arguments or rest != spelling.given:
        return None
    value = arguments[spelling.only]
    return value if isinstance(value, list) else [value]


def _text(spelling: Spelling, value: Any) -> str:
    if spelling.syntax == "word":
        if not isinstance(value, str):
            raise _UnsaidError
        return value
    if not isinstance(value, dict):
        raise _UnsaidError
    return ",".join(_entries(spelling, _arranged(spelling, value)))


def _arranged(spelling: Spelling, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return what pairs are made of, in their order."""
    if spelling.syntax == "chardev":
        pairs = chardev_pairs(arguments)
        if pairs is None:
            raise _UnsaidError
        return pairs
    inner = arguments.get(spelling.spread, {})
    outer = {key: each for key, each in arguments.items() if key != spelling.spread}
    if not isinstance(inner, dict) or outer.keys() & inner.keys():
        raise _UnsaidError
    merged = outer | inner
    leading = [key for key in (spelling.bare, *spelling.first) if key in merged]
    return {key: merged[key] for key in (*leading, *merged)}


def _entries(spelling: Spelling, values: dict[str, Any]) -> Iterator[str]:
    bare = "backend" if spelling.syntax == "chardev" else spelling.bare
    for key, value in values.items():
        if key == bare and isinstance(value, str) and _BARE.match(value):
            yield value
        elif spelling.syntax == "keyval":
            yield from _deep("", {key: value})
        elif spelling.syntax == "repeated":
            yield from _again(key, value)
        else:
            yield _pair(key, value)


def _deep(path: str, value: Any) -> Iterator[str]:
    match value:
        case dict() | list() if value:
            entries = value.items() if isinstance(value, dict) else enumerate(value)
            for key, each in entries:
                if not _KEY.match(str(key)):
                    raise _UnsaidError
                yield from _deep(f"{path}.{key}" if path else str(key), each)
        case _:
            yield _pair(path, value)


def _again(key: str, value: Any) -> Iterator[str]:
    """Yield a pair for each string of an array; an object that has nothing but `str` is one."""
    match value:
        case [_, *_]:
            for each in value:
                text = each.get("str") if isinstance(each, dict) and len(each) == 1 else each
                if not isinstance(text, str):
                    raise _UnsaidError
                yield _pair(key, text)
        case _:
            yield _pair(key, value)


def _pair(path: str, value: Any) -> str:
    if not all(_KEY.match(key) for key in path.split(".")):
        raise _UnsaidError
    match value:
        case bool():
            return f"{path}={'on' if value else 'off'}"
        case int() | float() | str():
            return f"{path}={str(value).replace(',', ',,')}"
        case _:
            raise _UnsaidError
