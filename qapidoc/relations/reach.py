# SPDX-License-Identifier: GPL-2.0-or-later
"""Which verbs and signals reach a type, and in which direction.

In: relations. Out: for each value, who sends it (it is part of what they take) and who answers or
announces with it. A type is reached by what takes it, and by what reaches a type that is made of
it. All types are asked at once: sets of verbs are numbers, one bit a verb, and each edge between
types is followed once, types that hold one another being one.

A type that no verb reaches may have a user in QEMU's own code: that is proved by code that names
it or a type that holds it, or known to us.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from qapidoc.model import Alternate, Definition, Enum, Struct, Union
from qapidoc.model.index import Index
from qapidoc.model.relation import CodeUse, EdgeKind, whole
from qapidoc.relations.components import components
from qapidoc.relations.graph import Relations

Direction = Literal["sent", "received"]
"""To QEMU, or from QEMU."""

DIRECTIONS: dict[EdgeKind, Direction] = {
    "takes": "sent",
    "returns": "received",
    "carries": "received",
}
"""The edges by which a verb or a signal reaches a value, and where that goes."""

MADE_OF: frozenset[EdgeKind] = frozenset({"contains", "derives-from", "one-of", "array-of"})
"""The edges by which one value holds another."""


class Reach:
    """Who reaches each value; ids are whole, in alphabetic order."""

    def __init__(self, relations: Relations) -> None:
        self._relations = relations
        starts = {edge.source for edge in relations.edges if edge.kind in DIRECTIONS}
        self._verbs = sorted(set(map(whole, starts)))
        self._reached: dict[Direction, dict[str, int]] = {"sent": {}, "received": {}}
        bit = {verb: 1 << rank for rank, verb in enumerate(self._verbs)}
        held: dict[str, list[str]] = {}
        for edge in relations.edges:
            direction = DIRECTIONS.get(edge.kind)
            if direction is not None:
                reached, value = self._reached[direction], whole(edge.target)
                reached[value] = reached.get(value, 0) | bit[whole(edge.source)]
            elif edge.kind in MADE_OF:
                held.setdefault(whole(edge.source), []).append(whole(edge.target))
        order = list(components(held))
        for reached in self._reached.values():
            _spread(reached, held, order)

    def verbs(self, value: str, direction: Direction) -> tuple[str, ...]:
        """Return who sends a value, or who it is received from."""
        return tuple(self._named(self._reached[direction].get(value, 0)))

    def is_reached(self, value: str) -> bool:
        """Tell whether any verb or signal has a use for a value."""
        return any(reached.get(value) for reached in self._reached.values())

    def purpose(self, value: str) -> str:
        """Return what QEMU itself has a value for that nothing reaches; empty if nobody knows."""
        known = None if self.is_reached(value) else self._relations.inside.get(value)
        return known.reason if known is not None else ""

    def code_uses(self, value: str) -> tuple[CodeUse, ...]:
        """Return where code uses a value that nothing reaches, or else a value that holds it."""
        if self.is_reached(value):
            return ()
        todo, seen = [value], {value}
        for each in todo:
            if each in self._relations.code_uses:
                return self._relations.code_uses[each]
            held_by = (e.source for e in self._relations.into(each) if e.kind in MADE_OF)
            for holder in sorted({*map(whole, held_by)} - seen):
                seen.add(holder)
                todo.append(holder)
        return ()

    def is_used(self, value: str) -> bool:
        """Tell whether anything has a use for a value: a verb, a signal, or QEMU's own code."""
        if self.is_reached(value) or self.code_uses(value):
            return True
        known = self._relations.inside.get(value)
        return known is not None and known.used

    def _named(self, bits: int) -> Iterator[str]:
        while bits:
            lowest = bits & -bits
            yield self._verbs[lowest.bit_length() - 1]
            bits ^= lowest


def _spread(
    reached: dict[str, int], held: dict[str, list[str]], order: list[tuple[str, ...]]
) -> None:
    """Hand on who reaches a value to all that it holds; holders come before what they hold."""
    for members in order:
        bits = 0
        for value in members:
            bits |= reached.get(value, 0)
        if bits:
            for value in members:
                reached[value] = bits
                for inner in held.get(value, ()):
                    reached[inner] = reached.get(inner, 0) | bits


def types_of(index: Index) -> tuple[Definition, ...]:
    """Return the types of a release, in the order of the sources."""
    return tuple(
        definition
        for definition in index.release.definitions
        if isinstance(definition, Struct | Union | Alternate | Enum)
    )


def unused_types(index: Index, reach: Reach) -> tuple[Definition, ...]:
    """Return the types that no verb, no signal and no code has a use for, as far as is known."""
    return tuple(each for each in types_of(index) if not reach.is_used(each.id))
