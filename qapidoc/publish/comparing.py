# SPDX-License-Identifier: GPL-2.0-or-later
"""The two things that a person wants compared, whatever they are.

In: a name: a series, a source tree, an archive of one, a saved answer to `query-qmp-schema`, a
release as the store writes it. Out: a `Side` for `qapidoc.history`; nothing is kept but what
reading a release keeps anyway.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qapidoc.base.problem import Problem
from qapidoc.build.probe import build_probe
from qapidoc.history import Side
from qapidoc.model import Release
from qapidoc.parse.probe import NotAReplyError, read_reply
from qapidoc.publish.models import SOURCES, load_release
from qapidoc.sources import Failure, Manifest, Reporter, SourceCache, SourceError
from qapidoc.sources.local import read_local
from qapidoc.sources.unpack import is_archive
from qapidoc.store import StoreError, read_release
from qapidoc.store.models import load_tree, release_of_tree

_SNIFFED = 256


class UnreadableError(ValueError):
    """What a person named cannot be read; the message says why, on one line."""


def read_side(
    name: str,
    manifests: Mapping[str, Manifest],
    sources_dir: Path | None,
    cache: Path,
    reporter: Reporter | None = None,
) -> tuple[Side, tuple[Problem, ...]]:
    """Return what a name stands for, and what is wrong with its files.

    A path counts before a series. Raises UnreadableError, or OSError.
    """
    path = Path(name)
    if path.is_dir():
        return _folder(path, cache)
    if path.exists():
        return _file(path, cache)
    found = load_release(name, manifests, sources_dir, cache, reporter)
    if isinstance(found, Failure):
        tried = "; ".join(str(attempt) for attempt in found.attempts)
        raise UnreadableError(f"the release cannot be had: {tried}")
    return Side(found[0]), found[1]


def _folder(path: Path, cache: Path) -> tuple[Side, tuple[Problem, ...]]:
    release: Release | None
    if (path / "VERSION").is_file():
        release, problems = _release(path, cache)
    else:
        release, problems = release_of_tree(path)
        if release is None:
            raise UnreadableError("no QAPI schema, option or command table lies there")
    return Side(release), tuple(problem.below(path) for problem in problems)


def _release(path: Path, cache: Path) -> tuple[Release, tuple[Problem, ...]]:
    try:
        return load_tree(read_local(path, SourceCache(cache / SOURCES)), cache)
    except SourceError as error:
        raise UnreadableError(str(error)) from None


def _file(path: Path, cache: Path) -> tuple[Side, tuple[Problem, ...]]:
    if is_archive(path.name):
        release, problems = _release(path, cache)
        return Side(release), problems
    with path.open("rb") as file:
        head = file.read(_SNIFFED)
    if head.startswith(b'{"kind":"release"'):
        try:
            return Side(read_release(path.read_bytes())), ()
        except StoreError as error:
            raise UnreadableError(str(error)) from None
    try:
        return Side(build_probe(path.name, read_reply(path.read_bytes())), built=True), ()
    except NotAReplyError as error:
        raise UnreadableError(str(error)) from None
