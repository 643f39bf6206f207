# SPDX-License-Identifier: GPL-2.0-or-later
"""The relations of `qapidoc freeze`: C code is traced, release by release.

In: which releases, and where their whole sources are. Out: the files of `versions/relations/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

from qapidoc.base.series import series_key
from qapidoc.cli.freeze_trees import read_trees
from qapidoc.cli.progress import Bars
from qapidoc.cli.releases import read_manifests, wanted_series
from qapidoc.cli.releases_access import cannot_be_had
from qapidoc.model.index import Index
from qapidoc.parse.csource import Broken
from qapidoc.publish.models import SOURCES
from qapidoc.sources import ReleaseTree, SourceCache, resolve
from qapidoc.sources.layout import CODE, WANTED, Wanted
from qapidoc.store import write_whole
from qapidoc.store.frozen.relations import ENDING, FrozenCode, TracedRelease, write_edges
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
    a release cannot be had at all, has errors or damaged C files, or when relations are `needed`
    and there is no C code to trace.
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
            damaged = _tell(tree, trace) or damaged
            listed += [f"{tree.series} {path}:{a}-{b}" for path, a, b in _spans(trace)]
            traced = TracedRelease(tree.series, tree.version, trace.cases)
            after[f"{tree.series}{ENDING}"] = write_edges(
                FrozenCode(traced, trace.edges, trace.uses)
            )
            bars.advance(STEP)
        bars.done(STEP)
    if spans:
        write_whole(spans, "".join(f"{line}\n" for line in listed).encode())
    if damaged:
        raise SystemExit(3)
    return after


def _tell(tree: ReleaseTree, trace: Trace) -> bool:
    """Tell what the code of a release kept from being traced, and whether it is damaged."""
    lost = sum(last - first + 1 for _, first, last in _spans(trace))
    where = f"{len(trace.broken)} of {len(trace.files)} C files"
    click.echo(
        f"note: {tree.series}: {lost:,} of {trace.lines:,} lines in {where} are no C before the"
        " preprocessor ran: nothing is claimed from there (--spans lists them)",
        err=True,
    )
    if trace.cut:
        cut = ", ".join(trace.cut)
        click.echo(f"note: {tree.series}: a limit was reached before: {cut}", err=True)
    for path in trace.cut_off:
        click.echo(f"error: {tree.root / path}: the file ends inside of a function", err=True)
    if not trace.cases:
        click.echo(f"error: {tree.root}: no switch over the command-line options found", err=True)
    return bool(trace.cut_off) or not trace.cases


def _spans(trace: Trace) -> Iterator[tuple[str, int, int]]:
    """Yield the lines that were not understood: path, first, last."""
    for path, spots in trace.broken.items():
        for first, last in _joined(spots):
            yield path, first, last


def _joined(spots: Iterable[Broken]) -> Iterator[tuple[int, int]]:
    """Yield the first and last lines of spots, those together that touch."""
    begin, end = 0, 0
    for spot in spots:
        if begin and spot.first <= end + 1:
            end = max(end, spot.last)
            continue
        if begin:
            yield begin, end
        begin, end = spot.first, spot.last
    if begin:
        yield begin, end
