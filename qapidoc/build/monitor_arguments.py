# SPDX-License-Identifier: GPL-2.0-or-later
"""The type string of a monitor command (`device:B,force:-f,speed:o?`) -> its arguments.

In: the string, and where it stands. Out: arguments with their kind in plain words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from qapidoc.base.problem import Problem
from qapidoc.base.source import Span
from qapidoc.build.hx_problems import BAD_ARGUMENT_TYPE
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
    "l": "address",
    "o": "size",
    "s": "string",
    "/": "format",
}
"""What each letter makes the monitor read. A size without suffix counts in MiB; a time is in
seconds or has a suffix; an address is as wide as the emulated machine's; a format is gdb's, such
as `/10x`; an option list is `key=value,…`."""

FLAG = "flag"

_ARGUMENT = re.compile(
    r"(?P<name>[\w-]+):(?:-(?P<flag>\w)(?P<value>s?)|(?P<kind>[A-Za-z/])(?P<optional>[?.]?))"
)

SpanOf = Callable[[int, int], Span]
"""From offsets (start, end) in a type string to the place that shows them."""


def parse_arguments(
    types: str, span_of: SpanOf
) -> tuple[tuple[MonitorArgument, ...], list[Problem]]:
    """Return the arguments of a type string; those that cannot be read are problems."""
    arguments, problems = [], []
    for start, text in _pieces(types):
        match = _ARGUMENT.fullmatch(text)
        if match is not None and (match["flag"] or match["kind"] in KINDS):
            arguments.append(_argument(match))
            continue
        if match is not None:
            message = f"unknown type '{match['kind']}' of argument '{match['name']}'"
            hint = f"known are {', '.join(sorted(KINDS))} and flags such as -f"
        else:
            message = f"'{text}' is no argument"
            hint = "expected name:type, as in device:B or force:-f or speed:o?"
        span = span_of(start, start + max(1, len(text)))
        problems.append(Problem.of(BAD_ARGUMENT_TYPE, span, message, hint))
    return tuple(arguments), problems


def _pieces(types: str) -> Iterator[tuple[int, str]]:
    at = 0
    for piece in types.split(",") if types else ():
        yield at, piece
        at += len(piece) + 1


def _argument(match: re.Match[str]) -> MonitorArgument:
    if match["flag"]:
        kind = KINDS["s"] if match["value"] else FLAG
        return MonitorArgument(
            name=match["name"], kind=kind, optional=True, flag=f"-{match['flag']}"
        )
    optional = bool(match["optional"]) or match["kind"] == "/"
    return MonitorArgument(name=match["name"], kind=KINDS[match["kind"]], optional=optional)
