# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the schema and the project's own lists disagree about what goes, or went.

In: a release. Out: findings: what the list of deprecated features has and the schema does not
flag, the reverse, parts that a list names and that do not exist, what the list of removed features
has and the release has, too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from qapidoc.base.ids import emulator_twin, name_of_id
from qapidoc.base.series import is_series, series_key
from qapidoc.base.source import Position
from qapidoc.model import Enum, Notice, Release, Subject
from qapidoc.model.flags import flagged_parts, is_flagged
from qapidoc.model.index import Index
from qapidoc.quality.finding import Finding
from qapidoc.quality.kinds import FLAG_MISSING, LISTED_UNKNOWN, LISTING_MISSING, REMOVAL_EARLY

Flag = tuple[bool, Position]
"""Whether something is flagged as deprecated, and where it is written."""

_VALUES_SINCE = (6, 2)
"""The series since which values of enumerations can have flags; all else could before."""


def judge_announced(release: Release, index: Index) -> Iterator[Finding]:
    """Yield the disagreements; nothing for a release whose lists are not at hand."""
    if not any(notice.kind == "deprecated" for notice in release.notices):
        return
    flags = dict(_flags(release))
    listed: set[str] = set()
    for notice in release.notices:
        for subject in notice.subjects:
            if notice.kind == "removed":
                yield from _still_there(notice, subject, index)
                continue
            listed.add(subject.place)
            yield from _not_flagged(notice, subject, flags, index)
            yield from _unknown(notice, subject, index)
    yield from _not_listed(flags, listed)


def _flags(release: Release) -> Iterator[tuple[str, Flag]]:
    """Yield for each definition, and each part that can have flags, whether it is deprecated."""
    for definition in release.definitions:
        for part, holder in flagged_parts(definition):
            place = f"{definition.id}#{part}" if part else definition.id
            yield place, (is_flagged(holder, "deprecated"), holder.at)


def _could_flag(place: str, index: Index) -> bool:
    """Tell whether the schema of the time could say it: of types as such it never does."""
    whole, _, part = place.partition("#")
    if not part:
        return "/type/" not in whole
    series = index.release.series
    known = series_key(series) if is_series(series) else _VALUES_SINCE
    return not isinstance(index.get(whole), Enum) or known >= _VALUES_SINCE


def _not_flagged(
    notice: Notice, subject: Subject, flags: Mapping[str, Flag], index: Index
) -> Iterator[Finding]:
    flagged, at = flags.get(subject.place, (True, notice.at))
    if flagged or not subject.whole or not _could_flag(subject.place, index):
        return
    name = _name(subject.place)
    since = f" since {notice.series}" if notice.series else ""
    message = f"'{name}' is deprecated{since} by the list, and not flagged in the schema"
    facts = {"since": notice.series, "listed": notice.at.text}
    yield Finding.of(FLAG_MISSING, subject.place, at, message, facts)


def _unknown(notice: Notice, subject: Subject, index: Index) -> Iterator[Finding]:
    """Yield a part of a schema's thing that is not there; texts of options need not list all."""
    if (
        subject.place
        or subject.thing not in index
        or not subject.thing.startswith(("qmp/", "qga/"))
    ):
        return
    message = f"the list calls '{subject.part}' of '{_name(subject.thing)}' deprecated: it has none"
    yield Finding.of(LISTED_UNKNOWN, subject.thing, notice.at, message, {"name": subject.part})


def _still_there(notice: Notice, subject: Subject, index: Index) -> Iterator[Finding]:
    if not subject.place or not subject.whole or subject.place.partition("#")[0] not in index:
        return
    in_ = f" in {notice.series}" if notice.series else ""
    message = f"'{_name(subject.place)}' was removed{in_} by the list, and is there"
    yield Finding.of(REMOVAL_EARLY, subject.place, notice.at, message, {"series": notice.series})


def _not_listed(flags: Mapping[str, Flag], listed: Collection[str]) -> Iterator[Finding]:
    for place, (flagged, at) in flags.items():
        shared = emulator_twin(place)
        if not flagged or place in listed or (place != shared and shared in flags):
            continue
        if place.partition("#")[0] in listed:
            continue
        message = f"'{_name(place)}' is flagged as deprecated, and not on the list"
        yield Finding.of(LISTING_MISSING, place, at, message)


def _name(place: str) -> str:
    whole, _, part = place.partition("#")
    return f"{name_of_id(whole)}: {part}" if part else name_of_id(whole)
