# SPDX-License-Identifier: GPL-2.0-or-later
"""What this room hands on: the tree of a release, or why it could not be had."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from qapidoc.sources.layout import Role


class SourceError(Exception):
    """A source cannot be had; the message is one line that says why."""


class RefusedError(SourceError):
    """A source that is there and must not be used: not what is pinned, unsafe, or broken."""


class PinError(RefusedError):
    """What came is not what the manifest pins."""

    def __init__(self, expected: str, got: str) -> None:
        super().__init__(f"pin does not match: expected {expected}, got {got}")


class Attempt(msgspec.Struct, frozen=True):
    """One source that was tried in vain.

    `pin` tells that it was there and was refused: not what is pinned, unsafe, or broken. Else it
    was just not to be had from here. `passed_over` tells that nothing is wrong with it: another of
    the same series was preferred.
    """

    source: str
    reason: str
    pin: bool = False
    passed_over: bool = False

    def __str__(self) -> str:
        """Return the attempt as one line."""
        return f"{self.source}: {self.reason}"


def attempt_of(source: str, error: SourceError) -> Attempt:
    """Return what became of a source that raised."""
    return Attempt(source, str(error), isinstance(error, RefusedError))


class Failure(msgspec.Struct, frozen=True):
    """A release that could not be had, and what was tried in order.

    `series` is the name of the file for a file that does not even tell its release.
    """

    series: str
    attempts: tuple[Attempt, ...]

    def to_json(self) -> dict[str, object]:
        """Return the failure as data for `--format json`."""
        return {"series": self.series, "tried": [str(attempt) for attempt in self.attempts]}


class ReleaseTree(msgspec.Struct, frozen=True, kw_only=True):
    """The API files of one release, in a folder.

    `version` is what the tree says itself. `commit` and `date` (ISO) are empty when no manifest
    states them for exactly this version. `origin` tells a person where the tree came from.
    `files` holds the files that parsers start at, `listing` all API files, sorted, and `digest`
    is a sha256 over them: two trees with one digest hold the same bytes. `paths` is a compressed
    list of all files of the release (`qapidoc.sources.paths`), None when only the API files are at
    hand or the folder itself has them all. `tried` are the sources that came before in the order of
    preference and failed.
    """

    series: str
    version: str
    commit: str = ""
    date: str = ""
    root: Path
    origin: str
    files: Mapping[Role, str]
    listing: tuple[str, ...]
    digest: str
    paths: Path | None = None
    tried: tuple[Attempt, ...] = ()
