# SPDX-License-Identifier: GPL-2.0-or-later
"""From options to the types that they are read as, on both sides: how far that is known.

In: the readings of two releases. Out: the pairs to compare, and for a report what was taken to be
so and what nobody can tell; `verbs` compares, `diff` reports.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec.structs import replace

from qapidoc.history.finding import Likely, NotFollowed, Report
from qapidoc.history.users import Pick, standings_of
from qapidoc.model.reading import Reading, Readings


def pairs_of(old: Readings, new: Readings) -> Iterator[tuple[str, str, Reading, Reading]]:
    """Yield options and types of them that both sides may have, with what is known of each."""
    for option in sorted(old.keys() & new.keys()):
        for kind in sorted(old[option].keys() & new[option].keys()):
            yield option, kind, old[option][kind], new[option][kind]


def followed(old: Readings, new: Readings) -> tuple[tuple[Likely, ...], tuple[NotFollowed, ...]]:
    """Return what is likely of each option, and what is not compared, or in part only."""
    likely: dict[str, tuple[list[str], dict[str, None]]] = {}
    unknown: dict[tuple[str, str], list[str]] = {}
    for option, kind, *pair in pairs_of(old, new):
        is_known = all(each.sureness != "unknown" for each in pair)
        why = [each.why for each in pair if each.why and (is_known or each.sureness == "unknown")]
        sources = [each.by for each in pair if each.sureness == "likely"]
        if why:
            unknown.setdefault((option, why[0]), []).append(kind)
        if is_known and sources:
            types, by = likely.setdefault(option, ([], {}))
            types.append(kind)
            by.update(dict.fromkeys(series for each in sources for series in each))
    return (
        tuple(Likely(option, tuple(types), tuple(by)) for option, (types, by) in likely.items()),
        tuple(NotFollowed(option, tuple(types), why) for (option, why), types in unknown.items()),
    )


def as_needed(report: Report) -> Report:
    """Return a report that tells of what is likely just what its findings rest on."""
    resting = {
        user
        for finding in report.findings
        for each in standings_of(finding)
        if each.confidence == "likely"
        for user in each.senders
    }
    return replace(report, likely=tuple(each for each in report.likely if each.option in resting))


def for_options(report: Report, pick: Pick) -> Report:
    """Return a report that tells of what is unknown just what is of the users that are picked."""

    def is_picked(option: str) -> bool:
        users: Collection[str] = (option,)
        return bool(pick(option, "", users))

    kept = tuple(each for each in report.not_followed if is_picked(each.option))
    return replace(report, not_followed=kept)
