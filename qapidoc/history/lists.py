# SPDX-License-Identifier: GPL-2.0-or-later
"""What QEMU's own list says was removed, held against what a comparison found.

In: a report of two releases, and the notices of the newer one. Out: `Lists`: what is on the list
and was found, what was found and is not on the list, what is on the list and not to be seen in the
API, with the reason where there is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

import msgspec

from qapidoc.history.finding import Finding, Report
from qapidoc.history.rules import ENDINGS
from qapidoc.model import Notice, Subject
from qapidoc.model.notice import Unresolved

_QUOTED = re.compile(r"'([^']++)'")
_INDEX = re.compile(r"\[\w*\]")

REASONS: dict[Unresolved, str] = {
    "machine": "about machine types, which are no part of the API description",
    "cpu": "about processors, which are no part of the API description",
    "device": "about a device or its properties, which are no part of the API description",
    "host": "about hosts or accelerators",
    "tool": "about another program",
    "guest": "about what the guest sees",
    "behaviour": "about how something behaves, not about a name",
    "unknown": "about names that the API does not have",
}
_PARTLY = "about one way to use it, which the API description does not tell"
_STAYS = "the API still has it"
_UNSEEN = "the API had nothing of that name to lose"


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A notice: its heading and line in the list, the ids it is about, the findings that prove it
    by fingerprint, or why there are none, and what to use instead."""

    title: str
    at: str
    subjects: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    why: str = ""
    replaced_by: tuple[str, ...] = ()


class Lists(msgspec.Struct, frozen=True, kw_only=True):
    """The three lists; `known` is False for a release whose sources have no list at all.

    `unlisted` are fingerprints of removals that the list leaves out, although something was
    promised of them.
    """

    known: bool
    found: tuple[Entry, ...] = ()
    unlisted: tuple[str, ...] = ()
    unseen: tuple[Entry, ...] = ()


def compare_lists(report: Report, notices: Iterable[Notice]) -> Lists:
    """Hold the removals that a list dates at the newer release against the findings."""
    listed = list(notices)
    removed = [each for each in listed if each.kind == "removed"]
    gone = [each for each in report.findings if each.rule in ENDINGS]
    found: list[Entry] = []
    unseen: list[Entry] = []
    claimed: set[str] = set()
    for notice in removed:
        proofs = list(dict.fromkeys(chain(*(_proofs(each, gone) for each in notice.subjects))))
        # A list may name a thing late: what it names explains a removal whenever it is dated.
        claimed.update(proofs)
        if notice.series != report.new.series and notice.until != report.new.series:
            continue
        if proofs:
            found.append(_entry(notice, findings=tuple(proofs)))
        else:
            unseen.append(_entry(notice, why=_why(notice)))
    unlisted = tuple(
        each.fingerprint
        for each in gone
        if each.fingerprint not in claimed
        and each.effect == "breaking"
        and each.policy != "unstable"
        and each.confidence != "text"
        and not each.renamed_to
    )
    return Lists(
        known=bool(listed),
        found=tuple(found),
        unlisted=unlisted if listed else (),
        unseen=tuple(unseen),
    )


def _entry(notice: Notice, *, findings: tuple[str, ...] = (), why: str = "") -> Entry:
    return Entry(
        title=notice.title,
        at=notice.at.text,
        subjects=tuple(dict.fromkeys(each.id for each in notice.subjects)),
        findings=findings,
        why=why,
        replaced_by=tuple(dict.fromkeys(each.place for each in notice.replacements)),
    )


def _why(notice: Notice) -> str:
    if not notice.subjects:
        return REASONS[notice.unresolved or "behaviour"]
    if all(not each.whole for each in notice.subjects):
        return _PARTLY
    if any(each.place and each.whole for each in notice.subjects):
        return _STAYS
    return _UNSEEN


def _proofs(subject: Subject, gone: Iterable[Finding]) -> Iterator[str]:
    """Yield the findings that say that a subject is gone."""
    if subject.whole:
        wanted = _folded(subject.part)
        for finding in gone:
            if _is_of(finding, subject.thing) and _names(finding, wanted):
                yield finding.fingerprint


def _is_of(finding: Finding, thing: str) -> bool:
    """Tell whether a thing declares what a finding is about, or reaches it."""
    folded = thing.replace("_", "-")
    return any(each.replace("_", "-") == folded for each in (finding.entity, *finding.users))


def _names(finding: Finding, wanted: str) -> bool:
    """Tell whether a finding is about a part of that name; about the whole for no name."""
    if not wanted:
        return not finding.path
    names = {finding.path, finding.path.rpartition(".")[2], finding.via.rpartition("#")[2]}
    if finding.surface == "hmp":
        names.update(_QUOTED.findall(finding.message))
    folded = {_folded(each) for each in names if each}
    return wanted in folded or wanted.rpartition(".")[2] in folded


def _folded(part: str) -> str:
    return _INDEX.sub("", part).replace("_", "-")
