# SPDX-License-Identifier: GPL-2.0-or-later
"""The type string of a monitor command (`device:B,force:-f,speed:o?`) -> its arguments.

In: the string, and where it stands. Out: arguments with their kind in plain words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from qapidoc.base.problem import Problem
from qapidoc.base.source import Span
from qapidoc.build.hx_problems import BAD_ARGUMENT_TYPE, DUPLICATE_FIELD
from qapidoc.model import MonitorArgument

KINDS = {
    "B": "block device",
    "F": "file name",
    "M": "size in MiB",
    "O": "option list",
    "S": "rest of the line",
    "T": "time",
    "b": "on or off",
    "i": "integer",
    "l": "64-bit integer",
    "o": "size",
    "s": "string",
    "/": "format",
}
"""What each letter makes the monitor read. A size without suffix counts in MiB; a time is in
seconds or has a suffix; an integer has 32 bits unless its kind says 64: those are addresses, rates
and counts; a format is gdb's, such as `/10x`; an option list is `key=value,…`."""

FLAG = "flag"

_ARGUMENT = re.compile(
    r"(?P<name>[\w-]+):(?:-(?P<flag>\w)(?P<value>s?)|(?P<kind>[A-Za-z/])(?P<optional>[?.]?))"
)

SpanOf = Callable[[int, int], Span]
"""From offsets (start, end) in a type string to the place that shows them."""


class TypeWord(NamedTuple):
    """One argument of a type string: its letter, or the flag and what follows it."""

    name: str
    letter: str
    optional: bool
    flag: str


def parse_arguments(
    types: str, span_of: SpanOf
) -> tuple[tuple[MonitorArgument, ...], list[Problem]]:
    """Return the arguments of a type string; those that cannot be read are problems."""
    words, problems = type_words(types, KINDS, span_of)
    return tuple(map(_argument, words)), problems


def type_words(
    types: str, letters: Collection[str], span_of: SpanOf
) -> tuple[list[TypeWord], list[Problem]]:
    """Return the words of a type string whose letters are known; others are problems."""
    words: dict[str, TypeWord] = {}
    problems = []
    for start, text in _pieces(types):
        match = _ARGUMENT.fullmatch(text)
        known = match is not None and (match["flag"] or match["kind"] in letters)
        code = BAD_ARGUMENT_TYPE
        if match is not None and match["name"] in words:
            code = DUPLICATE_FIELD
            message = f"the argument '{match['name']}' stands here for the second time"
            hint = "give it another name"
        elif match is not None and known:
            words[match["name"]] = _word(match)
            continue
        elif match is not None:
            message = f"unknown type '{match['kind']}' of argument '{match['name']}'"
            hint = f"known are {', '.join(sorted(letters))} and flags such as -f"
        else:
            message = f"'{text}' is no argument"
            hint = "expected name:type, as in device:B or force:-f or speed:o?"
        span = span_of(start, start + max(1, len(text)))
        problems.append(Problem.of(code, span, message, hint))
    return list(words.values()), problems


def _word(match: re.Match[str]) -> TypeWord:
    if match["flag"]:
        return TypeWord(match["name"], match["value"], True, f"-{match['flag']}")
    optional = bool(match["optional"]) or match["kind"] == "/"
    return TypeWord(match["name"], match["kind"], optional, "")


def _pieces(types: str) -> Iterator[tuple[int, str]]:
    at = 0
    for piece in types.split(",") if types else ():
        yield at, piece
        at += len(piece) + 1


def _argument(word: TypeWord) -> MonitorArgument:
    kind = KINDS[word.letter] if word.letter else FLAG
    return MonitorArgument(name=word.name, kind=kind, optional=word.optional, flag=word.flag)
