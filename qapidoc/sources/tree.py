# SPDX-License-Identifier: GPL-2.0-or-later
"""From a folder of files to a `ReleaseTree`: which release it is, what it holds, its digest."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

from qapidoc.base.series import series_of
from qapidoc.sources.layout import Wanted, files_of, layout_of
from qapidoc.sources.release import ReleaseTree, SourceError

_VERSION = re.compile(r"\d+\.\d+(\.\d+){0,2}")

MAX_VERSION = 64
"""Bytes of a VERSION file that are read at most."""


def version_of(root: Path) -> str:
    """Return what the file VERSION of a tree says; raise SourceError when it says no release."""
    try:
        text = _read_version(root)
    except OSError as error:
        raise SourceError(f"not a QEMU source: no file VERSION ({error.strerror})") from None
    if not is_version(text):
        raise SourceError(f"not a QEMU source: VERSION holds {text!r}")
    return text


def written_version(root: Path) -> str | None:
    """Return what the file VERSION of a folder says, sense or not; None when there is none."""
    try:
        return _read_version(root)
    except OSError:
        return None


def is_version(text: str) -> bool:
    """Tell whether a text is the version of a release."""
    return _VERSION.fullmatch(text) is not None


def _read_version(root: Path) -> str:
    with (root / "VERSION").open("rb") as file:
        return file.read(MAX_VERSION).decode("ascii", "replace").strip()


def list_files(root: Path, wanted: Wanted) -> tuple[str, ...]:
    """Return the paths of all wanted regular files below a folder, sorted; links are left out."""
    found: list[str] = []
    folders = [""]
    while folders:
        folder = folders.pop()
        with os.scandir(root / folder) as entries:
            for entry in entries:
                path = f"{folder}/{entry.name}" if folder else entry.name
                if entry.is_dir(follow_symlinks=False):
                    if wanted.folder(path):
                        folders.append(path)
                elif entry.is_file(follow_symlinks=False) and wanted.file(path):
                    found.append(path)
    return tuple(sorted(found))


def digest_of(root: Path, listing: tuple[str, ...]) -> str:
    """Return the sha256 over paths, sizes and bytes of the listed files."""
    total = hashlib.sha256()
    for path in listing:
        data = (root / path).read_bytes()
        total.update(f"{path}\0{len(data)}\0".encode())
        total.update(data)
    return total.hexdigest()


def read_tree(root: Path, origin: str, wanted: Wanted) -> ReleaseTree:
    """Return the release that lies in a folder; raise SourceError when there is none."""
    version = version_of(root)
    series = series_of(version)
    try:
        listing = list_files(root, wanted)
        digest = digest_of(root, listing)
    except OSError as error:
        raise SourceError(f"cannot be read: {error}") from None
    files = {role: path for role, path in files_of(series, root).items() if path in set(listing)}
    if "qmp-schema" not in files:
        expected = layout_of(series)["qmp-schema"]
        raise SourceError(f"not a QEMU {version} source: no file {expected}")
    return ReleaseTree(
        series=series,
        version=version,
        root=root,
        origin=origin,
        files=files,
        listing=listing,
        digest=digest,
    )
