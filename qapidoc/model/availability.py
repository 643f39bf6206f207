# SPDX-License-Identifier: GPL-2.0-or-later
"""When a thing could be used, and when the schema came to describe it: not the same until 2.8.

In: releases. Out: facts by id, for ranges of names in search and for pages.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from qapidoc.model.definition import Command, Event
from qapidoc.model.interface import Entity
from qapidoc.model.release import Release


class Firsts(msgspec.Struct, frozen=True):
    """The series where a command or event was first available, and first in the schema.

    Empty where none of the releases has it so.
    """

    available: str = ""
    schema: str = ""


def is_available(entity: Entity) -> bool:
    """Tell whether a release that has the thing lets people use it."""
    return entity.available if isinstance(entity, Command) else True


def firsts(releases: Iterable[Release]) -> dict[str, Firsts]:
    """Return the firsts of each command and event; the releases come oldest first."""
    found: dict[str, Firsts] = {}
    for release in releases:
        for each in release.definitions:
            if not isinstance(each, Command | Event):
                continue
            known = found.get(each.id, Firsts())
            found[each.id] = Firsts(
                known.available or (release.series if is_available(each) else ""),
                known.schema or (release.series if each.origin == "schema" else ""),
            )
    return found
