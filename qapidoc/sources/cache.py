# SPDX-License-Identifier: GPL-2.0-or-later
"""Where fetched sources are kept: trees by what they hold, downloads by their sha256.

    keys/<sha256 of a pin>      names the tree that this pin led to
    trees/<digest>/             the files of a tree
    paths/<digest>.xz           the paths of all files of its release, where they are known
    downloads/<sha256>          an archive, whole and checked
    tmp/                        what is in the making

Everything comes into being in `tmp` and is renamed into place, so what stands in its place is
whole; of two processes that make the same thing the second throws its own away.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from qapidoc.sources.layout import Wanted
from qapidoc.sources.paths import is_whole, with_paths, write_paths
from qapidoc.sources.release import ReleaseTree, SourceError
from qapidoc.sources.tree import read_tree

_CHECKOUT = Path(__file__).parents[2]

DEFAULT = (
    _CHECKOUT / "build" / "cache"
    if (_CHECKOUT / "pyproject.toml").is_file()
    else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "qapidoc"
)
"""The cache folder of the whole project when neither argument nor environment names one."""

ENVIRONMENT = "QAPIDOC_CACHE"

_FORM = 2
"""Number of what is kept of a source; a source kept in another form is taken anew."""

STALE = 24 * 3600
"""Seconds after which something unfinished in `tmp` belongs to a process that died."""


class _Key(msgspec.Struct, frozen=True):
    digest: str
    pin: str


def cache_folder(named: Path | None = None) -> Path:
    """Return the cache folder: the named one, the environment's, or the default."""
    return named or Path(os.environ.get(ENVIRONMENT) or DEFAULT)


class SourceCache:
    """The folder of fetched sources, `sources` below a cache folder. Made when first written."""

    def __init__(self, root: Path, wanted: Wanted | None = None) -> None:
        self.root = root.absolute()
        self.wanted = wanted or Wanted()

    def find(self, pin: str, origin: str) -> ReleaseTree | None:
        """Return the tree that a pin led to before; None when there is none, or not whole."""
        try:
            key = msgspec.json.decode(self._key_path(pin).read_bytes(), type=_Key)
            tree = read_tree(self.root / "trees" / key.digest, origin, self.wanted)
        except (OSError, msgspec.DecodeError, SourceError):
            return None
        if tree.digest != key.digest:
            shutil.rmtree(tree.root, ignore_errors=True)
            return None
        return with_paths(tree, self._paths(tree.digest))

    def keep(self, pin: str, origin: str, made: Path, paths: Collection[str] = ()) -> ReleaseTree:
        """Move a finished folder, made in `workspace`, to its place; return its tree.

        `paths` are those of everything that lay beside the wanted files.
        """
        tree = read_tree(made, origin, self.wanted)
        place = self.root / "trees" / tree.digest
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            made.rename(place)
        except OSError:
            # Somebody else was first. What stands there holds the same, unless it was damaged.
            if not self._is_whole(place, tree.digest):
                shutil.rmtree(place, ignore_errors=True)
                made.rename(place)
        key = self._key_path(pin)
        key.parent.mkdir(parents=True, exist_ok=True)
        with self.workspace() as folder:
            if is_whole(paths):
                self._paths(tree.digest).parent.mkdir(exist_ok=True)
                write_paths(paths, folder / "paths")
                (folder / "paths").replace(self._paths(tree.digest))
            (folder / "key").write_bytes(msgspec.json.encode(_Key(tree.digest, pin)))
            (folder / "key").replace(key)
        tree = msgspec.structs.replace(tree, root=place)
        return with_paths(tree, self._paths(tree.digest))

    def download(self, sha256: str) -> Path:
        """Return the place of a checked archive, whether or not it is there."""
        return self.root / "downloads" / sha256

    @contextmanager
    def workspace(self) -> Iterator[Path]:
        """Give an own folder on the cache's disk, and remove what is left of it."""
        parent = self.root / "tmp"
        parent.mkdir(parents=True, exist_ok=True)
        _sweep(parent)
        folder = Path(tempfile.mkdtemp(dir=parent))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def lock(self, name: str) -> Iterator[None]:
        """Hold a lock that also keeps other processes out; waits for it."""
        folder = self.root / "locks"
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / name).open("wb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _is_whole(self, place: Path, digest: str) -> bool:
        try:
            return read_tree(place, "", self.wanted).digest == digest
        except SourceError:
            return False

    def _paths(self, digest: str) -> Path:
        return self.root / "paths" / f"{digest}.xz"

    def _key_path(self, pin: str) -> Path:
        text = f"{_FORM}\n{self.wanted.key}\n{pin}"
        return self.root / "keys" / hashlib.sha256(text.encode()).hexdigest()


def _sweep(folder: Path) -> None:
    """Remove what processes that died left behind."""
    limit = time.time() - STALE
    for entry in folder.iterdir():
        try:
            if entry.stat().st_mtime < limit:
                shutil.rmtree(entry, ignore_errors=True)
        except OSError:
            continue
