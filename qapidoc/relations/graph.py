# SPDX-License-Identifier: GPL-2.0-or-later
"""The relations of one release: its edges, found by either end.

In: the index of a release, or edges. Out: the edges that leave a thing and those that lead to it,
for pages, the terminal and graphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qapidoc.model.index import Index
from qapidoc.model.relation import CodeUse, Edge, whole
from qapidoc.relations.code import code_uses
from qapidoc.relations.curated import Purpose, inside_types
from qapidoc.relations.edges import gather


class Relations:
    """Edges by their ends. Asked by a whole id, edges of its parts count, too.

    `inside` is what is known to us of types that QEMU has for itself, `code_uses` where its code
    uses types; both by id.
    """

    def __init__(
        self,
        edges: Iterable[Edge],
        inside: Mapping[str, Purpose] | None = None,
        code_uses: Mapping[str, tuple[CodeUse, ...]] | None = None,
    ) -> None:
        self.edges = tuple(edges)
        self.inside = inside or {}
        self.code_uses = code_uses or {}
        self._out: dict[str, list[Edge]] = {}
        self._into: dict[str, list[Edge]] = {}
        for edge in self.edges:
            for by_end, end in ((self._out, edge.source), (self._into, edge.target)):
                for key in {end, whole(end)}:
                    by_end.setdefault(key, []).append(edge)

    @classmethod
    def of(cls, index: Index) -> Relations:
        """Return the relations of a release, from all sources."""
        return cls(gather(index), inside_types(index), code_uses(index))

    def out_of(self, end: str) -> tuple[Edge, ...]:
        """Return the edges that start at a thing, its parts included, or at one part."""
        return tuple(self._out.get(end, ()))

    def into(self, end: str) -> tuple[Edge, ...]:
        """Return the edges that end at a thing, its parts included, or at one part."""
        return tuple(self._into.get(end, ()))
