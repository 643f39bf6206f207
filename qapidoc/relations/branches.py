# SPDX-License-Identifier: GPL-2.0-or-later
"""The branches of a union: which values of its tag lead to which type.

In: the arrows of a release and the id of a union or alternate. Out: a `Chart`; values that lead to
one type are labels of one arrow.
"""

from __future__ import annotations

import msgspec

from qapidoc.relations.adjacency import Adjacency
from qapidoc.relations.chart import Arrow, Chart

MANY_BRANCHES = 8
"""Types of branches up to which a neighbourhood shows them, and they have no chart of their own."""

MOST_BRANCHES = 60
"""Types of branches that a chart has at most; the releases need 47."""


def branch_map(adjacency: Adjacency, thing: str) -> Chart | None:
    """Return the chart of a thing's branches, None if the neighbourhood shows them well."""
    arrows = [_by_value(each) for each in adjacency.out_of(thing) if each.kind == "one-of"]
    if len(arrows) <= MANY_BRANCHES:
        return None
    shown = sorted(arrows, key=lambda each: each.labels)[:MOST_BRANCHES]
    return Chart(
        focus=thing,
        nodes=(thing, *(each.target for each in shown)),
        arrows=tuple(shown),
        after=len(arrows) - len(shown),
        shows="branches",
    )


def _by_value(arrow: Arrow) -> Arrow:
    """Return the arrow with values as labels: the member that has them is always the same."""
    labels = tuple(label.rpartition("=")[2] for label in arrow.labels)
    return msgspec.structs.replace(arrow, labels=labels)
