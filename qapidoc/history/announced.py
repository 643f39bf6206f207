# SPDX-License-Identifier: GPL-2.0-or-later
"""What a release announces as going away: by its list of deprecated features.

In: the notices of a release. Out: since when each thing or part is deprecated, by id; `policies`
gives findings about what was announced that policy. The schema has flags for most of it, but none
for options, monitor commands, and what a list names before the schema could say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qapidoc.base.series import is_series, series_key
from qapidoc.model import Notice

Announced = Mapping[str, str]
"""The series since which a thing, or a part behind `#`, is deprecated; empty where none is told."""


def announced(notices: Iterable[Notice]) -> dict[str, str]:
    """Return what a release's list calls deprecated as a whole, with the earliest series told."""
    found: dict[str, str] = {}
    for notice in notices:
        if notice.kind != "deprecated":
            continue
        for subject in notice.subjects:
            if subject.place and subject.whole:
                known = found.get(subject.place, "")
                found[subject.place] = earliest(known, notice.series)
    return found


def replacements(notices: Iterable[Notice]) -> dict[str, tuple[str, ...]]:
    """Return what the lists name to be used instead of a thing or a part, by id."""
    found: dict[str, dict[str, None]] = {}
    for notice in notices:
        for each in notice.replacements:
            if each.place:
                found.setdefault(each.of, {})[each.place] = None
    return {thing: tuple(places) for thing, places in found.items()}


def earliest(*series: str) -> str:
    """Return the oldest of some series; empty where none is one."""
    return min((each for each in series if is_series(each)), key=series_key, default="")
