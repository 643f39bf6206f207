# SPDX-License-Identifier: GPL-2.0-or-later
"""A resource, and the verbs and signals that have to do with it, by what they do.

In: the arrows of a release and the id of a resource. Out: a `Chart` whose arrows are labelled with
what a verb does (creates, removes, …), equal ones to be drawn in one frame. Each of these is told
by some verbs before any is told by more; options come first, then QMP, as these make most things.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain, zip_longest

from qapidoc.base.ids import emulator_twin
from qapidoc.relations.adjacency import Adjacency
from qapidoc.relations.chart import Arrow, Chart

ROOM = 24
"""Verbs and signals that a chart shows; where it would leave out only one of a label, that, too."""

_ORDER = ("option/", "qmp/command/", "hmp/", "qmp/event/", "qga/", "qsd/")


def role_map(adjacency: Adjacency, thing: str) -> Chart:
    """Return the chart of a resource."""
    arrows = _uses(adjacency, thing)
    turns = list(_by_turns(arrows))
    left_out = Counter(each.labels for each in turns[ROOM:])
    shown = turns[:ROOM] + [each for each in turns[ROOM:] if left_out[each.labels] == 1]
    shown.sort(key=_place)
    verbs = dict.fromkeys(each.source for each in shown)
    return Chart(
        focus=thing,
        nodes=(thing, *verbs),
        arrows=tuple(shown),
        before=len({each.source for each in arrows} - verbs.keys()),
        shows="roles",
        left_out=tuple(sorted(each for each in left_out.items() if each[1] > 1)),
    )


def _uses(adjacency: Adjacency, thing: str) -> list[Arrow]:
    """Return the arrows of verbs and signals; a daemon's twin of a command of QEMU adds nothing."""
    arrows = [each for each in adjacency.into(thing) if each.does and "/type/" not in each.source]
    known = {each.source for each in arrows}
    return [each for each in arrows if emulator_twin(each.source) not in known - {each.source}]


def _by_turns(arrows: list[Arrow]) -> Iterator[Arrow]:
    """Yield an arrow of each label, then the next of each."""
    by_label: dict[tuple[str, ...], list[Arrow]] = {}
    for arrow in sorted(arrows, key=_rank):
        by_label.setdefault(arrow.labels, []).append(arrow)
    turns = chain.from_iterable(zip_longest(*by_label.values()))
    return (each for each in turns if each is not None)


def _place(arrow: Arrow) -> tuple[tuple[str, ...], int, str]:
    return arrow.labels, *_rank(arrow)


def _rank(arrow: Arrow) -> tuple[int, str]:
    starts = (rank for rank, start in enumerate(_ORDER) if arrow.source.startswith(start))
    return next(starts, len(_ORDER)), arrow.source
