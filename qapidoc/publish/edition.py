# SPDX-License-Identifier: GPL-2.0-or-later
"""What shapes a site besides its content: this code, the theme, the libraries."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
from pathlib import Path

import qapidoc_sphinx

import qapidoc
from qapidoc.publish.project import site_folder

_LIBRARIES = ("sphinx", "docutils", "pygments", "jinja2", "myst-parser")
_SKIPPED = frozenset({"__pycache__", "node_modules"})


@functools.cache
def edition() -> str:
    """Return a digest that changes whenever equal content might give different pages."""
    state = hashlib.sha256()
    for library in _LIBRARIES:
        state.update(f"{library} {importlib.metadata.version(library)}\n".encode())
    for package in (*qapidoc.__path__, *qapidoc_sphinx.__path__, str(site_folder())):
        for path in _files(Path(package)):
            state.update(f"{path.relative_to(package)}\0".encode() + path.read_bytes())
    return state.hexdigest()


def _files(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and not _SKIPPED.intersection(path.relative_to(folder).parts)
    )
