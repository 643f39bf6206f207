# SPDX-License-Identifier: GPL-2.0-or-later
"""How the verbs of a module hang together: the types that several of them take, return or carry.

In: the arrows of a release and the ids of what a module defines. Out: a `Chart` without a focus.
The types that most verbs share come first, each with all of its verbs, as many as there is room
for; the others are counted. Of events, one stands for others that only verbs emit which emit this
one, too: all of a module's jobs emit the same five, and so many arrows say no more.

Where nothing is shared, it is what each verb takes, returns or carries, and then what the types of
the module have to do with each other.
"""

from __future__ import annotations

from collections.abc import Iterable

from qapidoc.relations.adjacency import Adjacency
from qapidoc.relations.chart import Arrow, Chart
from qapidoc.relations.reach import DIRECTIONS

ROOM = 30
"""Things that an overview shows at most."""


def overview(adjacency: Adjacency, things: Iterable[str]) -> Chart:
    """Return what the verbs and signals among some things share, or else what the things have."""
    defined = tuple(things)
    chart = _shared(adjacency, defined)
    return chart if chart.is_worth_drawing() else _had(adjacency, defined)


def _had(adjacency: Adjacency, things: tuple[str, ...]) -> Chart:
    """Return what the verbs use, and then how the types hang together, the busiest first."""
    known = frozenset(things)
    used = [
        arrow
        for verb in sorted(known)
        if "/type/" not in verb
        for arrow in adjacency.out_of(verb)
        if arrow.kind in DIRECTIONS
    ]
    among = sorted(
        (each for each in adjacency.among(known) if each.kind not in DIRECTIONS),
        key=lambda each: (-adjacency.degree(each.source), each),
    )
    nodes: dict[str, None] = {}
    arrows: list[Arrow] = []
    left_out: set[str] = set()
    for arrow in (*used, *among):
        if len(nodes.keys() | {arrow.source, arrow.target}) > ROOM:
            left_out |= {arrow.source, arrow.target}
            continue
        nodes.update({arrow.source: None, arrow.target: None})
        arrows.append(arrow)
    after = len(left_out - nodes.keys())
    return Chart("", tuple(nodes), tuple(sorted(arrows)), after=after, shows="had")


def _shared(adjacency: Adjacency, things: tuple[str, ...]) -> Chart:
    """Return the types that several verbs among some things have in common."""
    users: dict[str, list[Arrow]] = {}
    verbs = {thing for thing in things if "/type/" not in thing}
    for verb in sorted(verbs):
        for arrow in adjacency.out_of(verb):
            if arrow.kind in DIRECTIONS or (arrow.kind == "emits" and arrow.target in verbs):
                users.setdefault(arrow.target, []).append(arrow)
    shared = sorted(
        (item for item in users.items() if len({each.source for each in item[1]}) > 1),
        key=lambda item: (-len(item[1]), item[0]),
    )
    nodes: dict[str, None] = {}
    arrows: list[Arrow] = []
    left_out = 0
    emitting: set[str] = set()
    alike: dict[str, int] = {}
    for value, uses in shared:
        emitters = {each.source for each in uses if each.kind == "emits"}
        if emitters and emitters <= emitting:
            alike[value] = len(uses)
            continue
        more = {value, *(each.source for each in uses)}
        if len(nodes.keys() | more) > ROOM:
            left_out += 1
            continue
        nodes.update(dict.fromkeys(sorted(more)))
        arrows += uses
        emitting |= emitters
    return Chart(
        "",
        tuple(nodes),
        tuple(sorted(arrows)),
        after=left_out + len(alike.keys() - nodes.keys()),
        shows="shared",
        left_out=((("emits",), sum(alike.values())),) if alike else (),
    )
