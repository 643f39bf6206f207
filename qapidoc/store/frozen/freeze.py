# SPDX-License-Identifier: GPL-2.0-or-later
"""Making frozen facts of releases.

In: releases, and the facts that there are already. Out: a `Book` where the releases are as given
and all others as they were, or its files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import msgspec

from qapidoc.base.series import series_key
from qapidoc.base.spans import first_of, renumbered
from qapidoc.model import Option, Release
from qapidoc.store.frozen.book import Book
from qapidoc.store.frozen.facts import facts_of
from qapidoc.store.frozen.lines import (
    FrozenRelease,
    State,
    digest_of,
    read_lines,
    write_lines,
)
from qapidoc.store.frozen.mentions import ParameterNames, told
from qapidoc.store.frozen.notices import merge_notices

_ENCODER = msgspec.json.Encoder()

Content = dict[str, dict[bytes, int]]
"""The facts of each thing by id, as JSON, and the releases that have them."""


def freeze(releases: Sequence[Release], book: Book | None = None) -> Book:
    """Return the facts of releases together with those of a book about others."""
    before = book or Book()
    news = {release.series: release for release in releases}
    kept = {each.series: each for each in before.releases}
    kept |= {each.series: FrozenRelease(each.series, each.version) for each in releases}
    listed = [kept[series] for series in sorted(kept, key=series_key)]
    numbers = {each.series: number for number, each in enumerate(listed)}
    content: Content = {}
    stay = enumerate(before.series)
    _keep(content, before, {old: numbers[name] for old, name in stay if name not in news})
    names = _parameter_names(before, releases)
    for release in releases:
        _add(content, release, 1 << numbers[release.series], names)
    states = {thing: _states(found) for thing, found in content.items() if found}
    return Book(listed, states, merge_notices(releases, before.notices))


def freeze_files(releases: Sequence[Release], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files that say of releases what they are, and of others what `files` say.

    Raises FrozenError when those are wrong.
    """
    book = freeze(releases, Book(*read_lines(files)))
    return write_lines(book.releases, book.states)


def _keep(content: Content, book: Book, numbers: Mapping[int, int]) -> None:
    """Take over what a book says of releases, under the new numbers of those that stay."""
    moved = cache(lambda mask: renumbered(mask, numbers))
    for thing, states in book.states.items():
        for state in states:
            if mask := moved(state.mask):
                content.setdefault(thing, {})[state.facts] = mask


def _parameter_names(book: Book, releases: Iterable[Release]) -> ParameterNames:
    names = ParameterNames()
    for thing, states in book.states.items():
        if thing.startswith("option/"):
            options = (book.entity(thing, state) for state in states)
            names.add(each for each in options if isinstance(each, Option))
    for release in releases:
        names.add(release.options)
    return names


def _add(content: Content, release: Release, bit: int, names: ParameterNames) -> None:
    about = told(release.options, names)
    # Of a thing that is there twice the last counts, as in every index.
    for entity in {each.id: each for each in release.entities}.values():
        facts = facts_of(entity) | about.get(entity.id, {})
        found = content.setdefault(entity.id, {})
        text = _ENCODER.encode(facts)
        found[text] = found.get(text, 0) | bit


def _states(found: dict[bytes, int]) -> tuple[State, ...]:
    states = [State(mask, digest_of(facts), facts) for facts, mask in found.items()]
    return tuple(sorted(states, key=lambda state: first_of(state.mask)))
