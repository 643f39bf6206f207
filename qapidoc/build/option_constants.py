# SPDX-License-Identifier: GPL-2.0-or-later
"""The constants by which C code knows options: whether each may be that of its option.

In: a parsed table of options. Out: problems, for `qapidoc.build.options`. A constant is
`QEMU_OPTION_` and the option's name, where separators and case do not count and the end may be
missing: so are all of QEMU's releases (`QEMU_OPTION_nouserconfig`, `QEMU_OPTION_DFILTER`,
`QEMU_OPTION_virtiocon`). An option that means another one has the constant of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from qapidoc.base.problem import Problem
from qapidoc.base.source import Source
from qapidoc.build.hx_problems import ODD_CONSTANT
from qapidoc.parse.hx.nodes import Def, Table, Text, Words

PREFIX = "QEMU_OPTION_"

_SEPARATORS = re.compile(r"[\W_]++")


def odd_constants(source: Source, table: Table) -> Iterator[Problem]:
    """Yield a problem for each constant that is of none of the table's options.

    A second definition of a name is told as such, or stands in another branch of a guard.
    """
    names: dict[str, list[str]] = {}
    seen: set[str] = set()
    places: dict[str, Words] = {}
    for item in table.items:
        if isinstance(item, Def):
            name, words = cast(Text, item.arguments[0]), cast(Words, item.arguments[2])
            if words.value and name.value and name.value not in seen:
                seen.add(name.value)
                names.setdefault(words.value, []).append(name.value)
                places.setdefault(words.value, words)
    for constant, options in names.items():
        if not any(_fits(constant, option) for option in options):
            words = places[constant]
            span = source.span(words.start, words.end)
            message = f"'{constant}' is no constant of option '{options[0]}'"
            expected = PREFIX + _SEPARATORS.sub("_", options[0])
            yield Problem.of(ODD_CONSTANT, span, message, f"expected {expected}")


def _fits(constant: str, option: str) -> bool:
    stem = _letters(constant.removeprefix(PREFIX))
    return constant.startswith(PREFIX) and bool(stem) and _letters(option).startswith(stem)


def _letters(text: str) -> str:
    return _SEPARATORS.sub("", text).lower()
