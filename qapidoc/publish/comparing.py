# SPDX-License-Identifier: GPL-2.0-or-later
"""The two things that a person wants compared, whatever they are.

In: a name: a series, a source tree, an archive of one, a saved answer to `query-qmp-schema`, a
release as the store writes it. Out: a `Side` for `qapidoc.history`; nothing is kept but what
reading a release keeps anyway.

A series comes from the frozen facts, which are always at hand, and then its places have no lines;
where a person names a folder of sources, or no facts are known, its files are read. What reads
files is loaded for those only: most comparisons need none of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qapidoc.base.problem import Problem
from qapidoc.history import Side
from qapidoc.model import Release
from qapidoc.publish.models import SOURCES, load_release
from qapidoc.sources import Failure, Manifest, Reporter, SourceCache, SourceError
from qapidoc.sources.unpack import is_archive
from qapidoc.store.codec import StoreError, read_release
from qapidoc.store.frozen import Book
from qapidoc.store.frozen.readings import readings_of

_SNIFFED = 256


class UnreadableError(ValueError):
    """What a person named cannot be read; the message says why, on one line."""


def read_side(
    name: str,
    manifests: Mapping[str, Manifest],
    sources_dir: Path | None,
    cache: Path,
    reporter: Reporter | None = None,
    book: Book | None = None,
) -> tuple[Side, tuple[Problem, ...]]:
    """Return what a name stands for, and what is wrong with its files.

    A path counts before a series. `book` has the frozen facts. Raises UnreadableError, FrozenError
    or OSError.
    """
    path = Path(name)
    if path.is_dir():
        return _folder(path, cache)
    if path.exists():
        return _file(path, cache)
    if book is not None and name in book and sources_dir is None:
        return frozen_side(book, name), ()
    found = load_release(name, manifests, sources_dir, cache, reporter)
    if isinstance(found, Failure):
        tried = "; ".join(str(attempt) for attempt in found.attempts)
        raise UnreadableError(f"the release cannot be had: {tried}")
    return side_of(found[0]), found[1]


def frozen_side(book: Book, series: str) -> Side:
    """Return a release as its frozen facts know it; raise FrozenError when they are damaged."""
    return side_of(book.release(series), book.mentions(series))


def side_of(release: Release, mentions: Mapping[str, frozenset[str]] | None = None) -> Side:
    """Return a release with what C code does with its options, as far as any tells."""
    return Side(release, mentions=mentions, readings=readings_of(release))


def _folder(path: Path, cache: Path) -> tuple[Side, tuple[Problem, ...]]:
    from qapidoc.store.models import release_of_tree

    release: Release | None
    if (path / "VERSION").is_file():
        release, problems = _release(path, cache)
    else:
        release, problems = release_of_tree(path)
        if release is None:
            raise UnreadableError("no QAPI schema, option or command table lies there")
    return side_of(release), tuple(problem.below(path) for problem in problems)


def _release(path: Path, cache: Path) -> tuple[Release, tuple[Problem, ...]]:
    from qapidoc.sources.local import read_local
    from qapidoc.store.models import load_tree

    try:
        return load_tree(read_local(path, SourceCache(cache / SOURCES)), cache)
    except SourceError as error:
        raise UnreadableError(str(error)) from None


def _file(path: Path, cache: Path) -> tuple[Side, tuple[Problem, ...]]:
    if is_archive(path.name):
        release, problems = _release(path, cache)
        return side_of(release), problems
    with path.open("rb") as file:
        head = file.read(_SNIFFED)
    if head.startswith(b'{"kind":"release"'):
        try:
            return side_of(read_release(path.read_bytes())), ()
        except StoreError as error:
            raise UnreadableError(str(error)) from None
    from qapidoc.build.probe import build_probe
    from qapidoc.parse.probe import NotAReplyError, read_reply, read_version

    data = path.read_bytes()
    try:
        release = build_probe(path.name, read_reply(data), read_version(data))
        return Side(release, built=True), ()
    except NotAReplyError as error:
        raise UnreadableError(str(error)) from None
