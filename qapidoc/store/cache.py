# SPDX-License-Identifier: GPL-2.0-or-later
"""Built releases on disk, so that nothing is parsed twice.

In: a release, its problems and what they were made from. Out: the same again, in some
milliseconds. A key holds the digest of the source tree and that of the code that reads it, so
nothing ever needs to be declared stale; a damaged file is as good as none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from qapidoc.base.problem import Problem
from qapidoc.model import Release
from qapidoc.store.codec import StoreError, read_release, write_release
from qapidoc.store.files import write_whole
from qapidoc.store.fingerprint import code_version

_ROOMS = ("base", "model", "parse", "markup", "build", "store")
"""The rooms whose code decides what a built release holds."""

_LIBRARIES = ("docutils",)
"""What they rely on that reads text, too: a new version may read it otherwise."""

_PROBLEMS = msgspec.json.Decoder(list[Problem])


class ModelCache:
    """A folder of built releases. Made when first written to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def key(self, tree_digest: str, *facts: str) -> str:
        """Return the key for a source tree, and what else goes into the release (its commit)."""
        text = "\0".join((tree_digest, code_version(_ROOMS, _LIBRARIES), *facts))
        return hashlib.sha256(text.encode()).hexdigest()

    def load(self, key: str) -> tuple[Release, list[Problem]] | None:
        """Return the release kept under a key and its problems; None when there is none."""
        try:
            told, _, lines = self._path(key).read_bytes().partition(b"\n")
            return read_release(lines), _PROBLEMS.decode(told)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError, StoreError):
            return None

    def save(self, key: str, release: Release, problems: Sequence[Problem]) -> None:
        """Keep a release and its problems; what stands there is whole at any moment."""
        told = msgspec.json.encode(list(problems)) + b"\n"
        write_whole(self._path(key), told + write_release(release))

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.jsonl"
