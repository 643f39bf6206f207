# SPDX-License-Identifier: GPL-2.0-or-later
"""The branches of a union: which values of its tag lead to which type.

In: the arrows of a release and the id of a union or alternate. Out: a `Chart`; values that lead to
one type are labels of one arrow, and bases that several branches share show how these are alike.
"""

from __future__ import annotations

from collections import Counter

import msgspec

from qapidoc.relations.adjacency import Adjacency
from qapidoc.relations.chart import Arrow, Chart

MANY_BRANCHES = 8
"""Types of branches up to which a neighbourhood shows them, and they have no chart of their own."""

MOST_BRANCHES = 60
"""Types of branches that a chart has at most; the releases need 47."""


def branch_map(adjacency: Adjacency, thing: str) -> Chart | None:
    """Return the chart of a thing's branches, None if the neighbourhood shows them well."""
    arrows = [each for each in adjacency.out_of(thing) if each.kind == "one-of"]
    if len(arrows) <= MANY_BRANCHES:
        return None
    shown = [
        msgspec.structs.replace(
            each, labels=tuple(label.rpartition("=")[2] for label in each.labels)
        )
        for each in arrows[:MOST_BRANCHES]
    ]
    types = [each.target for each in shown]
    bases = _shared_bases(adjacency, types)
    return Chart(
        focus=thing,
        nodes=(thing, *types, *(each for each in bases if each not in types)),
        arrows=(*shown, *(each for ways in bases.values() for each in ways)),
        after=len(arrows) - len(shown),
        shows="branches",
    )


def _shared_bases(adjacency: Adjacency, types: list[str]) -> dict[str, list[Arrow]]:
    """Return each base that is a branch, too, or that several branches have, with the arrows to it.

    Bases of bases count as well.
    """
    found: list[Arrow] = []
    seen = set(types)
    for thing in (way := list(types)):
        for arrow in adjacency.out_of(thing):
            if arrow.kind == "derives-from":
                found.append(arrow)
                if arrow.target not in seen:
                    seen.add(arrow.target)
                    way.append(arrow.target)
    often = Counter(each.target for each in found)
    known = set(types)
    kept: dict[str, list[Arrow]] = {}
    for arrow in found:
        if often[arrow.target] > 1 or arrow.target in known:
            kept.setdefault(arrow.target, []).append(arrow)
    return kept
