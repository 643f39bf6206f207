# SPDX-License-Identifier: GPL-2.0-or-later
"""What other releases had of a name that one release does not have: no dead end for who asks.

In: a release, and what a person named. Out: lines for a message; empty where the facts at hand tell
nothing, or are those of another program.
"""

from __future__ import annotations

from collections.abc import Iterator
from shlex import quote

from qapidoc.base.spans import last_of
from qapidoc.export.history import part_summary, told_of
from qapidoc.export.past import chronicle_for
from qapidoc.history import telling
from qapidoc.history.timeline import Timeline
from qapidoc.model import Release
from qapidoc.model.index import Index
from qapidoc.model.naming import find
from qapidoc.store.frozen import last_of_all


def elsewhere(release: Release, name: str) -> str:
    """Return what the things of that name in other releases were, and what became of them."""
    chronicle = chronicle_for(None, release)
    if chronicle is None:
        return ""
    lines: list[str] = []
    for each in find(Index(last_of_all(chronicle.past)), name):
        thing, _, part = each.partition("#")
        timeline = chronicle.of(thing)
        if timeline is not None:
            known = chronicle.past.series[last_of(chronicle.past.mask(thing))]
            lines += _life(timeline, part, known)
    return "".join(f"\n  {line}" for line in lines)


def part_elsewhere(release: Release, thing: str, part: str) -> str:
    """Return the same for a part of a thing that the release has."""
    chronicle = chronicle_for(None, release)
    told = told_of(chronicle, thing, part) if chronicle is not None else None
    if told is None or not told.part:
        return ""
    note = f"{told.note} " if told.note else ""
    place = f"{told.line.id}#{told.part}"
    return f": {note}{_part_end(told.line, told.part)} {_ways(place, '')}"


def _life(timeline: Timeline, part: str, last: str) -> Iterator[str]:
    """Yield the life of a thing, what is there instead, and how to see more of it."""
    thing = f"{timeline.id}#{part}" if part in timeline.parts else timeline.id
    told = telling.summary(timeline)
    if timeline.removed and not timeline.became:
        told = f"{told.removesuffix('.')} (last seen in {last})."
    yield f"{timeline.id}: {told[0].lower()}{told[1:]}"
    if timeline.replaced_by:
        yield f"  Replaced by {', '.join(timeline.replaced_by)}."
    yield f"  {_ways(thing, last)}"


def _part_end(timeline: Timeline, part: str) -> str:
    told = part_summary(timeline, timeline.parts[part])
    return f"{told[0].lower()}{told[1:]}"


def _ways(thing: str, last: str) -> str:
    """Return the commands that tell more."""
    history = f"See `qapidoc history {quote(thing)}`"
    return f"{history}, `qapidoc show --release {last} {quote(thing)}`." if last else f"{history}."
