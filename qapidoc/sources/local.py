# SPDX-License-Identifier: GPL-2.0-or-later
"""A folder of releases that a person names: trees and archives, told apart by what they hold.

In: a folder such as one with `qemu-10.2.0/`, `qemu-9.2.0.tar.xz`, `qemu_5.2+dfsg.orig.tar.xz`.
Out: a tree per series, and what looked like a release and is none. The name of a file says
nothing; its VERSION does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from qapidoc.base.series import series_key, series_of
from qapidoc.sources.cache import SourceCache
from qapidoc.sources.layout import Wanted
from qapidoc.sources.manifest import Manifest
from qapidoc.sources.release import Attempt, ReleaseTree, SourceError, attempt_of
from qapidoc.sources.reporter import Reporter
from qapidoc.sources.tree import read_tree, version_of
from qapidoc.sources.unpack import is_archive, unpack

STEP = "read the sources"


class LocalReleases(msgspec.Struct, frozen=True):
    """The tree of each series, and what failed by the series (or else the name) of the file."""

    trees: Mapping[str, ReleaseTree]
    failed: Mapping[str, tuple[Attempt, ...]]


def scan(
    folder: Path, manifests: Mapping[str, Manifest], cache: SourceCache, reporter: Reporter
) -> LocalReleases:
    """Read every release of a folder, or the one that the folder itself is.

    Of two releases of one series the manifest's own wins, else the higher version. Raises
    FileNotFoundError when there is no such folder.
    """
    entries = _entries(folder)
    found: dict[str, list[ReleaseTree]] = {}
    failed: dict[str, list[Attempt]] = {}
    reporter.start(STEP, len(entries))
    for entry in entries:
        try:
            tree = read_local(entry, cache)
            found.setdefault(tree.series, []).append(tree)
        except SourceError as error:
            attempt = attempt_of(entry.name, error)
            failed.setdefault(_series_in(entry.name) or entry.name, []).append(attempt)
        reporter.advance(STEP)
    reporter.done(STEP)
    best = {
        series: _best(found[series], manifests.get(series))
        for series in sorted(found, key=series_key)
    }
    for series, tree in best.items():
        for other in found[series]:
            if other is not tree:
                reason = f"{other.version} is not used: {tree.version} of {tree.origin} is"
                failed.setdefault(series, []).append(
                    Attempt(other.origin, reason, passed_over=True)
                )
    return LocalReleases(best, {name: tuple(attempts) for name, attempts in failed.items()})


def series_in_folder(folder: Path) -> tuple[set[str], bool]:
    """Guess from versions of trees and names of archives which series a folder has.

    The second value tells whether that is all: False when an archive's name says nothing.
    """
    found = set()
    sure = True
    for entry in _entries(folder):
        try:
            series = series_of(version_of(entry)) if entry.is_dir() else _series_in(entry.name)
        except SourceError:
            continue
        if series:
            found.add(series)
        else:
            sure = False
    return found, sure


def _entries(folder: Path) -> list[Path]:
    entries = [folder] if (folder / "VERSION").is_file() else sorted(folder.iterdir())
    return [entry for entry in entries if _may_be_release(entry)]


def _may_be_release(entry: Path) -> bool:
    if entry.is_dir():
        return (entry / "VERSION").is_file()
    # A packager's own changes and the firmware of a split package are archives too.
    return is_archive(entry.name) and ".debian.tar" not in entry.name and entry.is_file()


def read_local(entry: Path, cache: SourceCache) -> ReleaseTree:
    """Return the release in a folder or an archive; raise SourceError when there is none."""
    if entry.is_dir():
        return read_tree(entry.absolute(), entry.name or str(entry), cache.wanted)
    state = entry.stat()
    pin = f"file {entry.absolute()} {state.st_size} {state.st_mtime_ns}"
    known = cache.find(pin, entry.name)
    return known or unpack_to_cache(entry, pin, entry.name, cache, cache.wanted)


def unpack_to_cache(
    archive: Path, pin: str, origin: str, cache: SourceCache, wanted: Wanted
) -> ReleaseTree:
    """Unpack an archive into the cache under a pin; raise SourceError."""
    with cache.workspace() as folder:
        made = folder / "tree"
        made.mkdir()
        paths = unpack(archive, made, wanted)
        return cache.keep(pin, origin, made, paths)


def _best(trees: list[ReleaseTree], manifest: Manifest | None) -> ReleaseTree:
    def rank(tree: ReleaseTree) -> tuple[bool, list[int]]:
        exact = manifest is not None and tree.version == manifest.version
        return exact, [int(part) for part in tree.version.split(".")]

    return max(trees, key=rank)


def _series_in(name: str) -> str | None:
    match = re.search(r"\d+\.\d+", name)
    return series_of(match[0]) if match else None
