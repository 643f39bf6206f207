# SPDX-License-Identifier: GPL-2.0-or-later
"""What stands around a thing, as much of it as can be taken in at a glance.

In: the arrows of a release and the id of a thing. Out: a `Chart` of at most `MOST` things, what is
left out counted. It is the text for `qapidoc.export.graph` to draw.

The walk leads away from the thing on both sides: on the one to what has a use for it, and what has
a use for that; on the other to what it is made of. It never turns, so that no sister shows that
has nothing to do with the thing; only from what is equivalent to it both sides are walked.

What is near is taken first. How far a thing is away is a sum over the arrows that lead there:
`STEP` for each but the first, less towards what has a use for the thing; `COST` of its kind; a
quarter of log2 of the arrows that the thing there has, as a type that everything holds
(`StrOrNull`) says little; half of log2 of the arrows that leave the one before it on that side, as
one of many says little, too. All direct neighbours are taken, if there is room, and the last of a
side even if there is none; others only until `FILL` things are in it, and none further than `FAR`.

All arrows between things that are taken show, but for those that lead back from what a thing is
made of to what has a use for it: these are other ways to the thing. To what the thing refers to,
only its own arrow leads: the things around it mostly refer to the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from math import log2
from typing import Literal

from qapidoc.model.relation import EdgeKind
from qapidoc.relations.adjacency import Adjacency
from qapidoc.relations.branches import MANY_BRANCHES
from qapidoc.relations.chart import Arrow, Chart

Side = Literal["before", "after"]

MOST = 24
FILL = 13
STEP: dict[Side, float] = {"before": 1.0, "after": 2.0}
FAR = 6.0
COST: dict[EdgeKind, float] = {
    "equivalent": 0.0,
    "shorthand-for": 0.0,
    "replaced-by": 0.0,
    "takes": 0.5,
    "returns": 0.5,
    "carries": 0.5,
    "derives-from": 0.5,
    "one-of": 1.0,
    "contains": 1.0,
    "emits": 1.0,
    "shows": 1.0,
    "refers-to": 1.5,
}
"""How loosely a kind binds."""


def neighbourhood(adjacency: Adjacency, thing: str) -> Chart:
    """Return what is around a thing; the branches of a wide union are left to `branch_map`."""
    around = {side: set(_others(_arrows(adjacency, thing, side), thing)) for side in _SIDES}
    around["after"] -= around["before"]
    around["after"] -= _mapped_branches(adjacency, thing)
    chosen = _nearest(adjacency, thing, around)
    for side in _SIDES:
        if len(left := around[side] - chosen.keys()) == 1:
            chosen[left.pop()] = side  # a box that says "+1 more" would take as much room
    named = {each.target for each in adjacency.out_of(thing) if each.kind == "refers-to"}
    return Chart(
        focus=thing,
        nodes=tuple(chosen),
        arrows=tuple(
            each
            for each in adjacency.among(chosen)
            if not _leads_back(each, chosen, thing)
            and not (each.kind == "refers-to" and each.source != thing and each.target in named)
        ),
        before=len(around["before"] - chosen.keys()),
        after=len(around["after"] - chosen.keys()),
        direct=1 + len((around["before"] | around["after"]) & chosen.keys()),
    )


def _leads_back(arrow: Arrow, chosen: dict[str, Side], thing: str) -> bool:
    """Tell whether an arrow leads around the thing, back to what has a use for it."""
    if thing in (arrow.source, arrow.target):
        return False
    return chosen[arrow.source] == "after" and chosen[arrow.target] == "before"


_SIDES: tuple[Side, ...] = ("before", "after")


def _nearest(adjacency: Adjacency, thing: str, around: dict[Side, set[str]]) -> dict[str, Side]:
    """Return the things that are taken, nearest first, and on which side of the thing they are."""
    chosen: dict[str, Side] = {thing: "after"}
    before = _arrows(adjacency, thing, "before")
    same = set(_others((each for each in before if each.kind == "equivalent"), thing))
    waiting: list[tuple[int, float, str, Side]] = []
    for side in _SIDES:
        for other, cost in _costs(adjacency, thing, side, 0.0):
            if other in around[side]:
                heappush(waiting, (0, cost, other, side))
    while waiting and len(chosen) < MOST:
        far, cost, other, side = heappop(waiting)
        if other in chosen or (far and cost > FAR):
            continue
        if far and len(chosen) >= FILL:
            break
        chosen[other] = side
        for onward in _SIDES if other in same else (side,):
            for next_one, total in _costs(adjacency, other, onward, cost + STEP[onward]):
                if next_one not in chosen:
                    heappush(waiting, (1, total, next_one, onward))
    return chosen


def _costs(
    adjacency: Adjacency, thing: str, side: Side, before: float
) -> Iterator[tuple[str, float]]:
    """Yield what is next to a thing on a side, and how far that is from where the walk began."""
    arrows = _arrows(adjacency, thing, side)
    width = log2(1 + len(arrows)) / 2 if before else 0.0
    for arrow in arrows:
        other = arrow.source if arrow.source != thing else arrow.target
        yield other, before + COST[arrow.kind] + width + log2(1 + adjacency.degree(other)) / 4


def _arrows(adjacency: Adjacency, thing: str, side: Side) -> list[Arrow]:
    """Return the arrows on a side of a thing. What is equivalent stands before it."""
    into = [*adjacency.into(thing)]
    out = [*adjacency.out_of(thing)]
    if side == "after":
        return [each for each in out if each.kind != "equivalent"]
    return into + [each for each in out if each.kind == "equivalent"]


def _others(arrows: Iterable[Arrow], thing: str) -> Iterator[str]:
    for arrow in arrows:
        yield arrow.source if arrow.source != thing else arrow.target


def _mapped_branches(adjacency: Adjacency, thing: str) -> set[str]:
    """Return the types of a union's branches that have a chart of their own."""
    branches = {each.target for each in adjacency.out_of(thing) if each.kind == "one-of"}
    return branches if len(branches) > MANY_BRANCHES else set()
