# SPDX-License-Identifier: GPL-2.0-or-later
"""What is the same as the same thing: the third side of two equivalences.

In: the edges of a release. Out: `equivalent` edges between two verbs of different interfaces that
are both equivalent to one of a third: `device_add` of the monitor is that of QMP because each is
`-device`. Only what is equivalent without a note counts: two halves need not be the same half. The
proof is that of the first side, then that of the second.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from qapidoc.model.relation import Edge, Proof, part

_INTERFACES = ("hmp/", "option/", "qmp/command/")
"""In the order in which an edge leads from one to another."""


def closing_edges(edges: Iterable[Edge]) -> Iterator[Edge]:
    """Yield the edges that are missing between verbs."""
    sides: dict[str, dict[str, tuple[Proof, ...]]] = {}
    known: set[frozenset[str]] = set()
    for edge in edges:
        if edge.kind == "equivalent":
            known.add(frozenset((edge.source, edge.target)))
            if not edge.note and not part(edge.source) and not part(edge.target):
                sides.setdefault(edge.source, {}).setdefault(edge.target, edge.proof)
                sides.setdefault(edge.target, {}).setdefault(edge.source, edge.proof)
    for middle, others in sides.items():
        for one, two in combinations(sorted(others, key=_interface), 2):
            ends = frozenset((one, two))
            if ends not in known and len({*map(_interface, (middle, one, two))} - {-1}) == 3:
                known.add(ends)
                yield Edge("equivalent", one, two, others[one] + others[two])


def _interface(thing: str) -> int:
    """Return the number of the interface that a verb is of, -1 for any other."""
    return next((n for n, start in enumerate(_INTERFACES) if thing.startswith(start)), -1)
