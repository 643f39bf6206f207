# SPDX-License-Identifier: GPL-2.0-or-later
"""A report as text for a terminal: counts, then the findings by kind and file.

In: a `Report`. Out: lines of at most 80 columns where names allow it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import groupby

from qapidoc.quality.finding import Finding
from qapidoc.quality.kinds import KINDS
from qapidoc.quality.report import Report

WIDTH = 80
_INDENT = " " * 8


def render_text(report: Report) -> str:
    """Return the report as text, with its last newline."""
    return "\n".join([*_head(report), *_coverage(report), *_findings(report)]) + "\n"


def _head(report: Report) -> Iterator[str]:
    total = len(report.findings)
    yield f"Quality of the documentation of QEMU {report.release.version}"
    compared = f"{report.compared[0]} to {report.compared[-1]}"
    if len(report.compared) == 1:
        compared = "no other release"
    yield f"{total} findings; compared with {compared} ({len(report.compared)} at hand)"
    yield ""
    for kind in KINDS:
        yield f"{report.shown_count(kind.name):>6}  {kind.name:<26}{kind.title}"
    for gap in report.not_judged:
        yield from _wrapped(f"not judged: {gap.kind}: {gap.why}", "  ")


def _coverage(report: Report) -> Iterator[str]:
    yield ""
    yield f"{'With a text':<34}{'of':>8}{'have':>8}{'share':>8}"
    for row in report.coverage:
        what = row.kind.removeprefix("undocumented-")
        yield (
            f"  {row.area:<12}{what:<20}{row.total:>8}{row.documented:>8}"
            f"{row.documented / row.total:>8.0%}"
        )


def _findings(report: Report) -> Iterator[str]:
    kinds = {kind.name: kind for kind in KINDS}
    for name, found in groupby(report.findings, lambda finding: finding.kind):
        kind = kinds[name]
        yield ""
        yield f"== {kind.title} ({report.counts[name]}) [{name}]"
        yield from _wrapped(kind.meaning, "   ")
        for file, of_file in groupby(found, lambda finding: finding.file):
            yield ""
            yield f"  {file}"
            for finding in of_file:
                yield from _finding(finding)


def _finding(finding: Finding) -> Iterator[str]:
    lines = textwrap.wrap(finding.message, WIDTH - len(_INDENT), break_long_words=False,
                          break_on_hyphens=False)  # fmt: skip
    yield f"{finding.line:>6}: {lines[0]}"
    yield from (_INDENT + line for line in lines[1:])


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent,
                         break_long_words=False, break_on_hyphens=False)  # fmt: skip
