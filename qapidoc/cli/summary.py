# SPDX-License-Identifier: GPL-2.0-or-later
"""What a build tells at its end: what was built, what was not and why, and how to open it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from qapidoc.base.problem import describe
from qapidoc.base.series import is_series, series_key
from qapidoc.publish.site import SiteResult
from qapidoc.publish.tree import TreeResult
from qapidoc.sources import Attempt, Failure, ReleaseTree

_BROKEN = 20
"""Broken links of a release that are shown at most."""


def print_summary(
    result: SiteResult,
    trees: Sequence[ReleaseTree],
    failures: Sequence[Failure],
    output: Path,
    seconds: float,
    sources: Path | None,
) -> None:
    """Print errors on standard error, the releases on standard output."""
    origins = {tree.series: tree for tree in trees}
    for tree in result.trees:
        for line in _complaints(tree, origins[tree.series]):
            click.echo(line, err=True)
        click.echo(_row(tree, origins[tree.series]))
    for line in _not_had(failures):
        click.echo(line)
    if result.folder is None:
        click.echo("nothing was built: the site, if there was one, is as it was", err=True)
        return
    click.echo(f"\n{len(result.built)} releases, {result.pages} pages, {seconds:.0f} s")
    serve = "make serve" if output == Path("build/site") else f"qapidoc serve {output}"
    if any(tree.problems for tree in result.trees):
        where = f" --sources {sources}" if sources else ""
        click.echo(f"what the errors and warnings are: `qapidoc check SERIES{where}`")
    click.echo(f"open {output / 'index.html'}, or run `{serve}`")


def _complaints(tree: TreeResult, origin: ReleaseTree) -> Iterator[str]:
    for problem in tree.problems:
        if problem.severity == "error":
            yield describe(problem.below(origin.root))
    for attempt in origin.tried:
        if attempt.pin or attempt.passed_over:
            yield f"{'error' if attempt.pin else 'note'}: {tree.series}: {attempt}"
    for line in tree.warnings:
        yield f"{tree.series}: {line}"
    for broken in tree.broken[:_BROKEN]:
        yield f"{tree.series}: {broken.page}: broken link {broken.link}: {broken.reason}"


def _row(tree: TreeResult, origin: ReleaseTree) -> str:
    state = "built" if tree.folder is not None else "FAILED"
    how = f"{tree.seconds:.1f} s {tree.megabytes} MB" if tree.fresh else "unchanged"
    counts = [
        (sum(problem.severity == severity for problem in tree.problems), f"{severity}s")
        for severity in ("error", "warning")
    ]
    told = ", ".join(f"{number} {name}" for number, name in counts if number)
    note = f"  ({told})" if told else ""
    return f"{tree.series:>6}  {state:8} {origin.version:10} {how:>14}  {origin.origin}{note}"


def _not_had(failures: Sequence[Failure]) -> Iterator[str]:
    """Yield the releases that could not be had, together where the reasons are the same."""
    together: dict[tuple[str, ...], list[str]] = {}
    for failure in sorted(failures, key=_by_series):
        reasons = tuple(map(_reason, failure.attempts))
        together.setdefault(reasons, []).append(failure.series)
    for reasons, series in together.items():
        yield f"not had: {', '.join(series)}"
        yield from (f"{'':8}{reason}" for reason in reasons)


def _reason(attempt: Attempt) -> str:
    """Return why a source failed; of its name only the kind, which many releases share."""
    kind = attempt.source.partition(" ")[0]
    return f"{'error: ' if attempt.pin else ''}{kind}: {attempt.reason}"


def _by_series(failure: Failure) -> tuple[int, int]:
    # A file that does not even tell its release has its own name here.
    return series_key(failure.series) if is_series(failure.series) else (0, 0)
