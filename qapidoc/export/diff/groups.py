# SPDX-License-Identifier: GPL-2.0-or-later
"""Findings in the order that people read: by effect, then by the command that meets them.

In: a `Report`. Out: groups, and words that all forms share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from qapidoc.base.ids import bare_name
from qapidoc.history import EFFECTS, Effect, Finding, Report

MAX_USERS = 4
"""Users that are named before the rest is counted."""

TEXT_NOTE = "only read from texts, which fail no check"


class Group(NamedTuple):
    """Findings under one heading: the command that is the only user, else what they change."""

    title: str
    findings: tuple[Finding, ...]


class Part(NamedTuple):
    """The findings of one effect; those that are only read from texts are a part of their own."""

    effect: Effect
    text: bool
    groups: tuple[Group, ...]

    @property
    def title(self) -> str:
        """Return the heading of the part."""
        return f"{self.effect} ({TEXT_NOTE})" if self.text else self.effect


def heading_of(finding: Finding) -> str:
    """Return what a finding stands under: the command that is the only user, else what changes."""
    return finding.users[0] if len(finding.users) == 1 else finding.entity


def parts(findings: Iterable[Finding]) -> list[Part]:
    """Return findings by effect, worst first, what is stated before what texts say."""
    found: dict[tuple[bool, int], dict[str, list[Finding]]] = {}
    for each in findings:
        key = (each.confidence == "text", -EFFECTS.index(each.effect))
        found.setdefault(key, {}).setdefault(heading_of(each), []).append(each)
    return [
        Part(
            EFFECTS[-effect],
            text,
            tuple(Group(title, tuple(group)) for title, group in groups.items()),
        )
        for (text, effect), groups in sorted(found.items(), key=lambda item: item[0])
    ]


def counts(report: Report) -> str:
    """Return how much was found, such as `2 breaking (1 stable, 1 unstable), 3 compatible`."""
    stated = [each for each in report.findings if each.confidence != "text"]
    words = []
    for effect in reversed(EFFECTS):
        policies = Counter(each.policy for each in stated if each.effect == effect)
        if policies:
            split = ", ".join(f"{number} {policy}" for policy, number in policies.most_common())
            words.append(f"{policies.total()} {effect} ({split})")
    texts = len(report.findings) - len(stated)
    if texts:
        words.append(f"{texts} {TEXT_NOTE}")
    nothing = "no change"
    if report.not_compared or report.not_followed:
        nothing += " in what was compared"
    return ", ".join(words) or nothing


def users_text(users: Sequence[str]) -> str:
    """Return who meets a change, the first few by name."""
    shown = ", ".join(users[:MAX_USERS])
    more = len(users) - MAX_USERS
    return f"{shown} and {more} more" if more > 0 else shown


def standing_of(finding: Finding) -> str:
    """Return what was promised of a thing, and whether it is no more than likely that it is met."""
    return f"{finding.policy}, likely" if finding.confidence == "likely" else finding.policy


def why_likely(report: Report, finding: Finding) -> str:
    """Return by whose code options read what has changed; nothing for what is stated."""
    if finding.confidence != "likely":
        return ""
    found: dict[tuple[str, str], list[str]] = {}
    for each in report.likely:
        if each.option in finding.users:
            what = bare_name(each.types[0]) if len(each.types) == 1 else "such types"
            found.setdefault((what, listed(each.by)), []).append(f"-{bare_name(each.option)}")
    return "; ".join(
        f"{listed(options)} {'read' if len(options) > 1 else 'reads'} {what} by the code of {by}"
        for (what, by), options in found.items()
    )


def not_followed(report: Report) -> list[str]:
    """Return what was not compared of what options take, and why."""
    found: dict[str, list[str]] = {}
    for each in report.not_followed:
        found.setdefault(each.reason, []).append(f"-{bare_name(each.option)}")
    return [
        f"what {listed(options)} {'take' if len(options) > 1 else 'takes'}: {reason}"
        for reason, options in found.items()
    ]


def listed(names: Sequence[str]) -> str:
    """Return names with commas, and `and` before the last."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def idle_ignores(report: Report) -> list[tuple[str, str]]:
    """Return what is to be said of entries to ignore that cover no finding, each with the entry."""
    unused = [("an entry to ignore covers nothing", each) for each in report.unused_ignores]
    unseen = [
        ("an entry to ignore was not looked at, as its surface was not compared", each)
        for each in report.unseen_ignores
    ]
    return unused + unseen


def names(report: Report) -> tuple[str, str]:
    """Return what was compared, in words."""
    return _name(report.old.name, report.old.kind), _name(report.new.name, report.new.kind)


def _name(name: str, kind: str) -> str:
    return name if kind == "binary" or not name[:1].isdigit() else f"QEMU {name}"
