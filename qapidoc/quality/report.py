# SPDX-License-Identifier: GPL-2.0-or-later
"""The quality report of a release: first alone, then among the others.

In: a release, the paths of all its files where they are known, then the history. Out: a `Study`,
which depends on the release only and may be kept with it, and the `Report` made of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

import msgspec

from qapidoc.model import Release
from qapidoc.model.index import Index
from qapidoc.quality.announced import judge_announced
from qapidoc.quality.documents import judge_documents
from qapidoc.quality.examples import judge_examples
from qapidoc.quality.finding import Finding, Reference, area_of
from qapidoc.quality.history import History
from qapidoc.quality.kinds import (
    FLAG_MISSING,
    KIND_NAMES,
    LISTED_UNKNOWN,
    LISTING_MISSING,
    MISSING_DOCUMENT,
    REMOVAL_EARLY,
    SINCE_EARLY,
    SINCE_EARLY_TYPE,
    SINCE_LATE,
    UNDOCUMENTED_COMMAND,
)
from qapidoc.quality.names import find_references, judge_references
from qapidoc.quality.parameters import judge_parameters
from qapidoc.quality.since import judge_since
from qapidoc.quality.undocumented import judge_texts

FORMAT = 1
"""Number of the form of a report; other programs may rely on what a number stands for."""


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """How many things of a kind in a namespace or interface have a text, out of how many.

    `kind` is the kind of finding that tells of those without.
    """

    area: str
    kind: str
    total: int
    documented: int


class NotJudged(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of finding that could not be looked for, or only `partly`, and why."""

    kind: str
    why: str
    partly: bool = False


class Study(msgspec.Struct, frozen=True, kw_only=True):
    """What one release shows alone."""

    findings: tuple[Finding, ...] = ()
    references: tuple[Reference, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    not_judged: tuple[NotJudged, ...] = ()


class About(msgspec.Struct, frozen=True, kw_only=True):
    """The release that a report is about. `date` (ISO) and `commit` may be empty."""

    series: str
    version: str
    date: str = ""
    commit: str = ""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that could be mended in a release's documentation.

    `compared` are the series that were looked at to tell when things came and went, oldest first.
    `counts` has every kind, also those of which nothing was found.
    """

    format: int = FORMAT
    release: About
    compared: tuple[str, ...]
    counts: dict[str, int]
    coverage: tuple[Coverage, ...]
    not_judged: tuple[NotJudged, ...]
    findings: tuple[Finding, ...]

    def shown_count(self, *kinds: str) -> str:
        """Return how many findings of some kinds there are; a dash where none was looked for."""
        number = sum(self.counts[kind] for kind in kinds)
        gaps = {gap.kind for gap in self.not_judged if not gap.partly}
        return f"{number:,}" if number or gaps.isdisjoint(kinds) else "–"


class ReportPage(msgspec.Struct, frozen=True):
    """A report as its page needs it: with the pages of things that do not stand at their ids."""

    report: Report
    odd_pages: dict[str, str]


def study(release: Release, paths: Collection[str] | None) -> Study:
    """Look at one release alone; `paths` are all files of it, None where they are not known."""
    index = Index(release)
    judged = list(judge_texts(release, index))
    findings = [each.finding() for each in judged if not each.documented]
    findings += judge_parameters(release)
    findings += judge_examples(release, index)
    findings += judge_announced(release, index)
    not_judged = []
    if not any(notice.kind == "deprecated" for notice in release.notices):
        why = "the API files of this release have no list of deprecated features"
        kinds = (FLAG_MISSING, LISTING_MISSING, LISTED_UNKNOWN, REMOVAL_EARLY)
        not_judged += [NotJudged(kind=kind.name, why=why) for kind in kinds]
    if paths is None:
        why = "only the API files of this release are at hand, not the list of all its files"
        not_judged.append(NotJudged(kind=MISSING_DOCUMENT.name, why=why))
    else:
        findings += judge_documents(release, paths)
    if release.tools and not any(command.doc for command in release.tools):
        why = "the manual of qemu-img is none of the API files: its commands are left out"
        partly = bool(release.monitor)
        not_judged.append(NotJudged(kind=UNDOCUMENTED_COMMAND.name, why=why, partly=partly))
    totals: Counter[tuple[str, str]] = Counter()
    documented: Counter[tuple[str, str]] = Counter()
    for each in judged:
        key = (area_of(each.id), each.kind.name)
        totals[key] += 1
        documented[key] += each.documented
    coverage = tuple(
        Coverage(area=area, kind=kind, total=number, documented=documented[area, kind])
        for (area, kind), number in totals.items()
    )
    return Study(
        findings=tuple(findings),
        references=tuple(find_references(release, index)),
        coverage=coverage,
        not_judged=tuple(not_judged),
    )


def judge(release: Release, seen: Study, history: History) -> Report:
    """Return the report of a release; the history has it among its releases."""
    findings = list(seen.findings)
    findings += judge_since(release, history)
    findings += judge_references(release, seen.references, history)
    not_judged = list(seen.not_judged)
    if len(history.series) == 1:
        why = "no other release is at hand to compare with"
        kinds = (SINCE_EARLY, SINCE_EARLY_TYPE, SINCE_LATE)
        # Its own text may name a release that is yet to come.
        not_judged += [
            NotJudged(kind=kind.name, why=why, partly=kind is SINCE_LATE) for kind in kinds
        ]
    return Report(
        release=About(
            series=release.series, version=release.version, date=release.date, commit=release.commit
        ),
        compared=history.series,
        counts=_counts(findings),
        coverage=seen.coverage,
        not_judged=tuple(not_judged),
        findings=tuple(sorted(findings, key=_order)),
    )


def _counts(findings: Iterable[Finding]) -> dict[str, int]:
    counts = Counter(finding.kind for finding in findings)
    return {kind: counts[kind] for kind in KIND_NAMES}


_RANKS = {kind: rank for rank, kind in enumerate(KIND_NAMES)}


def _order(finding: Finding) -> tuple[int, str, int, str, str]:
    rank = _RANKS[finding.kind]
    return rank, finding.file, finding.line, finding.id, finding.message
