# SPDX-License-Identifier: GPL-2.0-or-later
"""`qapidoc build`: from nothing to a site, release by release."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from qapidoc.base.series import series_key
from qapidoc.cli.progress import Bars
from qapidoc.cli.releases import (
    cache_option,
    check_writable,
    read_manifests,
    sources_option,
    wanted_series,
)
from qapidoc.cli.summary import print_summary
from qapidoc.cli.wrong import WrongError
from qapidoc.publish.project import missing_library
from qapidoc.publish.site import is_replaceable, make_trees, publish
from qapidoc.publish.tree import TreeResult
from qapidoc.sources import Attempt, Failure, Manifest, ReleaseTree, resolve, series_in_folder


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
@click.option(
    "--facts",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="A folder of frozen facts (`qapidoc freeze`) for the history on the pages."
    " [default: those of this program]",
)
def build(
    series: tuple[str, ...],
    sources: Path | None,
    cache: Path,
    output: Path,
    jobs: int,
    facts: Path | None,
) -> None:
    """Build the site of the releases SERIES; of all in `versions/` when none is named.

    Exits 3 when an input cannot be read or none can be had; what could be built is published all
    the same. Nothing is published when nothing could be built.
    """
    started = time.monotonic()
    library = missing_library()
    if library is not None:
        folder = library.parents[2]
        raise WrongError(f"{library} is missing: run `npm ci --prefix {folder}`")
    if not is_replaceable(output):
        raise WrongError(f"{output} holds something that is no site of ours: move it away")
    check_writable(cache)
    check_writable(output.absolute().parent)
    with Bars() as bars:
        manifests = read_manifests()
        wanted = wanted_series(series, manifests, sources) or _all_series(manifests, sources)
        trees, failures = resolve(wanted, manifests, sources, cache / "sources", bars)
        results = _make_trees(trees, cache, jobs, facts, bars)
        bars.start("assembling the site", None)
        result = publish(results, output, cache, jobs)
        bars.done("assembling the site")
    print_summary(result, trees, failures, output, time.monotonic() - started, sources)
    tried = [*map(_tried, trees), *map(_tried, failures)]
    refused = any(attempt.pin for attempts in tried for attempt in attempts)
    if result.failed or result.folder is None or refused:
        raise SystemExit(3)
    if any(tree.broken or tree.warnings for tree in result.built):
        raise SystemExit(1)


def _all_series(manifests: Mapping[str, Manifest], sources: Path | None) -> list[str]:
    """Return every series with a manifest, and those in the folder that are newer than all."""
    here = series_in_folder(sources)[0] if sources is not None else set()
    newest = max(map(series_key, manifests))
    return sorted(set(manifests) | {s for s in here if series_key(s) > newest}, key=series_key)


def _make_trees(
    trees: Sequence[ReleaseTree], cache: Path, jobs: int, facts: Path | None, bars: Bars
) -> list[TreeResult]:
    step = "building releases"
    bars.start(step, len(trees))
    results = []
    for result in make_trees(trees, cache, jobs, facts):
        results.append(result)
        bars.advance(step)
    bars.done(step)
    return results


def _tried(release: ReleaseTree | Failure) -> tuple[Attempt, ...]:
    """Return the sources that were tried in vain: of no network, or with the wrong files."""
    return release.tried if isinstance(release, ReleaseTree) else release.attempts
