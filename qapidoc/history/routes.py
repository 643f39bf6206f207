# SPDX-License-Identifier: GPL-2.0-or-later
"""Who meets a pair of types, and by which way: from the pair back to the verbs.

In: a node of a walk. Out: the verbs that reach it, and a shortest way for each of them and each
direction; `gather` asks.
"""

from __future__ import annotations

from collections import deque

from qapidoc.history.walk import Node

Way = tuple[str, "Way"] | tuple[()]
"""The labels that lead to a pair, each with those after it: many ways share their ends."""

Routes = dict[tuple[str, str], Way]
"""A shortest way to a pair, by the verb and by who sends: `in` or `out`."""


def routes_to(node: Node) -> Routes:
    """Return a way to a node for each verb that reaches it, and each direction."""
    seen = {(id(node), "")}
    pending: deque[tuple[Node, str, Way]] = deque([(node, "", ())])
    found: Routes = {}
    while pending:
        each, direction, way = pending.popleft()
        if each.verb:
            found.setdefault((each.verb, direction or each.direction), way)
        for holder in each.holders:
            # The last on the way that decides who sends is the first that is met on the way back.
            sent = direction or holder.direction
            key = (id(holder.node), sent)
            if key not in seen:
                seen.add(key)
                pending.append((holder.node, sent, (holder.label, way)))
    return found


def labels(way: Way) -> list[str]:
    """Return the labels of a way, from the verb."""
    found = []
    while way:
        label, way = way
        found.append(label)
    return found
