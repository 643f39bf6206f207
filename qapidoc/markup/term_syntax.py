# SPDX-License-Identifier: GPL-2.0-or-later
"""What the syntax of a term names: a variant of an option, parameters, keys of a form.

In: the words of a term, on one line. Out: names; `terms` makes parts of a document of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

PLACEHOLDERS = frozenset({"backend", "driver", "option", "type", "typename"})
"""Words that stand for a value where a form would name a variant: `-device driver,…`."""

LONE_PLACEHOLDERS = frozenset(
    {"card", "dev", "devname", "device", "dir", "file", "item", "item1", "model", "name", "number"}
    | {"path", "value"}
)
"""The same, but only where nothing follows: `-initrd file` is none, `-chardev file,…` is one."""

PLACEHOLDER_KEYS = frozenset(
    {"argname", "event", "group.id.arg", "option", "prop", "prop1", "variable"}
)
"""Words before a `=` that stand for any name: `-device driver,prop=value`."""

PLACEHOLDER_ENDS = frozenset({"option", "prop"})
"""The same behind a dot: `driver.prop=value`, `throttling.option=value`."""

_VARIANT = re.compile(r"(?P<word>[A-Za-z][\w.-]*(?:=\d+)?)(?:(?P<more>\s*,|[:\[])|$)")
_KEY_AND_VALUE = re.compile(r"[\[\s@]*(?P<syntax>(?P<key>[A-Za-z][\w.-]*)=[^\[\]]*)")
_KEY = re.compile(r"[\[\s@]*(?P<key>[\w.|*-]+)=")
PREFIX = re.compile(r"[A-Za-z][\w ]*: (?=\S*=)")
_HEAD = re.compile(r"[^\s\[:,;=({]+")
_ALTERNATIVES = re.compile(r"(?P<words>\w+(?:\|\w+)+)(?P<rest>\..+)")
_SEPARATOR = re.compile(r"[,;]")


def variant_of(rest: str) -> str:
    """Return the variant that a form names behind the option: `user` of `user,id=id[,…]`."""
    variant = _VARIANT.match(rest)
    if variant is None or variant["word"] in PLACEHOLDERS:
        return ""
    alone = variant["word"] in LONE_PLACEHOLDERS and not variant["more"]
    return "" if alone else variant["word"]


def parameter_names(syntax: str) -> tuple[str, ...]:
    """Return the names that a term gives: `if=interface`, `bus=b,unit=u`, `sdl[,gl=on|off]`.

    A term that starts with a key names all its keys; any other names its first word. Several
    words that are no syntax (a sentence, a title) name nothing.
    """
    syntax = syntax.lstrip("[, ")
    prefix = PREFIX.match(syntax)
    start = prefix.end() if prefix else 0
    pieces = _SEPARATOR.split(syntax[start:].partition(" (")[0])
    keys = [match["key"] for match in map(_KEY.match, pieces) if match]
    if keys and (prefix or _KEY.match(pieces[0])):
        named = (key for key in keys if not _is_placeholder(key))
        return tuple(dict.fromkeys(name for key in named for name in _expand(key)))
    if prefix or not pieces[0].strip() or " " in pieces[0].strip():
        return ()
    heads = [piece.strip() for piece in syntax.partition(" (")[0].split("; ")]
    words = [match[0].lstrip("@") for match in map(_HEAD.match, heads) if match]
    return tuple(dict.fromkeys(name for word in words for name in _expand(word)))


def _is_placeholder(key: str) -> bool:
    """Tell whether a key is no name, but stands for any of several."""
    return key in PLACEHOLDER_KEYS or ("." in key and key.rpartition(".")[2] in PLACEHOLDER_ENDS)


def _expand(key: str) -> tuple[str, ...]:
    """`in|out.name` stands for `in.name` and `out.name`."""
    match = _ALTERNATIVES.fullmatch(key)
    if match is None:
        return (key,)
    return tuple(word + match["rest"] for word in match["words"].split("|"))


def keys_of(syntax: str) -> Iterator[tuple[str, str]]:
    """Yield the keys that a form shows, each with its value: `size`, `size=megs`."""
    rest = syntax.partition(" ")[2]
    for piece in rest.split(","):
        match = _KEY_AND_VALUE.match(piece)
        if match is not None and not _is_placeholder(match["key"]):
            yield match["key"], match["syntax"].strip()
