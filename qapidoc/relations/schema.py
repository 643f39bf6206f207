# SPDX-License-Identifier: GPL-2.0-or-later
"""What flattening asks about the types of a release.

In: an `Index`, or who finds types by name. Out: the answers. Pages ask the same through their own
view of a release, which writes the questions down.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from qapidoc.model import Alternate, Definition, Enum, Namespace, Struct, TypeRef, Union
from qapidoc.model.bases import Find, lineage
from qapidoc.model.builtin import BUILTINS
from qapidoc.model.index import Index
from qapidoc.relations.tree import Json

WIDE = 64
"""More parts than this at its own level, branches included, make a type wide."""


class Schema(Protocol):
    """The types of a release."""

    def definition(self, namespace: Namespace, name: str) -> Definition | None:
        """Return what has a name in a namespace."""

    def is_wide(self, namespace: Namespace, name: str) -> bool:
        """Tell whether a type is too wide to be opened below a choice."""


def json_of(schema: Schema, namespace: Namespace, ref: TypeRef) -> Json:
    """Return how a value of a type looks."""
    if ref.array:
        return "array"
    if ref.name in BUILTINS:
        return BUILTINS[ref.name].json
    match schema.definition(namespace, ref.name):
        case Enum():
            return "string"
        case Alternate():
            return "several"
        case Struct() | Union():
            return "object"
        case _:
            return "any"


class FoundSchema:
    """The types that somebody finds by name."""

    def __init__(self, find: Find) -> None:
        self.definition = find
        self._wide: dict[tuple[Namespace, str], bool] = {}

    def is_wide(self, namespace: Namespace, name: str) -> bool:
        """Tell whether a type is too wide to be opened below a choice; counted once."""
        key = namespace, name
        if key not in self._wide:
            self._wide[key] = _is_wide(self.definition, namespace, name)
        return self._wide[key]


class IndexedSchema(FoundSchema):
    """The types of an index."""

    def __init__(self, index: Index) -> None:
        super().__init__(index.definition)


def _is_wide(find: Find, namespace: Namespace, name: str) -> bool:
    width = 0
    for each in _level(find, namespace, name):
        width += len(each.members) + (len(each.branches) if isinstance(each, Union) else 0)
        if width > WIDE:
            return True
    return False


def _level(find: Find, namespace: Namespace, name: str) -> Iterator[Struct | Union]:
    """Yield the types whose members stand at one level: bases, and what branches hold."""
    waiting, seen = [name], {name}
    while waiting:
        for each in lineage(find, namespace, waiting.pop()):
            yield each
            if isinstance(each, Union):
                fresh = {branch.type.name for branch in each.branches} - seen
                seen |= fresh
                waiting += sorted(fresh)
