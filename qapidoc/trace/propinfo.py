# SPDX-License-Identifier: GPL-2.0-or-later
"""The `PropertyInfo` behind each entry of an array of device properties.

In: the C files and headers. Out: for `DEFINE_PROP_X("name", State, field, …)` the struct that says
which enumeration its values are of, or which function sets it; for `DEFINE_X_PROPERTIES(State, …)`
the properties that the macro lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from qapidoc.parse.csource import CFile, Expr
from qapidoc.trace.program import Program

_INFO = re.compile(rb"\bPropertyInfo\s+(\w+)\s*=")
_DEFINE = re.compile(
    rb"^[ \t]*+#[ \t]*+define[ \t]++(DEFINE_\w++)\(((?:[^\\\n]|\\\r?\n|\\.)*+)", re.MULTILINE
)
_USED = re.compile(rb"\bqdev_prop_\w++|\bprop_\w++|\bDEFINE_\w++")
_LISTED = re.compile(rb'\b(DEFINE_\w++)\s*+\(\s*+(?:\\\r?\n\s*+)?(?:"([^"\n]++)")?')

MACROS = 4
"""Macros that stand for macros that are followed."""


class PropertyInfos:
    """All of a program."""

    def __init__(self, program: Program) -> None:
        self._program = program
        program.watch(_INFO)
        program.watch(_DEFINE, headers=True)

    def of(self, entry: Expr) -> tuple[CFile, Expr] | None:
        """Return the `PropertyInfo` behind an entry, and the file it is in."""
        names = [part.text for part in entry.parts if part.kind == "name"]
        names += self._macro_infos(entry.text, 0)
        found = [self._infos[name] for name in dict.fromkeys(names) if name in self._infos]
        return found[0] if len(found) == 1 else None

    def listed(self, macro: str, depth: int = 0) -> Iterator[tuple[str, Expr]]:
        """Yield the properties that a macro lists: the name, and the entry as if it stood alone."""
        for inner, name in self._lists.get(macro, ()):
            if name:
                yield name, Expr("call", inner, (), 0)
            elif depth < MACROS and inner != macro:
                yield from self.listed(inner, depth + 1)

    def _macro_infos(self, macro: str, depth: int) -> list[str]:
        found: list[str] = []
        for used in self._macros.get(macro, ()):
            if not used.startswith("DEFINE_"):
                found.append(used)
            elif depth < MACROS and used != macro:
                found += self._macro_infos(used, depth + 1)
        return found

    @cached_property
    def _infos(self) -> dict[str, tuple[CFile, Expr]]:
        found: dict[str, tuple[CFile, Expr]] = {}
        for mention in self._program.mentions(_INFO):
            file = self._program.file(mention.path)
            variable = file.variables.get(mention.groups[0].decode())
            if variable is not None and variable.value is not None:
                found[variable.name] = file, variable.value
        return found

    @cached_property
    def _macros(self) -> dict[str, tuple[str, ...]]:
        """What the macros that define properties stand for: other macros, `PropertyInfo`s."""
        found: dict[str, tuple[str, ...]] = {}
        for mention in self._program.mentions(_DEFINE):
            name, body = mention.groups
            if "/" in mention.path:
                used = dict.fromkeys(word.decode() for word in _USED.findall(body))
                found[name.decode()] = tuple(used)
        return found

    @cached_property
    def _lists(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """What the macros that list properties stand for: a macro each, and the name it is given.

        One that stands for a property hands the name that it was given on, and names none.
        """
        found: dict[str, tuple[tuple[str, str], ...]] = {}
        for mention in self._program.mentions(_DEFINE):
            macro, body = (group.decode("utf-8", "replace") for group in mention.groups)
            inner = _LISTED.findall(body.partition(")")[2].encode())
            found[macro] = tuple((used.decode(), name.decode()) for used, name in inner)
        return found
