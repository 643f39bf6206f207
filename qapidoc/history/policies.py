# SPDX-License-Identifier: GPL-2.0-or-later
"""What was promised of the things that changed, as far as the lists and the past tell.

In: findings, what both releases announced, a chronicle. Out: the same findings with their policy,
and with the series since which their things are deprecated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from qapidoc.history.announced import Announced, earliest
from qapidoc.history.chronicle import Chronicle
from qapidoc.history.finding import Finding, Report

_DEPRECATED = "deprecated-added"


def with_policies(findings: Iterable[Finding], old: Announced, new: Announced) -> Iterator[Finding]:
    """Yield findings with what the lists say of their things.

    What the older release announced was promised no more. Nothing was promised of what is
    unstable, so that stays as it is.
    """
    for each in findings:
        places = (each.place, each.entity)
        told = [side[place] for side in (old, new) for place in places if place in side]
        before = any(place in old for place in places)
        yield (
            replace(
                each,
                policy="deprecated-announced"
                if before and each.policy == "stable"
                else each.policy,
                deprecated_since=earliest(*told) or None,
            )
            if told
            else each
        )


def with_dates(report: Report, chronicle: Chronicle) -> Report:
    """Return a report that tells of everything deprecated since when it is, if the past knows."""
    return replace(report, findings=tuple(dated(each, chronicle) for each in report.findings))


def dated(finding: Finding, chronicle: Chronicle) -> Finding:
    """Return a finding that tells since when its thing is deprecated, if the past knows."""
    if finding.policy != "deprecated-announced" and finding.rule != _DEPRECATED:
        return finding
    line = chronicle.of(finding.entity)
    if line is None:
        return finding
    part = line.parts.get(finding.path)
    since = earliest(finding.deprecated_since or "", part.deprecated if part else line.deprecated)
    return replace(finding, deprecated_since=since or None)
