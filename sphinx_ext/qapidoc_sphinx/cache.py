# SPDX-License-Identifier: GPL-2.0-or-later
"""Finished pages, kept between builds and shared by all releases.

A page is found by the content of its entity and the trace of what else was asked while it was
made (`qapidoc_sphinx.render.view`). Everything else that shapes a page (this code, the theme, the
libraries, the settings) is the edition: pages of another edition are never found.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

import msgspec
from sphinx.application import Sphinx

import qapidoc
import qapidoc_sphinx
from qapidoc.export.graph import Layouts
from qapidoc.store import fingerprint
from qapidoc_sphinx.render.view import Trace

_ROOMS = (
    "base", "model", "markup", "relations", "examples", "history", "export", "store", "sources",
)  # fmt: skip
"""The parts of `qapidoc` that a page depends on besides its content."""

_LIBRARIES = ("sphinx", "docutils", "pygments", "jinja2", "pygraphviz")


Row = tuple[str, bytes, bytes]
"""Key, trace and page of a cached page, as they are stored."""


class PageCache:
    """A table of pages in one SQLite file; without a folder in the settings, an empty one.

    Several processes may use it at once: each reads what is there when it begins and writes what
    it has made with `save`.
    """

    def __init__(self, app: Sphinx) -> None:
        folder = app.config.qapidoc_cache
        self._path = Path(app.confdir, folder) / "pages.sqlite" if folder else None
        self._edition = _edition(app) if folder else b""
        self._known: dict[str, list[tuple[Trace, bytes]]] = {}
        self.new: list[Row] = []
        self.layouts = Layouts(self._path.parent if self._path is not None else None)
        if self._path is not None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._read()

    def _read(self) -> None:
        with closing(self._connect()) as database:
            rows = database.execute(
                "SELECT key, trace, page FROM page WHERE edition = ?", (self._edition,)
            )
            for key, trace, page in rows:
                decoded = msgspec.json.decode(trace, type=Trace)
                self._known.setdefault(key, []).append((decoded, page))

    def add(self, rows: Iterable[Row]) -> None:
        """Take over what another process has made."""
        self.new += rows

    def save(self) -> None:
        """Write what is new; forget pages of other editions, which nobody will ask for again."""
        self.layouts.save()
        if self._path is None or not self.new:
            return
        with closing(self._connect()) as database, database:
            database.execute("DELETE FROM page WHERE edition != ?", (self._edition,))
            database.executemany(
                "INSERT OR IGNORE INTO page (edition, key, trace, page) VALUES (?, ?, ?, ?)",
                [(self._edition, *row) for row in self.new],
            )

    def find(self, key: str, holds: Callable[[Trace], bool]) -> bytes | None:
        """Return the page made of this content under answers that still hold, or None."""
        for trace, page in self._known.get(key, ()):
            if holds(trace):
                return zlib.decompress(page)
        return None

    def keep(self, key: str, trace: Trace, page: bytes) -> None:
        """Remember a page."""
        if self._path is not None:
            self.new.append((key, msgspec.json.encode(trace), zlib.compress(page, 1)))

    def _connect(self) -> sqlite3.Connection:
        assert self._path is not None
        database = sqlite3.connect(self._path, timeout=60)
        database.execute(
            "CREATE TABLE IF NOT EXISTS page (edition BLOB, key TEXT, trace BLOB, page BLOB,"
            " PRIMARY KEY (edition, key, trace)) WITHOUT ROWID"
        )
        return database


def _edition(app: Sphinx) -> bytes:
    """Return a digest of everything but content that shapes a page."""
    folders = [Path(*qapidoc.__path__, room) for room in _ROOMS]
    folders += map(Path, qapidoc_sphinx.__path__)
    folders += [Path(theme) for theme in app.builder.theme.get_theme_dirs()]  # type: ignore[attr-defined]
    options = repr((app.config.html_theme_options, app.config.html_context))
    return hashlib.sha256((fingerprint(_LIBRARIES, folders) + options).encode()).digest()
