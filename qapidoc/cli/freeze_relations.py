# SPDX-License-Identifier: GPL-2.0-or-later
"""The relations of `qapidoc freeze`: C code is traced, release by release.

In: which releases, and where their whole sources are. Out: the files of `versions/relations/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from qapidoc.base.series import series_key
from qapidoc.cli.freeze_trees import read_trees
from qapidoc.cli.progress import Bars
from qapidoc.cli.releases import read_manifests, wanted_series
from qapidoc.cli.releases_access import cannot_be_had
from qapidoc.model.index import Index
from qapidoc.publish.models import SOURCES
from qapidoc.sources import ReleaseTree, SourceCache, resolve
from qapidoc.sources.layout import CODE, WANTED, Wanted
from qapidoc.store.frozen.relations import ENDING, TracedRelease, write_edges
from qapidoc.trace.options import PLACES
from qapidoc.trace.release import Trace, trace_release

STEP = "tracing the releases"


def freeze_relations(
    series: tuple[str, ...], sources: Path | None, cache: Path, files: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Return the files with the named releases traced anew, or those that are there already.

    A release whose source is not whole stays as it is, which is told on standard error; ends with
    3 when one cannot be had at all, or has errors.
    """
    named = series or tuple(sorted((Path(name).stem for name in files), key=series_key))
    after = dict(files)
    if not named:
        return after
    manifests = read_manifests()
    wanted_series(named, manifests, sources)
    store = SourceCache(cache / SOURCES, Wanted((*WANTED, *CODE)))
    with Bars() as bars:
        trees, failures = resolve(named, manifests, sources, store, bars)
        if failures:
            cannot_be_had(failures[0])
        whole: list[ReleaseTree] = []
        for tree in trees:
            if any((tree.root / place).is_file() for place in PLACES):
                whole.append(tree)
            else:
                click.echo(f"note: {tree.series}: no C code at hand, not traced", err=True)
        releases = read_trees(whole, cache, bars)
        bars.start(STEP, len(whole))
        for tree, release in zip(whole, releases, strict=True):
            trace: Trace = trace_release(Index(release), tree.root)
            if trace.cut:
                cut = ", ".join(trace.cut)
                click.echo(f"note: {tree.series}: a limit was reached before: {cut}", err=True)
            traced = TracedRelease(tree.series, tree.version, trace.cases)
            after[f"{tree.series}{ENDING}"] = write_edges(traced, trace.edges)
            bars.advance(STEP)
        bars.done(STEP)
    return after
