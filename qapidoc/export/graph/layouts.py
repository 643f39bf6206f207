# SPDX-License-Identifier: GPL-2.0-or-later
"""Layouts that are kept: figures whose boxes and lines are equal are laid out once.

In: a figure. Out: its layout, found in a file or made; a damaged file is as good as none. The key
is what `dot` gets, so nothing ever needs to be declared stale but by another version of Graphviz or
of the code that reads it.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path

import msgspec

from qapidoc.export.graph import layout as maker
from qapidoc.export.graph.boxes import Figure
from qapidoc.export.graph.layout import Layout, lay_out, layout_text

FILE = "layouts.sqlite"

_DECODER = msgspec.msgpack.Decoder(Layout)


class Layouts:
    """A table of layouts in a file of a folder; without a folder, what this process has made.

    `save` writes what is new. Several processes may use a file at once, each its own object.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._path = folder / FILE if folder is not None else None
        self._known: dict[bytes, Layout] = {}
        self._new: dict[bytes, bytes] = {}
        self._kept = self._read()

    def of(self, figure: Figure, *, down: bool = False) -> Layout:
        """Return the layout of a figure, from left to right or downwards."""
        text = layout_text(figure, down=down)
        key = hashlib.sha256(text.encode()).digest()
        known = self._known.get(key)
        if known is None:
            kept = self._kept.get(key)
            if kept is None:
                known = lay_out(text)
                self._new[key] = msgspec.msgpack.encode(known)
            else:
                known = _DECODER.decode(kept)
            self._known[key] = known
        return known

    def save(self) -> None:
        """Write what is new."""
        if self._path is None or not self._new:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._open() as database:
            database.execute(
                "CREATE TABLE IF NOT EXISTS layout (edition TEXT, key BLOB, made BLOB,"
                " PRIMARY KEY (edition, key)) WITHOUT ROWID"
            )
            database.execute("DELETE FROM layout WHERE edition != ?", (_edition(),))
            database.executemany(
                "INSERT OR IGNORE INTO layout VALUES (?, ?, ?)",
                [(_edition(), *row) for row in self._new.items()],
            )
        self._kept.update(self._new)
        self._new.clear()

    def _read(self) -> dict[bytes, bytes]:
        if self._path is None or not self._path.is_file():
            return {}
        try:
            return self._rows()
        except sqlite3.DatabaseError:
            self._path.unlink(missing_ok=True)
            return {}

    def _rows(self) -> dict[bytes, bytes]:
        with self._open() as database:
            rows = database.execute("SELECT key, made FROM layout WHERE edition = ?", (_edition(),))
            return dict(rows)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        assert self._path is not None
        with closing(sqlite3.connect(self._path, timeout=60)) as database, database:
            yield database


@cache
def _edition() -> str:
    """Return what a layout depends on besides its text: Graphviz, and the code that reads it."""
    code = Path(maker.__file__).read_bytes()
    return f"{version('pygraphviz')} {hashlib.sha256(code).hexdigest()}"
