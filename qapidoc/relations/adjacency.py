# SPDX-License-Identifier: GPL-2.0-or-later
"""The relations of a release as a graph of whole things, to walk along.

In: relations. Out: for each thing its arrows in both directions: all edges of a kind between two
things are one, arrays are what they are arrays of, built-in types and conditions are left out.
Next are `neighbourhood`, `branches` and `overview`.
"""

from __future__ import annotations

from collections.abc import Iterable

from qapidoc.model.relation import Edge, EdgeKind, part, whole
from qapidoc.relations.chart import Arrow
from qapidoc.relations.graph import Relations
from qapidoc.relations.related import end_of, is_plain
from qapidoc.relations.stated import OPTIONAL

UNSEEN: frozenset[EdgeKind] = frozenset({"needs", "array-of"})
"""Badges show the first; the second is looked through."""

_UNDRAWN = UNSEEN | {"mentions"}
"""What a text says to see is no more than a hint; a list has it."""

_LABELLED: frozenset[EdgeKind] = frozenset(
    {"takes", "returns", "carries", "contains", "one-of", "refers-to"}
)
"""Kinds whose edges start at a part that says something."""


class Adjacency:
    """Arrows by the thing they leave and by the thing they lead to, each list in one order."""

    def __init__(self, relations: Relations) -> None:
        labels: dict[tuple[str, str, EdgeKind], dict[str, None]] = {}
        does: dict[tuple[str, str, EdgeKind], dict[str, None]] = {}
        for edge in relations.edges:
            source, target = whole(edge.source), whole(end_of(edge.target))
            if edge.kind not in _UNDRAWN and source != target and not is_plain(edge.target):
                key = (source, target, edge.kind)
                known = labels.setdefault(key, {})
                if label := _label(edge):
                    known[label] = None
                if edge.kind == "refers-to" and edge.note and not part(edge.source):
                    does.setdefault(key, {})[edge.note] = None
        self._out: dict[str, list[Arrow]] = {}
        self._into: dict[str, list[Arrow]] = {}
        for key, told in sorted(labels.items(), key=lambda item: item[0]):
            source, target, kind = key
            acts = tuple(does.get(key, ()))
            arrow = Arrow(source, target, kind, acts or tuple(told), acts)
            self._out.setdefault(source, []).append(arrow)
            self._into.setdefault(target, []).append(arrow)

    def out_of(self, thing: str) -> Iterable[Arrow]:
        """Return the arrows that leave a thing."""
        return self._out.get(thing, ())

    def into(self, thing: str) -> Iterable[Arrow]:
        """Return the arrows that lead to a thing."""
        return self._into.get(thing, ())

    def degree(self, thing: str) -> int:
        """Return how many arrows a thing has."""
        return len(self._out.get(thing, ())) + len(self._into.get(thing, ()))

    def among(self, things: Iterable[str]) -> tuple[Arrow, ...]:
        """Return the arrows between some things."""
        known = frozenset(things)
        return tuple(
            sorted(each for one in known for each in self.out_of(one) if each.target in known)
        )


def _label(edge: Edge) -> str:
    """Return the part where an edge starts: `name?` where it may be left out, `name[]` an array."""
    name = part(edge.source)
    if edge.kind not in _LABELLED or name.startswith("-"):
        return ""
    array = "[]" if edge.target.endswith("]") else ""
    if not name:
        return array
    return f"{name}{'?' if edge.note == OPTIONAL else ''}{array}"
