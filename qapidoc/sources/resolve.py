# SPDX-License-Identifier: GPL-2.0-or-later
"""From series to trees: the first source of each release that can be had.

In: series, manifests, perhaps a folder of releases. Out: a `ReleaseTree` for each series that can
be had, a `Failure` for each other. Next: the parsers, which start at the files of a tree.

Order: what `sources_dir` holds; what the cache holds, in the manifest's order; then the
manifest's sources, best first. What was had once therefore stays, and a second run needs no
network; `refresh` goes through the sources from the top again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from qapidoc.base.series import is_series, series_key
from qapidoc.sources.cache import SourceCache
from qapidoc.sources.fetch import Fetcher
from qapidoc.sources.local import LocalReleases, scan
from qapidoc.sources.manifest import Manifest, ManifestSource
from qapidoc.sources.release import Attempt, Failure, ReleaseTree, SourceError, attempt_of
from qapidoc.sources.reporter import Quiet, Reporter

AT_ONCE = 3
"""Releases that are fetched at the same time."""

STEP = "releases"


def resolve(
    series_list: Sequence[str] | None,
    manifests: Mapping[str, Manifest],
    sources_dir: Path | None,
    cache: SourceCache | Path,
    reporter: Reporter | None = None,
    *,
    refresh: bool = False,
) -> tuple[list[ReleaseTree], list[Failure]]:
    """Return the trees of the series, oldest first, and why the others could not be had.

    `cache` is the folder of fetched sources. `series_list` None stands for every series of
    manifests and folder. A source that cannot be had never raises; FileNotFoundError tells that
    `sources_dir` is none.
    """
    reporter = reporter or Quiet()
    if isinstance(cache, Path):
        cache = SourceCache(cache)
    local = LocalReleases({}, {})
    if sources_dir is not None:
        local = scan(sources_dir, manifests, cache, reporter)
    asked = series_list if series_list is not None else {*manifests, *local.trees}
    ordered = sorted(set(asked), key=series_key)
    fetcher = Fetcher(cache, reporter)
    reporter.start(STEP, len(ordered))

    def one(series: str) -> ReleaseTree | Failure:
        try:
            return _resolve_one(series, manifests.get(series), local, fetcher, refresh)
        finally:
            reporter.advance(STEP)

    try:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            results = list(pool.map(one, ordered))
    finally:
        reporter.done(STEP)
    trees = [result for result in results if isinstance(result, ReleaseTree)]
    failures = [result for result in results if isinstance(result, Failure)]
    # A broken file of a series that nobody asked for is of no interest; one that does not tell
    # its series may be the one that was asked for.
    failures += [
        Failure(name, attempts)
        for name, attempts in local.failed.items()
        if name not in ordered and (series_list is None or not is_series(name))
    ]
    return trees, failures


def _resolve_one(
    series: str,
    manifest: Manifest | None,
    local: LocalReleases,
    fetcher: Fetcher,
    refresh: bool,
) -> ReleaseTree | Failure:
    tried = list(local.failed.get(series, ()))
    here = local.trees.get(series)
    if here is not None:
        return _with_facts(here, manifest, None, tried)
    if manifest is None:
        tried.append(Attempt("manifest", "there is none for this series"))
        return Failure(series, tuple(tried))
    ways: list[Callable[[Manifest, ManifestSource], ReleaseTree | None]] = [fetcher.fetch]
    if not refresh:
        ways.insert(0, fetcher.cached)
    for way in ways:
        for source in manifest.sources:
            try:
                tree = way(manifest, source)
            except SourceError as error:
                tried.append(attempt_of(source.label, error))
                continue
            if tree is not None:
                return _with_facts(tree, manifest, source, tried)
    if not manifest.sources:
        tried.append(Attempt("manifest", "it names no source"))
    return Failure(series, tuple(tried))


def cached_tree(
    manifest: Manifest, cache: SourceCache
) -> tuple[ManifestSource, ReleaseTree] | None:
    """Return the best source of a release that needs no network, and its tree."""
    fetcher = Fetcher(cache, Quiet())
    for source in manifest.sources:
        try:
            tree = fetcher.cached(manifest, source)
        except SourceError:
            continue
        if tree is not None:
            return source, _with_facts(tree, manifest, source, [])
    return None


def _with_facts(
    tree: ReleaseTree,
    manifest: Manifest | None,
    source: ManifestSource | None,
    tried: list[Attempt],
) -> ReleaseTree:
    """Add commit and date, which hold for the manifest's own version and for no other."""
    commit = date = ""
    if manifest is not None and tree.version == manifest.version:
        commit, date = manifest.commit, manifest.date
    if source is not None and source.date is not None:
        date = source.date
    return msgspec.structs.replace(tree, commit=commit, date=date, tried=tuple(tried))
