# SPDX-License-Identifier: GPL-2.0-or-later
"""Every path of a release, kept or not: what tells that a file a text refers to is gone.

In: the members of an archive, the tree of a commit, a folder. Out: a small compressed list beside
the trees of the cache; None where only the API files are at hand, which say nothing of others.
"""

from __future__ import annotations

import lzma
import os
from collections.abc import Collection, Iterable
from pathlib import Path

import msgspec

from qapidoc.sources.release import ReleaseTree

MARKS = frozenset({"configure", "MAINTAINERS"})
"""Files of every whole source tree of QEMU that no pack of API files has."""

LIMIT = 400_000
"""Paths that are listed at most, some six times those of a release with all it bundles."""

_PASSED_OVER = frozenset({".git", "node_modules", "__pycache__"})
_MAX_BYTES = 64 << 20


def is_whole(paths: Collection[str]) -> bool:
    """Tell whether these are all paths of a release, not those of its API files only."""
    return all(mark in paths for mark in MARKS)


def write_paths(paths: Iterable[str], file: Path) -> None:
    """Write a compressed list of paths; what has no printable ASCII name is left out."""
    kept = sorted({path for path in paths if path.isascii() and path.isprintable()})
    file.write_bytes(lzma.compress("\n".join(kept).encode("ascii"), preset=1))


def all_paths(tree: ReleaseTree) -> frozenset[str] | None:
    """Return the paths of all files of a release; None when only its API files are known."""
    if tree.paths is not None:
        return _read(tree.paths)
    if not all((tree.root / mark).is_file() for mark in MARKS):
        return None
    found = _walk(tree.root)
    return frozenset(found) if found is not None else None


def _read(file: Path) -> frozenset[str] | None:
    """Return a list that was written; None when it is gone or damaged."""
    try:
        with lzma.open(file) as packed:
            data = packed.read(_MAX_BYTES)
        return frozenset(data.decode("ascii").split("\n"))
    except (OSError, EOFError, UnicodeDecodeError, lzma.LZMAError):
        return None


def _walk(root: Path) -> list[str] | None:
    """Return the files below a folder; None when there are more than any release has."""
    found: list[str] = []
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if name not in _PASSED_OVER]
        place = Path(folder).relative_to(root)
        found += [(place / name).as_posix() for name in files]
        if len(found) > LIMIT:
            return None
    return found


def with_paths(tree: ReleaseTree, file: Path) -> ReleaseTree:
    """Return a tree that knows its list of paths, if there is one."""
    return msgspec.structs.replace(tree, paths=file) if file.is_file() else tree
