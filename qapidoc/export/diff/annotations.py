# SPDX-License-Identifier: GPL-2.0-or-later
"""A report as annotations that GitHub Actions shows beside the changed lines.

In: a `Report`, the least effect to list, and the policies that count in a check. Out: one workflow
command a finding, at its place in the newer files, or where it was: GitHub shows nothing that names
no file of the newer tree. What fails no check is no error there.
"""

from __future__ import annotations

from collections.abc import Collection

from qapidoc.export.diff.groups import idle_ignores, not_followed, standing_of
from qapidoc.export.workflow import annotation
from qapidoc.history import EFFECTS, Effect, Finding, Policy, Report
from qapidoc.history.select import GATED

_LEVELS = {"breaking": "error", "dangerous": "warning", "compatible": "notice", "none": "notice"}


def render_github(
    report: Report, least: Effect = "dangerous", policies: Collection[Policy] = GATED
) -> str:
    """Return the annotations, each with a newline."""
    shown = (each for each in report.findings if EFFECTS.index(each.effect) >= EFFECTS.index(least))
    told = (_annotation(each, each.policy in policies) for each in shown)
    unused = (
        annotation("warning", {"title": "unused-ignore"}, f"{why}: {entry}")
        for why, entry in idle_ignores(report)
    )
    left_out = (
        annotation("warning", {"title": "not-compared"}, f"not compared: {each}")
        for each in not_followed(report)
    )
    return "".join(f"{each}\n" for each in (*told, *left_out, *unused))


def _annotation(finding: Finding, counts: bool) -> str:
    level = "notice" if finding.confidence == "text" else _LEVELS[finding.effect]
    if level == "error" and not counts:
        level = "warning"
    fields = {"title": finding.rule}
    file, _, line = finding.near.partition(":")
    if file:
        fields = {"file": file, "line": line or "1"} | fields
    text = f"{finding.message} ({finding.place}; {standing_of(finding)})"
    return annotation(level, fields, text)
