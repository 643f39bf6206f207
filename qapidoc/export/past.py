# SPDX-License-Identifier: GPL-2.0-or-later
"""The history of all releases for one process: timelines made once for all that tell of them.

In: a folder of frozen facts. Out: a `Chronicle`, for a release whose program it is the history of.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from qapidoc.history.chronicle import Chronicle
from qapidoc.history.gone import is_past_of
from qapidoc.model import Release
from qapidoc.store.frozen import history_folder, read_book

Stamp = tuple[tuple[str, int, int], ...]
"""Names of files, when they changed last, and their sizes."""


def chronicle_at(folder: Path | None = None) -> Chronicle:
    """Return the timelines of a folder; of the facts that come with the program for none.

    The same object as long as the files are the same. Raises FrozenError or OSError.
    """
    place = folder or history_folder()
    # Notices lie beside the folder, and are a part of what is told.
    files = sorted((*place.glob("*.jsonl"), *place.parent.glob("notices/*.jsonl")))
    found = [(str(path), path.stat()) for path in files]
    return _read(place, tuple((name, each.st_mtime_ns, each.st_size) for name, each in found))


@lru_cache(maxsize=1)
def _read(folder: Path, _: Stamp) -> Chronicle:
    book = read_book(folder)
    return Chronicle.with_notices(book, book.notices.every())


def chronicle_for(folder: Path | None, release: Release) -> Chronicle | None:
    """Return the timelines of a folder if they are those of a release's program."""
    found = chronicle_at(folder)
    return found if is_past_of(found.past, release) else None
