# SPDX-License-Identifier: GPL-2.0-or-later
"""From an object type to its bases.

In: a type, and who finds definitions by name: an index, one release of the frozen facts, a page's
view. Out: all types whose members the first one has.
"""

from __future__ import annotations

from collections.abc import Callable

from qapidoc.model.definition import Definition, Namespace, Struct, Union

MAX_BASES = 32
"""Bases of bases that are followed; a real type has at most three."""

Find = Callable[[Namespace, str], Definition | None]


def lineage(find: Find, namespace: Namespace, name: str) -> list[Struct | Union]:
    """Return an object type and its bases, the farthest base first; none for other types."""
    line: list[Struct | Union] = []
    while name and len(line) <= MAX_BASES:
        found = find(namespace, name)
        # A base that leads back to itself is a mistake that was told when it was read.
        if not isinstance(found, Struct | Union) or any(found is each for each in line):
            break
        line.append(found)
        name = found.base
    return line[::-1]
