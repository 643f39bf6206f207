# SPDX-License-Identifier: GPL-2.0-or-later
"""What `/compare/` knows: every pair of releases compared, once for each content.

In: the releases of a site, the frozen facts. Out: the text of `_data/compare.js`, and the series
that it knows. What was compared is kept in the cache: a site whose releases are known costs
nothing, a new release the pairs that it is in.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from functools import cache, partial
from pathlib import Path

import msgspec

from qapidoc.base.garbage import collected_later
from qapidoc.base.spans import renumbered
from qapidoc.export.compare import compare_file
from qapidoc.history import SURFACES, Finding, Side
from qapidoc.history.chronicle import Chronicle
from qapidoc.history.diff import has_surface
from qapidoc.history.pairs import Pair, Spread, add, compare_pairs
from qapidoc.history.policies import dated
from qapidoc.model import Release
from qapidoc.publish.comparing import frozen_side
from qapidoc.publish.workers import workers
from qapidoc.store import code_version, write_whole
from qapidoc.store.frozen import Book, FrozenRelease, NoticeBook, freeze, read_book
from qapidoc.store.frozen.lines import States

FOLDER = "compared"

_ENDING = ".json.z"

_ROOMS = ("base", "model", "history", "store")
"""The rooms whose code decides what a comparison finds."""

_WORTH_A_PROCESS = 100
"""Pairs that take longer than to start a process."""


class _Kept(msgspec.Struct, frozen=True):
    """Comparisons as they lie in the cache; dates are not in them, which each release may change.

    `releases` are the digests of those compared, and `masks` the newer ones that have a finding, as
    digits of base 16, by the number of the older one.
    """

    releases: list[str]
    found: list[tuple[Finding, dict[int, str]]]


def book_of(releases: Sequence[Release]) -> Book:
    """Return the facts of what the site is about: of QEMU, with releases that are newer than those.

    Where no release of the site is one of QEMU's as it is known, the facts are those of the site
    alone: it is about something else, such as a fork, or the invented emulator of the tests.
    """
    book = read_book()
    ids = {each.series: {entity.id for entity in each.entities} for each in releases}
    known = [series for series in ids if series in book]
    if any({e.id for e in book.release(series).entities} == ids[series] for series in known):
        return freeze([each for each in releases if each.series not in book], book)
    return freeze(releases)


def comparison_file(book: Book, cache_folder: Path, jobs: int) -> str:
    """Return the text of `compare.js`."""
    sides = [frozen_side(book, series) for series in book.series]
    found = _every_pair(book, sides, cache_folder / FOLDER, jobs)
    chronicle = Chronicle.with_notices(book, book.notices.every())
    spread: Spread = {}
    for finding, pairs in found.items():
        for old, new in pairs.items():
            for each, newer in dated(finding, chronicle, old, new):
                add(spread, each, old, newer)
    known = {
        surface: sum(1 << n for n, side in enumerate(sides) if has_surface(side, surface))
        for surface in SURFACES
    }
    releases = [(each.series, each.version) for each in book.releases]
    return compare_file(releases, [side.readings for side in sides], known, spread)


def _every_pair(book: Book, sides: Sequence[Side], folder: Path, jobs: int) -> Spread:
    """Compare what is not in the cache, and put it there."""
    keys = [_key(book, side) for side in sides]
    path = folder / f"{code_version(_ROOMS)[:16]}{_ENDING}"
    compared, spread = _read(path, keys)
    numbers = range(len(keys))
    missing = [
        (old, new)
        for old in numbers
        for new in numbers
        if old != new and not {old, new} <= compared
    ]
    for part in _compare(book, sides, missing, jobs):
        for finding, pairs in part.items():
            for old, new in pairs.items():
                add(spread, finding, old, new)
    if missing:
        _write(path, keys, spread)
    return spread


def _key(book: Book, side: Side) -> str:
    """Return the digest of all that a comparison knows of a release."""
    known = book.digest_of(side.release.series).encode() + msgspec.json.encode(side.readings)
    return hashlib.sha256(known).hexdigest()


def _compare(
    book: Book, sides: Sequence[Side], pairs: Sequence[Pair], jobs: int
) -> Iterator[Spread]:
    """Compare pairs, in processes of their own where there are many."""
    if len(pairs) < _WORTH_A_PROCESS:
        yield compare_pairs(sides, pairs)
        return
    # Of an older release all newer ones are in one process: what they share is shaped once.
    parts = [[pair for pair in pairs if pair[0] % jobs == job] for job in range(jobs)]
    compare = partial(_compare_part, book.releases, book.states, book.notices)
    with workers(jobs) as pool:
        yield from pool.map(compare, parts)


@collected_later()  # nearly everything stays to the end
def _compare_part(
    releases: Sequence[FrozenRelease], states: States, notices: NoticeBook, pairs: Sequence[Pair]
) -> Spread:
    """Compare pairs in a process of its own."""
    book = Book(releases, states, notices)
    return compare_pairs([frozen_side(book, series) for series in book.series], pairs)


def _read(path: Path, keys: Sequence[str]) -> tuple[set[int], Spread]:
    """Return which releases are compared already, and what was found; a damaged file is as none."""
    try:
        kept = msgspec.json.decode(zlib.decompress(path.read_bytes()), type=_Kept)
    except (OSError, zlib.error, msgspec.DecodeError, UnicodeDecodeError):
        return set(), {}
    moved = {old: keys.index(key) for old, key in enumerate(kept.releases) if key in keys}
    spread: Spread = {}
    mask_of = cache(lambda digits: renumbered(int(digits, 16), moved))
    for finding, masks in kept.found:
        for old, digits in masks.items():
            if old in moved and (mask := mask_of(digits)):
                add(spread, finding, moved[old], mask)
    return set(moved.values()), spread


def _write(path: Path, keys: Sequence[str], spread: Spread) -> None:
    """Keep comparisons; those of earlier code go."""
    found = [
        (finding, {old: format(new, "x") for old, new in pairs.items()})
        for finding, pairs in spread.items()
    ]
    write_whole(path, zlib.compress(msgspec.json.encode(_Kept(list(keys), found)), 1))
    for stale in path.parent.glob(f"*{_ENDING}"):
        if stale != path:
            stale.unlink(missing_ok=True)
