# SPDX-License-Identifier: GPL-2.0-or-later
"""The timeline that tells of a part of a thing: its own, or that of what declares the part.

In: a `Chronicle`, the id of a thing, a part of its page: by its id or its anchor. Out: the
timeline, the part in it, and what to say before where it is another's.
"""

from __future__ import annotations

from typing import NamedTuple

from qapidoc.history.chronicle import Chronicle
from qapidoc.history.timeline import Timeline
from qapidoc.model.pasted import part_at
from qapidoc.relations.behind import behind


class Told(NamedTuple):
    """A timeline, the part of it that is meant (empty for all), and what to say before that."""

    line: Timeline
    part: str
    note: str = ""


def told_of(chronicle: Chronicle, thing: str, part: str) -> Told | None:
    """Return what tells of a part that a thing has, or ever had, in its flattened view, too."""
    line = chronicle.of(thing)
    if line is None:
        return None
    own = part_at(part, line.parts)
    if own or not part:
        return Told(line, own)
    declared = behind(chronicle.past, thing, part)
    owner = chronicle.of(declared.owner) if declared is not None else None
    if declared is None or owner is None:
        return None
    if declared.part and declared.part not in owner.parts:
        return None
    if owner is line:
        return Told(line, declared.part)
    newest, now = chronicle.past.series[declared.last], chronicle.past.series[-1]
    last = "" if newest == now else f", last in QEMU {newest},"
    place = f"{declared.owner}#{declared.part}" if declared.part else declared.owner
    note = f"{thing}#{part}{last} is declared as {place}:"
    return Told(owner, declared.part, note)
