# SPDX-License-Identifier: GPL-2.0-or-later
"""What was promised of the things that changed, as far as the lists and the past tell.

In: findings, what both releases announced, a chronicle. Out: the same findings with their policy,
and with the series since which their things are deprecated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from qapidoc.base.series import is_series, series_key
from qapidoc.base.spans import last_of, runs
from qapidoc.history.announced import Announced, earliest
from qapidoc.history.chronicle import Chronicle
from qapidoc.history.finding import Finding, Report, worst_first
from qapidoc.history.rules import ENDINGS
from qapidoc.history.side import Policy
from qapidoc.history.users import standings_of, with_standings

_DEPRECATED = "deprecated-added"


def with_policies(findings: Iterable[Finding], old: Announced, new: Announced) -> Iterator[Finding]:
    """Yield findings with what the lists of the two releases say of their things."""
    for each in findings:
        places = (each.place, each.entity)
        told = [side[place] for side in (old, new) for place in places if place in side]
        found = _as_announced(each) if any(place in old for place in places) else each
        yield replace(found, deprecated_since=earliest(*told) or None) if told else found


def _as_announced(finding: Finding) -> Finding:
    """Return a finding about what was announced, and so promised no more.

    Nothing was promised of what is unstable, so that stays as it is: else a check would fail for
    what went with a warning, and pass what went without.
    """
    if finding.policy != "stable":
        return finding
    told: Policy = "deprecated-announced"
    standings = (
        replace(each, policy=told) if each.policy == "stable" else each
        for each in standings_of(finding)
    )
    return with_standings(finding, standings)


def with_dates(report: Report, chronicle: Chronicle) -> Report:
    """Return a report that also tells what was announced between the two releases, and since when
    each thing is deprecated, if the past knows."""
    known = chronicle.past.series
    old, new = (_number(side.series, known) for side in (report.old, report.new))
    if old is None or new is None:
        old = new = 0  # nothing can be told to lie between
    findings = [
        each for finding in report.findings for each, _ in dated(finding, chronicle, old, 1 << new)
    ]
    return replace(report, findings=tuple(sorted(findings, key=worst_first)))


def _number(series: str, known: Sequence[str]) -> int | None:
    """Return how many known releases are older than a series; None for what has none."""
    if not is_series(series):
        return None
    return sum(series_key(each) < series_key(series) for each in known)


def dated(
    finding: Finding, chronicle: Chronicle, old: int, newer: int
) -> Iterator[tuple[Finding, int]]:
    """Yield what a finding of some pairs is as far as the past knows, and the pairs that have it.

    `old` is the number of the older release in the past, `newer` the set of the newer ones.
    """
    announced = _announced_between(finding, chronicle, old, newer)
    if announced:
        yield _with_date(_as_announced(finding), chronicle), announced
    if newer & ~announced:
        is_deprecated = finding.policy == "deprecated-announced" or finding.rule == _DEPRECATED
        yield (
            _with_date(finding, chronicle) if is_deprecated else finding,
            newer & ~announced,
        )


def _announced_between(finding: Finding, chronicle: Chronicle, old: int, newer: int) -> int:
    """Return the newer releases, of a set, by which the end of a thing had been announced.

    A program that was made for the older release could learn of it from any release up to the last
    that still had the thing.
    """
    if finding.rule not in ENDINGS:
        return 0
    having, warned = chronicle.warned(finding.entity, finding.path)
    if not having & warned:
        return 0
    since = having >> old << old
    found = 0
    for first, last in runs(newer >> (old + 1) << (old + 1)):
        for new in range(first, last + 1):
            before = since & ((1 << new) - 1)
            if before and warned >> last_of(before) & 1:
                found |= 1 << new
    return found


def _with_date(finding: Finding, chronicle: Chronicle) -> Finding:
    told = chronicle.announced_since(finding.entity, finding.path)
    return replace(finding, deprecated_since=earliest(finding.deprecated_since or "", told) or None)
