# SPDX-License-Identifier: GPL-2.0-or-later
"""What is deprecated in a release: since when, what replaces it, when it may be gone at the
earliest.

In: a release, and a chronicle of all. Out: entries, those that may go first at the front. QEMU
keeps a feature in the release that deprecates it and in one more (docs/about/deprecated.rst).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from qapidoc.base.ids import emulator_twin
from qapidoc.base.series import is_series, series_key
from qapidoc.history.announced import earliest
from qapidoc.history.chronicle import Chronicle
from qapidoc.model import Release
from qapidoc.model.flags import flagged_parts, is_flagged
from qapidoc.model.notice import Replacement

KEPT_FOR = 2
"""Releases that have a deprecated feature for sure: the one that deprecates it, and one more."""

_LAST_MINOR = 2
"""The series of a year are x.0, x.1 and x.2, since 4.0."""

Witness = Literal["list", "schema"]


class Going(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that is deprecated.

    `id` is the thing, or the part behind `#`; `whole` is False where only a way to use it is meant.
    `since` and `earliest` are series, empty where nobody says; `told_by` says who does: QEMU's
    list, at `at`, under the heading `title`, or the flag in the schema. `together` are groups of
    what is in `replaced_by` that replace it only in combination.
    """

    id: str
    since: str = ""
    earliest: str = ""
    told_by: tuple[Witness, ...] = ()
    replaced_by: tuple[str, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    no_replacement: bool = False
    whole: bool = True
    title: str = ""
    at: str = ""

    @property
    def instead(self) -> tuple[tuple[str, ...], ...]:
        """What to use, in the order of `replaced_by`: each one thing, or things in combination."""
        group_of = {each: group for group in self.together for each in group}
        return tuple(dict.fromkeys(group_of.get(each, (each,)) for each in self.replaced_by))


class Elsewhere(msgspec.Struct, frozen=True, kw_only=True):
    """Something that the list announces and that is no part of the API description."""

    title: str
    since: str
    earliest: str
    at: str


class Calendar(msgspec.Struct, frozen=True, kw_only=True):
    """All that is deprecated in a release; `elsewhere` is what has no page here."""

    format: int = 1
    series: str
    version: str
    deprecated: tuple[Going, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()


def calendar_of(release: Release, chronicle: Chronicle) -> Calendar:
    """Return what is deprecated in a release, what may go first at the front."""
    known = tuple(chronicle.past.series)
    found: dict[tuple[str, bool], Going] = {}
    for each in (*_listed(release, known), *_flagged(release, chronicle, known)):
        key = each.id, each.whole
        found[key] = _joined(found[key], each, known) if key in found else each
    elsewhere = [
        Elsewhere(
            title=notice.title,
            since=notice.series,
            earliest=earliest_removal(notice.series, known),
            at=notice.at.text,
        )
        for notice in release.notices
        if notice.kind == "deprecated" and not any(each.place for each in notice.subjects)
    ]
    return Calendar(
        series=release.series,
        version=release.version,
        deprecated=tuple(sorted(found.values(), key=lambda going: (_age(going.since), going.id))),
        elsewhere=tuple(sorted(elsewhere, key=lambda each: _age(each.since))),
    )


def earliest_removal(since: str, known: Sequence[str]) -> str:
    """Return the first series that may lack what a series deprecated; empty for no series."""
    if not is_series(since):
        return ""
    later = [each for each in known if series_key(each) > series_key(since)]
    if len(later) >= KEPT_FOR:
        return later[KEPT_FOR - 1]
    last = later[-1] if later else since
    for _ in range(KEPT_FOR - len(later)):
        last = _following(last)
    return last


def _following(series: str) -> str:
    major, minor = series_key(series)
    return f"{major + 1}.0" if minor >= _LAST_MINOR else f"{major}.{minor + 1}"


def _age(series: str) -> tuple[int, int]:
    return series_key(series) if is_series(series) else (1 << 16, 0)


def _joined(first: Going, second: Going, known: Sequence[str]) -> Going:
    """Return two entries about the same thing as one; the earlier date counts."""
    since = earliest(first.since, second.since)
    return msgspec.structs.replace(
        first,
        since=since,
        earliest=earliest_removal(since, known),
        told_by=tuple(dict.fromkeys((*first.told_by, *second.told_by))),
        replaced_by=tuple(dict.fromkeys((*first.replaced_by, *second.replaced_by))),
        together=tuple(dict.fromkeys((*first.together, *second.together))),
    )


def _listed(release: Release, known: Sequence[str]) -> Iterator[Going]:
    for notice in release.notices:
        if notice.kind != "deprecated":
            continue
        for subject in notice.subjects:
            if subject.place:
                instead = [each for each in notice.replacements if each.of == subject.id]
                yield Going(
                    id=subject.place,
                    since=notice.series,
                    earliest=earliest_removal(notice.series, known),
                    told_by=("list",),
                    replaced_by=tuple(dict.fromkeys(each.place for each in instead)),
                    together=_groups(instead),
                    no_replacement=notice.no_replacement,
                    whole=subject.whole,
                    title=notice.title,
                    at=notice.at.text,
                )


def _groups(instead: Iterable[Replacement]) -> tuple[tuple[str, ...], ...]:
    """Return what replaces something only in combination, each group as its first member has it."""
    found: dict[frozenset[str], tuple[str, ...]] = {}
    for each in instead:
        if each.together:
            group = each.place, *each.together
            found.setdefault(frozenset(group), group)
    return tuple(found.values())


def _flagged(release: Release, chronicle: Chronicle, known: Sequence[str]) -> Iterator[Going]:
    ids = {entity.id for entity in release.definitions}
    for definition in release.definitions:
        if definition.namespace == "qsd" and emulator_twin(definition.id) in ids:
            continue  # the daemon shares it with the emulator
        for part, holder in flagged_parts(definition):
            if not is_flagged(holder, "deprecated"):
                continue
            line = chronicle.of(definition.id)
            told = ""
            if line is not None:
                told = line.parts[part].deprecated if part in line.parts else line.deprecated
            # The past ends with the newest release; what is told for later says nothing here.
            since = told if told and _age(told) <= _age(release.series) else ""
            yield Going(
                id=f"{definition.id}#{part}" if part else definition.id,
                since=since,
                earliest=earliest_removal(since, known),
                told_by=("schema",),
            )
