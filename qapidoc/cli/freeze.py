# SPDX-License-Identifier: GPL-2.0-or-later
"""`qapidoc freeze`: the committed facts of releases, made from their sources or held against them.

Kinds of facts are rows of a table: each makes the files of its folder from releases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

import click

from qapidoc.cli.freeze_relations import freeze_relations
from qapidoc.cli.freeze_trees import read_trees
from qapidoc.cli.progress import Bars
from qapidoc.cli.releases import (
    cache_option,
    check_writable,
    read_manifests,
    sources_option,
    wanted_series,
)
from qapidoc.cli.releases_access import cannot_be_had
from qapidoc.model import Release
from qapidoc.publish.models import SOURCES
from qapidoc.sources import default_folder, resolve
from qapidoc.store import write_whole
from qapidoc.store.frozen import freeze_files, freeze_notices

Files = Mapping[str, bytes]


class Asked:
    """Which releases are to be frozen, none for all, and where they are to be had.

    `named` tells whether the kinds of facts were named, `spans` where to list the lines of C code
    that are not understood.
    """

    def __init__(
        self,
        series: tuple[str, ...],
        sources: Path | None,
        cache: Path,
        *,
        named: bool,
        spans: Path | None,
    ) -> None:
        self.series = series
        self.sources = sources
        self.cache = cache
        self.named = named
        self.spans = spans

    @cached_property
    def releases(self) -> list[Release]:
        """The releases, oldest first; ends with 3 when one is not to be had as it is."""
        return _releases(self.series, self.sources, self.cache)


def _freeze_relations(asked: Asked, files: Files) -> Files:
    return freeze_relations(
        asked.series, asked.sources, asked.cache, files, asked.spans, needed=asked.named
    )


KINDS: dict[str, Callable[[Asked, Files], Files]] = {
    "history": lambda asked, files: freeze_files(asked.releases, files),
    "notices": lambda asked, files: freeze_notices(asked.releases, files),
    "relations": _freeze_relations,
}
"""What can be frozen, by the folder it is kept in: from what is asked for, and what is there
already, to what is to be there."""

_SHOWN = 40
"""Differences of a file that are shown at most."""


@click.command()
@click.argument("series", nargs=-1)
@sources_option
@cache_option
@click.option(
    "--facts",
    "kinds",
    multiple=True,
    type=click.Choice(list(KINDS)),
    help="What to freeze; may be repeated. [default: all]",
)
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the facts are, a folder for each kind. [default: `versions/`]",
)
@click.option("--check", is_flag=True, help="Write nothing; tell what would change, and exit 1.")
@click.option(
    "--spans",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file for the lines of C code that are not understood: nothing is claimed from there.",
)
def freeze(
    series: tuple[str, ...],
    sources: Path | None,
    cache: Path,
    kinds: tuple[str, ...],
    folder: Path | None,
    check: bool,
    spans: Path | None,
) -> None:
    """Keep the facts of the releases SERIES in `versions/`; of all when none is named.

    Facts are names, types, members, values, conditions and flags, never a text of QEMU's. What is
    known of other releases stays. Relations are traced through C code: for that a source must be
    whole; where it is not, they stay as they are.

    Exits 1 when --check finds a difference, 3 when a release cannot be had, has errors or a C file
    that was cut off, or when --facts asks for relations and no release has its C code: then nothing
    is written.
    """
    check_writable(cache)
    home = folder or default_folder()
    if not check:
        check_writable(home)
    asked = Asked(series, sources, cache, named=bool(kinds), spans=spans)
    places = {kind: home / kind for kind in kinds or KINDS}
    before = {kind: _read(place) for kind, place in places.items()}
    # All are made before one is written: what fails writes nothing.
    after = {kind: KINDS[kind](asked, before[kind]) for kind in places}
    differing = False
    for kind, place in places.items():
        if check:
            differing = _tell(kind, before[kind], after[kind]) or differing
        elif after[kind]:
            count = _write(place, before[kind], after[kind])
            click.echo(f"{place}: {count} of {len(after[kind])} files changed")
    raise SystemExit(int(differing))


def _releases(series: tuple[str, ...], sources: Path | None, cache: Path) -> list[Release]:
    """Return the releases, oldest first; end with 3 when one is not to be had as it is."""
    manifests = read_manifests()
    wanted = wanted_series(series, manifests, sources) or list(manifests)
    with Bars() as bars:
        trees, failures = resolve(wanted, manifests, sources, cache / SOURCES, bars)
        if failures:
            cannot_be_had(failures[0])
        by_series = {tree.series: tree for tree in trees}
        return read_trees([by_series[name] for name in wanted], cache, bars)


def _read(place: Path) -> Files:
    return {path.name: path.read_bytes() for path in sorted(place.glob("*.json*"))}


def _tell(kind: str, before: Files, after: Files) -> bool:
    """Tell what would change in the files of a kind, and whether anything would."""
    names = [name for name in sorted({*before, *after}) if before.get(name) != after.get(name)]
    for name in names:
        for line in _differences(before.get(name, b""), after.get(name, b"")):
            click.echo(f"{kind}/{name}: {line}")
    return bool(names)


def _write(place: Path, before: Files, after: Files) -> int:
    """Put the files of a kind in their folder, each whole at any moment; return how many differ."""
    changed = [name for name in after if after[name] != before.get(name)]
    gone = [name for name in before if name not in after]
    for name in changed:
        write_whole(place / name, after[name])
    for name in gone:
        (place / name).unlink()
    return len(changed) + len(gone)


def _differences(before: bytes, after: bytes) -> Iterator[str]:
    """Yield the lines that are only there, or only here, cut to their beginning."""
    old, new = before.splitlines(), after.splitlines()
    here, there = set(new), set(old)
    lines = [("-", line) for line in old if line not in here]
    lines += [("+", line) for line in new if line not in there]
    if not lines and before != after:
        yield "the same lines in another order, or with other ends"
    for sign, line in lines[:_SHOWN]:
        text = line.decode(errors="replace")
        yield f"{sign} {text if len(text) <= 160 else text[:160] + '…'}"
    if len(lines) > _SHOWN:
        yield f"and {len(lines) - _SHOWN} lines more"
