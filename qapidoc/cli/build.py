# SPDX-License-Identifier: GPL-2.0-or-later
"""`qapidoc build`: from nothing to a site, release by release."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from qapidoc.base.problem import describe
from qapidoc.base.series import series_key
from qapidoc.cli.progress import Bars
from qapidoc.cli.releases import cache_option, read_manifests, sources_option, wanted_series
from qapidoc.publish.project import missing_library
from qapidoc.publish.site import SiteResult, is_replaceable, make_trees, publish
from qapidoc.publish.tree import TreeResult
from qapidoc.sources import Failure, Manifest, ReleaseTree, resolve, series_in_folder


@click.command()
@click.argument("series", nargs=-1)
@sources_option
@cache_option
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("build/site"), show_default=True
)
@click.option(
    "-j", "--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, help="Processes at once."
)
def build(
    series: tuple[str, ...], sources: Path | None, cache: Path, output: Path, jobs: int
) -> None:
    """Build the site of the releases SERIES; of all in `versions/` when none is named.

    Exits 3 when an input cannot be read or none can be had; what could be built is published all
    the same. Nothing is published when nothing could be built.
    """
    started = time.monotonic()
    library = missing_library()
    if library is not None:
        folder = library.parents[2]
        raise click.UsageError(f"{library} is missing: run `npm ci --prefix {folder}`")
    if not is_replaceable(output):
        raise click.UsageError(f"{output} holds something that is no site of ours: move it away")
    with Bars() as bars:
        manifests = read_manifests()
        wanted = wanted_series(series, manifests, sources) or _all_series(manifests, sources)
        trees, failures = resolve(wanted, manifests, sources, cache / "sources", bars)
        results = _make_trees(trees, cache, jobs, bars)
        bars.start("assembling the site", None)
        result = publish(results, output, cache)
        bars.done("assembling the site")
    _summary(result, trees, failures, time.monotonic() - started)
    if result.failed or result.folder is None or any(_is_input_error(f) for f in failures):
        raise SystemExit(3)
    if any(tree.broken or tree.warnings for tree in result.built):
        raise SystemExit(1)


def _all_series(manifests: Mapping[str, Manifest], sources: Path | None) -> list[str]:
    """Return every series with a manifest, and those in the folder that are newer than all."""
    here = series_in_folder(sources)[0] if sources is not None else set()
    newest = max(map(series_key, manifests))
    return sorted(set(manifests) | {s for s in here if series_key(s) > newest}, key=series_key)


def _make_trees(
    trees: Sequence[ReleaseTree], cache: Path, jobs: int, bars: Bars
) -> list[TreeResult]:
    step = "building releases"
    bars.start(step, len(trees))
    results = []
    for result in make_trees(trees, cache, jobs):
        results.append(result)
        bars.advance(step)
    bars.done(step)
    return results


def _is_input_error(failure: Failure) -> bool:
    """Tell whether a release is missing because its files are wrong, not because of the network."""
    return any(attempt.pin for attempt in failure.attempts)


def _summary(
    result: SiteResult,
    trees: Sequence[ReleaseTree],
    failures: Sequence[Failure],
    seconds: float,
) -> None:
    """Print what was built, what was not and why, and how to open it."""
    origins = {tree.series: tree for tree in trees}
    for tree in result.trees:
        origin = origins[tree.series]
        for problem in tree.problems:
            if problem.severity == "error":
                click.echo(describe(problem), err=True)
        for line in tree.warnings:
            click.echo(f"{tree.series}: {line}", err=True)
        for broken in tree.broken[:20]:
            click.echo(
                f"{tree.series}: {broken.page}: broken link {broken.link}: {broken.reason}",
                err=True,
            )
        state = "built" if tree.folder is not None else "FAILED"
        how = f"{tree.seconds:.1f} s {tree.megabytes} MB" if tree.fresh else "unchanged"
        small = sum(problem.severity == "warning" for problem in tree.problems)
        note = f"  ({small} warnings: see `qapidoc check`)" if small else ""
        click.echo(
            f"{tree.series:>6}  {state:8} {origin.version:10} {how:>14}  {origin.origin}{note}"
        )
    for failure in sorted(failures, key=_by_series):
        click.echo(f"{failure.series:>6}  not had")
        for attempt in failure.attempts:
            click.echo(f"{'':8}{attempt}")
    if result.folder is None:
        click.echo("nothing was built: the site, if there was one, is as it was", err=True)
        return
    click.echo(f"\n{len(result.built)} releases, {result.pages} pages, {seconds:.0f} s")
    click.echo(f"open {result.folder / 'index.html'}, or run `make serve`")


def _by_series(failure: Failure) -> tuple[int, int]:
    try:
        return series_key(failure.series)
    except ValueError:
        return (0, 0)
