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
from qapidoc.cli.trace_report import spans_of, tell_lost, tell_trace
from qapidoc.model.index import Index
from qapidoc.publish.models import SOURCES
from qapidoc.sources import ReleaseTree, SourceCache, resolve
from qapidoc.sources.layout import CODE, WANTED, Wanted
from qapidoc.store import write_whole
from qapidoc.store.frozen.lines import FrozenError
from qapidoc.store.frozen.relations import (
    ENDING,
    FrozenCode,
    TracedRelease,
    read_edges,
    write_edges,
)
from qapidoc.trace.options import PLACES
from qapidoc.trace.release import Trace, trace_release

STEP = "tracing the releases"


def freeze_relations(
    series: tuple[str, ...],
    sources: Path | None,
    cache: Path,
    files: Mapping[str, bytes],
    spans: Path | None,
    *,
    needed: bool,
) -> dict[str, bytes]:
    """Return the files with the named releases traced anew, or those that are there already.

    A release whose source is not whole stays as it is, which is told on standard error. What is
    not understood of the C code is counted there, and listed in the file `spans`. Ends with 3 when
    a release cannot be had at all, has errors, damaged or missing C files, or when relations are
    `needed` and there is no C code to trace.
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
        if needed and not whole:
            raise SystemExit(3)
        releases = read_trees(whole, cache, bars)
        bars.start(STEP, len(whole))
        listed: list[str] = []
        damaged = False
        for tree, release in zip(whole, releases, strict=True):
            trace: Trace = trace_release(Index(release), tree.root)
            name = f"{tree.series}{ENDING}"
            traced = TracedRelease(tree.series, tree.version, trace.cases)
            code = FrozenCode(traced, trace.edges, trace.uses, trace.keys)
            damaged = tell_trace(tree, trace) or damaged
            damaged = tell_lost(tree, code, _kept(name, files), trace) or damaged
            listed += [f"{tree.series} {path}:{a}-{b}" for path, a, b in spans_of(trace)]
            after[name] = write_edges(code)
            bars.advance(STEP)
        bars.done(STEP)
    if spans:
        write_whole(spans, "".join(f"{line}\n" for line in listed).encode())
    if damaged:
        raise SystemExit(3)
    return after


def _kept(name: str, files: Mapping[str, bytes]) -> FrozenCode | None:
    """Return the facts of a release as they are kept, if they can be read."""
    try:
        return read_edges(name, files[name]) if name in files else None
    except FrozenError:
        return None
