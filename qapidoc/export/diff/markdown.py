# SPDX-License-Identifier: GPL-2.0-or-later
"""A report as Markdown, for a merge request or release notes.

In: a `Report`, and the least effect to list. Out: headings and lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qapidoc.export.diff.groups import (
    counts,
    idle_ignores,
    names,
    not_followed,
    parts,
    standing_of,
    users_text,
    why_likely,
)
from qapidoc.history import EFFECTS, Effect, Finding, Report

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


def render_markdown(report: Report, least: Effect = "dangerous") -> str:
    """Return the report as Markdown, with a newline at its end."""
    return "\n".join(_lines(report, least)) + "\n"


def _lines(report: Report, least: Effect) -> Iterator[str]:
    old, new = names(report)
    yield f"# What changed from {_plain(old)} to {_plain(new)}"
    yield ""
    yield f"{counts(report)}."
    for left_out in report.not_compared:
        yield ""
        yield f"Not compared: {left_out.surface}: {_plain(left_out.reason)}."
    for told in not_followed(report):
        yield ""
        yield f"Not compared: {_plain(told)}."
    for part in parts(report.findings):
        if EFFECTS.index(part.effect) < EFFECTS.index(least):
            continue
        yield ""
        yield f"## {part.title.capitalize()}"
        for group in part.groups:
            yield ""
            yield f"### {_code(group.title)}"
            yield ""
            for finding in group.findings:
                yield from _finding(finding, why_likely(report, finding))
    for number, (told, entry) in enumerate(idle_ignores(report)):
        if number == 0:
            yield ""
        yield f"- {told}: {_code(entry)}"


def _finding(finding: Finding, likely: str) -> Iterator[str]:
    yield f"- {_plain(finding.message)} ({_code(finding.rule)}, {standing_of(finding)})"
    if finding.renamed_to:
        yield f"  - perhaps now {_code(finding.renamed_to)}"
    if len(finding.users) > 1:
        yield f"  - used by {_plain(users_text(finding.users))}"
    if likely:
        yield f"  - likely: {_plain(likely)}"
    places = [_code(place) for place in (finding.old_at, finding.new_at) if place]
    if places:
        yield f"  - {' → '.join(places)}"


def _plain(text: str) -> str:
    """Return a text whose characters all stand for themselves."""
    return _SPECIAL.sub(r"\\\1", text)


def _code(text: str) -> str:
    fence = "``" if "`" in text else "`"
    return f"{fence}{text}{fence}"
