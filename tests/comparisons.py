# SPDX-License-Identifier: GPL-2.0-or-later
"""The data of `/compare/` about all real releases, made once and kept between runs of the tests."""

from __future__ import annotations

import fcntl
import os
import random
from itertools import pairwise
from pathlib import Path

from qapidoc.history import Report, compare
from qapidoc.history.chronicle import Chronicle
from qapidoc.history.policies import with_dates
from qapidoc.publish.comparing import frozen_side
from qapidoc.publish.comparison import comparison_file
from qapidoc.store.frozen import Book


def real_comparison(book: Book, folder: Path) -> str:
    """Return the file; of several test processes that ask for it one makes it."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return comparison_file(book, folder, os.cpu_count() or 1)


def pairs_to_try(book: Book) -> list[tuple[str, str]]:
    """Return all neighbours, both ways, and fifty pairs by chance, always the same."""
    neighbours = list(pairwise(book.series))
    chance = random.Random(43)
    others = [tuple(chance.sample(book.series, 2)) for _ in range(50)]
    return [*neighbours, *((new, old) for old, new in neighbours), *((a, b) for a, b in others)]


class Comparer:
    """What the command line finds, without its start."""

    def __init__(self, book: Book) -> None:
        self.sides = {series: frozen_side(book, series) for series in book.series}
        self.chronicle = Chronicle.with_notices(book, book.notices.every())

    def report(self, old: str, new: str) -> Report:
        """Return the report of `qapidoc diff OLD NEW`."""
        return with_dates(compare(self.sides[old], self.sides[new]), self.chronicle)
