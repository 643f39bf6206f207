# SPDX-License-Identifier: GPL-2.0-or-later
"""What a graph shows, before anybody knows how it looks.

In: nothing; `neighbourhood`, `branches` and `overview` beside this file make charts. Out: a
`Chart` for `qapidoc.export.graph`, which draws it, and for the caches, which know it by content.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from qapidoc.model.relation import EdgeKind

Shows = Literal["around", "branches", "shared", "had", "roles"]
"""What is around a thing, the branches of a union, what the verbs of a module share, or have where
they share nothing, what is done with a resource."""


class Arrow(msgspec.Struct, frozen=True, order=True):
    """All edges of a kind between two things, by their whole ids.

    `labels` are the parts where they start, as `Adjacency` spells them. `does` is what a thing that
    refers to another does with it, where that is known; then this is the label.
    """

    source: str
    target: str
    kind: EdgeKind
    labels: tuple[str, ...] = ()
    does: tuple[str, ...] = ()


class Chart(msgspec.Struct, frozen=True):
    """Things and arrows between them; `focus` is the thing it is about, empty for none.

    Things stand nearest first; `direct` of them are the focus and its neighbours.
    `before` and `after` count what leads to the focus, and what it leads to, that is left out. What
    is left out of a chart without a focus is counted in `after`. `left_out` counts arrows by
    their labels that are left out of a chart of roles, by their kind of one of what is shared.
    """

    focus: str
    nodes: tuple[str, ...]
    arrows: tuple[Arrow, ...]
    before: int = 0
    after: int = 0
    direct: int = 0
    shows: Shows = "around"
    left_out: tuple[tuple[tuple[str, ...], int], ...] = ()

    def is_worth_drawing(self) -> bool:
        """Tell whether there is more to see than one arrow."""
        return len(self.nodes) > 2 and len(self.arrows) > 1

    def first(self, number: int) -> Chart:
        """Return the chart of the first things only."""
        nodes = self.nodes[:number]
        known = frozenset(nodes)
        arrows = tuple(
            each for each in self.arrows if each.source in known and each.target in known
        )
        return msgspec.structs.replace(self, nodes=nodes, arrows=arrows)
