# SPDX-License-Identifier: GPL-2.0-or-later
"""The quality reports: of one release for a person, of all for the site.

In: trees of releases. Out: reports. What one release shows alone is kept with its tree; what the
others tell is added when all are known, by `assemble`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from qapidoc.base.address import distinct_pages, page_of
from qapidoc.model import Release
from qapidoc.quality import History, Report, ReportPage, Study, judge, study
from qapidoc.quality.kinds import MISSING_DOCUMENT
from qapidoc.sources import (
    Failure,
    Manifest,
    ReleaseTree,
    Reporter,
    SourceCache,
    cached_tree,
    resolve,
    series_in_folder,
)
from qapidoc.sources.local import read_local
from qapidoc.sources.paths import all_paths
from qapidoc.store.models import load_tree

SOURCES = "sources"
"""The folder of fetched sources below the cache folder."""


STUDY = "study.json"
"""What a release shows alone, beside its pages."""


def write_study(release: Release, tree: ReleaseTree, place: Path) -> None:
    """Look at a release alone, and keep what was found beside its pages."""
    seen = study(release, all_paths(tree))
    (place / STUDY).write_bytes(msgspec.json.encode(seen))


def study_is_good(place: Path, tree: ReleaseTree) -> bool:
    """Tell whether what was kept is all that can be seen now.

    The same API files may have come before without the list of all files of their release.
    """
    try:
        seen = msgspec.json.decode((place / STUDY).read_bytes(), type=Study)
    except (OSError, msgspec.DecodeError):
        return False
    gaps = {gap.kind for gap in seen.not_judged}
    return MISSING_DOCUMENT.name not in gaps or all_paths(tree) is None


def site_reports(
    releases: Sequence[Release], studies: Sequence[Path], pages: Path, data: Path
) -> None:
    """Write the report of each release twice: for its page, and as data for other programs."""
    history = History(releases)
    pages.mkdir()
    data.mkdir(parents=True)
    for release, path in zip(releases, studies, strict=True):
        report = judge(release, msgspec.json.decode(path.read_bytes(), type=Study), history)
        distinct = distinct_pages(entity.id for entity in release.entities)
        odd = {thing: page for thing, page in distinct.items() if page != page_of(thing)}
        name = f"{release.series}.json"
        (pages / name).write_bytes(msgspec.json.encode(ReportPage(report, odd)))
        (data / name).write_bytes(msgspec.json.encode(report) + b"\n")


def report_of(
    name: str,
    manifests: Mapping[str, Manifest],
    sources_dir: Path | None,
    cache: Path,
    reporter: Reporter | None = None,
) -> Report | Failure:
    """Return the report of a series, compared with all releases that need no network.

    These are those in the folder `sources_dir` and those that were fetched before. `name` may
    also be the path of a source tree or of an archive of one, which then counts instead of the
    release of its series. Raises SourceError for a path that is none of these.
    """
    if Path(name).exists():
        tree = read_local(Path(name), SourceCache(cache / SOURCES))
    else:
        trees, failures = resolve([name], manifests, sources_dir, cache / SOURCES, reporter)
        if not trees:
            return failures[0]
        (tree,) = trees
    others = _at_hand(manifests, sources_dir, cache, reporter)
    step = "reading the releases"
    if reporter is not None:
        reporter.start(step, len(others) + 1)
    releases: dict[str, Release] = {}
    for each in (tree, *others):
        if each.series not in releases:
            releases[each.series] = load_tree(each, cache)[0]
        if reporter is not None:
            reporter.advance(step)
    if reporter is not None:
        reporter.done(step)
    release = releases[tree.series]
    return judge(release, study(release, all_paths(tree)), History(list(releases.values())))


def _at_hand(
    manifests: Mapping[str, Manifest],
    sources_dir: Path | None,
    cache: Path,
    reporter: Reporter | None,
) -> Sequence[ReleaseTree]:
    """Return the trees that can be had without a network."""
    trees: dict[str, ReleaseTree] = {}
    if sources_dir is not None:
        here = series_in_folder(sources_dir)[0]
        found, _ = resolve(sorted(here), manifests, sources_dir, cache / SOURCES, reporter)
        trees |= {tree.series: tree for tree in found}
    kept = SourceCache(cache / SOURCES)
    for series, manifest in manifests.items():
        if series not in trees and (known := cached_tree(manifest, kept)) is not None:
            trees[series] = known[1]
    return list(trees.values())
