# SPDX-License-Identifier: GPL-2.0-or-later
"""A digest of code: what is kept in a cache is good as long as what made it is the same."""

from __future__ import annotations

import hashlib
import importlib.metadata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import qapidoc

_SKIPPED = frozenset({"__pycache__", "node_modules"})


def fingerprint(libraries: Iterable[str], folders: Iterable[Path]) -> str:
    """Return a digest of the versions of libraries and of all files in folders, in their order.

    A folder that is not there raises FileNotFoundError: its code would not count, unnoticed.
    """
    total = hashlib.sha256()
    for library in libraries:
        total.update(f"{library} {importlib.metadata.version(library)}\0".encode())
    for folder in folders:
        if not folder.is_dir():
            raise FileNotFoundError(folder)
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder)
            if path.is_file() and not _SKIPPED.intersection(name.parts):
                data = path.read_bytes()
                total.update(f"{name.as_posix()}\0{len(data)}\0".encode())
                total.update(data)
    return total.hexdigest()


@cache
def code_version(rooms: tuple[str, ...], libraries: tuple[str, ...] = ()) -> str:
    """Return a digest of the code of some rooms of this package, and of what they rely on."""
    home = Path(qapidoc.__file__).parent
    return fingerprint(libraries, [home / room for room in rooms])
