# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the things of a release stand in its files.

In: the things. Out: for what another release says of one, the place that a person would look at;
`nearest` asks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from pathlib import PurePosixPath

from qapidoc.model import Entity


class Places:
    """The places of one release."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._at: dict[str, str] = {}
        files: set[str] = set()
        for each in entities:
            self._at[each.id] = each.at.text
            files.add(each.at.file)
        self._files = sorted(files - {""})
        self._named: dict[str, str] = {}
        for file in self._files:
            self._named.setdefault(PurePosixPath(file).name, file)

    def of(self, thing: str) -> str:
        """Return the place of a thing, by its id; empty for one that is not there."""
        return self._at.get(thing, "")

    def file_like(self, file: str) -> str:
        """Return the file of this path, else one of this name; empty where there is none."""
        return file if file in self._files else self._named.get(PurePosixPath(file).name, "")

    def file_beside(self, file: str) -> str:
        """Return the file whose name comes next to that of one that is gone; empty for no files."""
        if not file or not self._files:
            return ""
        return self._files[min(bisect_left(self._files, file), len(self._files) - 1)]
