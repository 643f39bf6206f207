# SPDX-License-Identifier: GPL-2.0-or-later
"""The whole site: every tree in parallel, then one assembly, then one swap.

In: release trees. Out: the site's folder, or, when no release could be built, the earlier one as
it was. What failed is told per release and never hides what did not.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import as_completed
from pathlib import Path

import msgspec

from qapidoc.base.series import series_key
from qapidoc.publish.assemble import MARK, assemble
from qapidoc.publish.swap import put_in_place
from qapidoc.publish.tree import TreeJob, TreeResult, make_tree
from qapidoc.publish.workers import workers
from qapidoc.sources import ReleaseTree


class SiteResult(msgspec.Struct, frozen=True, kw_only=True):
    """What was built; `folder` is None when there was nothing to publish."""

    folder: Path | None
    trees: tuple[TreeResult, ...]
    pages: int = 0

    @property
    def built(self) -> tuple[TreeResult, ...]:
        """The releases that are in the site, oldest first."""
        return tuple(tree for tree in self.trees if tree.folder is not None)

    @property
    def failed(self) -> tuple[TreeResult, ...]:
        """The releases whose inputs have errors."""
        return tuple(tree for tree in self.trees if tree.folder is None)


def is_replaceable(output: Path) -> bool:
    """Tell whether a site may take this place: nothing stands there, or an earlier site."""
    if not output.exists():
        return True
    return output.is_dir() and ((output / MARK).is_file() or not any(output.iterdir()))


def make_trees(
    trees: Sequence[ReleaseTree], cache: Path, jobs: int, facts: Path | None = None
) -> Iterator[TreeResult]:
    """Make the tree of each release, in as many processes as told; yield them as they end.

    `facts` are frozen ones of all releases, instead of those that come with the program. A process
    each as long as there are enough releases; what is over goes to each of them.
    """
    newest = max((tree.series for tree in trees), key=series_key, default="")
    queue = [
        TreeJob(
            tree=tree,
            cache=cache.absolute(),  # Sphinx works in another folder
            jobs=max(1, jobs // len(trees)),
            newest=tree.series == newest,
            facts=facts.absolute() if facts is not None else None,
        )
        for tree in trees
    ]
    with workers(jobs, tasks_each=1) as pool:
        for future in as_completed([pool.submit(make_tree, job) for job in queue]):
            yield future.result()


def publish(results: Sequence[TreeResult], output: Path, cache: Path, jobs: int = 1) -> SiteResult:
    """Assemble the trees that were made and put the site in its place."""
    ordered = tuple(sorted(results, key=lambda result: series_key(result.series)))
    built = [result for result in ordered if result.folder is not None]
    if not built:
        return SiteResult(folder=None, trees=ordered)
    work = output.with_name(f".{output.name}.new-{os.getpid()}")
    shutil.rmtree(work, ignore_errors=True)
    try:
        pages = assemble(built, work, cache, jobs)
        put_in_place(work, output)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    _forget_stale(built, cache)
    return SiteResult(folder=output, trees=ordered, pages=pages)


def _forget_stale(built: Sequence[TreeResult], cache: Path) -> None:
    """Remove the trees of built series that were made of other content."""
    current = {result.folder.parent.name for result in built if result.folder is not None}
    series = {result.series for result in built}
    for folder in (cache / "trees").iterdir():
        if folder.name.partition("-")[0] in series and folder.name not in current:
            shutil.rmtree(folder, ignore_errors=True)
