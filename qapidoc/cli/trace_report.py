# SPDX-License-Identifier: GPL-2.0-or-later
"""What `qapidoc freeze` tells of a release whose C code was traced, on standard error.

In: the trace, and the facts as they are kept. Out: lines, and whether the source is damaged, so
that the facts are to stay as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import click

from qapidoc.parse.csource import Broken
from qapidoc.sources import ReleaseTree
from qapidoc.store.frozen.relations import FrozenCode
from qapidoc.trace.release import Trace

_FILES = 3
"""Files that are named as those that most of what was lost is from."""


def tell_trace(tree: ReleaseTree, trace: Trace) -> bool:
    """Tell what the code of a release kept from being traced, and whether it is damaged."""
    reading = trace.reading
    lost = sum(last - first + 1 for _, first, last in spans_of(trace))
    where = f"{len(reading.broken)} of {reading.files} C files"
    click.echo(
        f"note: {tree.series}: {lost:,} of {reading.lines:,} lines in {where} are no C before the"
        " preprocessor ran: nothing is claimed from there (--spans lists them)",
        err=True,
    )
    if trace.cut:
        cut = ", ".join(trace.cut)
        click.echo(f"note: {tree.series}: a limit was reached before: {cut}", err=True)
    wrong = [f"{path}: this C file is not understood: {why}" for path, why in
             reading.unreadable.items()]  # fmt: skip
    wrong += [f"{path}: the file ends inside of a function" for path in reading.cut_off]
    wrong += [f"{each.table}: no C file has what it names: {', '.join(each.names)}"
              for each in trace.nowhere]  # fmt: skip
    for message in wrong:
        click.echo(f"error: {tree.root / message}", err=True)
    if not trace.cases:
        click.echo(f"error: {tree.root}: no switch over the command-line options found", err=True)
    return bool(wrong) or not trace.cases


def tell_lost(tree: ReleaseTree, code: FrozenCode, kept: FrozenCode | None, trace: Trace) -> bool:
    """Tell which facts that are kept were not found; whether files that show them are gone.

    Of another version of the release files may be gone: that is no damage.
    """
    if kept is None:
        return False
    found = {(edge.kind, edge.source, edge.target) for edge in code.edges}
    lost = [edge for edge in kept.edges if (edge.kind, edge.source, edge.target) not in found]
    if lost:
        files = Counter(path for edge in lost for path in {_path(step.at) for step in edge.proof})
        most = ", ".join(f"{path} {count}" for path, count in files.most_common(_FILES))
        click.echo(
            f"note: {tree.series}: {len(lost)} of {len(kept.edges)} edges that are kept were not"
            f" found; those with proofs in {most}",
            err=True,
        )
    if kept.release.version != tree.version:
        return False
    places = {step.at for edge in kept.edges for step in edge.proof}
    places |= {use.at for uses in kept.uses.values() for use in uses}
    missing = [
        path
        for path in sorted({_path(place) for place in places})
        if not (tree.root / path).exists() and path not in trace.reading.unreadable
    ]
    for path in missing:
        click.echo(
            f"error: {tree.root / path}: the file is missing: facts of {tree.version} are from it",
            err=True,
        )
    return bool(missing)


def _path(place: str) -> str:
    return place.rpartition(":")[0]


def spans_of(trace: Trace) -> Iterator[tuple[str, int, int]]:
    """Yield the lines that were not understood: path, first, last."""
    for path, spots in trace.reading.broken.items():
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
