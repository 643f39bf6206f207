# SPDX-License-Identifier: GPL-2.0-or-later
"""A report for a person at a terminal: 80 columns, worst first, grouped by command.

In: a `Report`, and the least effect to list. Out: lines; what is milder is only counted.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping

from qapidoc.export.diff.groups import (
    counts,
    idle_ignores,
    names,
    not_followed,
    parts,
    users_text,
    why_likely,
)
from qapidoc.history import EFFECTS, Effect, Finding, Report

WIDTH = 80


def render_text(report: Report, least: Effect = "dangerous") -> str:
    """Return the report as text, with a newline at its end."""
    return "\n".join(_lines(report, least)) + "\n"


def _lines(report: Report, least: Effect) -> Iterator[str]:
    old, new = names(report)
    yield f"What changed from {old} to {new}"
    yield from textwrap.wrap(counts(report), WIDTH)
    for surface, reason in ((each.surface, each.reason) for each in report.not_compared):
        yield from _wrapped(f"not compared: {surface}: {reason}", "")
    for told in not_followed(report):
        yield from _wrapped(f"not compared: {told}", "")
    hidden: Counter[str] = Counter()
    for part in parts(report.findings):
        if EFFECTS.index(part.effect) < EFFECTS.index(least):
            word = "read from texts" if part.text else part.effect
            hidden[word] += sum(len(group.findings) for group in part.groups)
            continue
        yield ""
        yield part.title.upper() if not part.text else f"{part.effect.upper()}, only by texts"
        for group in part.groups:
            yield ""
            yield group.title
            for finding in group.findings:
                yield from _finding(finding, group.title, why_likely(report, finding))
    yield from _tail(report, hidden)


def _finding(finding: Finding, title: str, likely: str) -> Iterator[str]:
    policy = "" if finding.policy == "stable" else f", {finding.policy}"
    if finding.deprecated_since:
        policy += ", deprecated" if finding.policy == "unstable" else ""
        policy += f" since {finding.deprecated_since}"
    if likely:
        policy += ", likely"
    yield from _wrapped(f"- {finding.message} [{finding.rule}{policy}]", "  ", "    ")
    details = []
    if finding.entity != title:
        details.append(f"in {finding.entity}")
    if finding.renamed_to:
        details.append(f"perhaps now {finding.renamed_to}")
    if finding.via not in (finding.entity, title, finding.place):
        details.append(f"reached as {finding.via}")
    if len(finding.users) > 1:
        details.append(f"used by {users_text(finding.users)}")
    if likely:
        details.append(f"likely: {likely}")
    if finding.condition and not finding.rule.startswith(("condition", "not-in-build")):
        details.append(f"in builds with {finding.condition}")
    places = [
        f"{side} {place}"
        for side, place in (("old", finding.old_at), ("new", finding.new_at))
        if place
    ]
    if places:
        details.append(", ".join(places))
    for detail in details:
        yield from _wrapped(detail, "    ", "      ")


def _wrapped(text: str, first: str, rest: str | None = None) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=first if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _tail(report: Report, hidden: Mapping[str, int]) -> Iterator[str]:
    if hidden:
        listed = ", ".join(f"{number} {word}" for word, number in hidden.items())
        yield ""
        yield from _wrapped(f"not listed: {listed}; --show compatible lists them", "")
    if report.ignored:
        yield f"{report.ignored} ignored"
    for told, entry in idle_ignores(report):
        yield f"{told}: {entry}"
