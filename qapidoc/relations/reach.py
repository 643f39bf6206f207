# SPDX-License-Identifier: GPL-2.0-or-later
"""Which verbs and signals reach a type, and in which direction.

In: relations. Out: for each value, who sends it (it is part of what they take) and who answers or
announces with it. A type is reached by what takes it, and by what reaches a type that is made of
it. All types are asked at once: sets of verbs are numbers, one bit a verb, and each edge between
types is followed once, types that hold one another being one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from qapidoc.model import Alternate, Definition, Enum, Struct, Union
from qapidoc.model.index import Index
from qapidoc.model.relation import EdgeKind, whole
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
        self._inside = relations.inside
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

    def inside(self, value: str) -> str:
        """Return what QEMU itself has a value for that nothing reaches; empty if nobody knows."""
        return "" if self.is_reached(value) else self._inside.get(value, "")

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


def unused_types(index: Index, reach: Reach) -> tuple[Definition, ...]:
    """Return the types that no verb and no signal reaches, in the order of the sources.

    Those that are known to be QEMU's own business are left out.
    """
    return tuple(
        definition
        for definition in index.release.definitions
        if isinstance(definition, Struct | Union | Alternate | Enum)
        and not reach.is_reached(definition.id)
        and not reach.inside(definition.id)
    )
