# SPDX-License-Identifier: GPL-2.0-or-later
"""What the options of a release are read as, also where nobody traced its C code.

In: a release, the relations of those that were traced. Out: `Readings`, for a `Side`. Between two
traced releases the nearest on both sides tell (docs/decisions/0014):

- both read the option as the type: so does, likely, what lies between;
- one does, and the other cannot say no, since it lacks the option or the type: likely where the
  option is the same as there, else unknown;
- one does, and the other does not: likely where the option is the same as in the one alone, not at
  all where it is the same as in the other alone, else unknown.

Before the first traced release nothing is known, however much the option looks the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from qapidoc.base.series import is_series, series_key
from qapidoc.model import Entity, Option, Release
from qapidoc.model.reading import Reading, Readings
from qapidoc.store.frozen.book import Book, read_book
from qapidoc.store.frozen.facts import facts_of
from qapidoc.store.frozen.relations import option_types, read_folder, relations_folder

OWN_KEYS = "filled key by key, so only keys that came or went with a member are compared"
"""Why not all is compared of an option that has keys of its own."""


def readings_of(release: Release) -> Readings:
    """Return what the options of a release are read as, as far as any code tells."""
    traced = list(read_folder(relations_folder()))
    is_traced = release.series in traced
    near = () if is_traced else _neighbours(release.series, traced)
    types = {each.id for each in release.definitions if each.namespace == "qmp"}
    options = {each.id: each for each in release.options}
    found: dict[str, dict[str, Reading]] = {}
    for option, kind in _candidates([release.series] if is_traced else near or traced):
        if option in options and kind in types:
            reading = (
                Reading("stated", (release.series,))
                if is_traced
                else _reading(release, options[option], kind, near)
            )
            if reading is not None:
                found.setdefault(option, {})[kind] = _with_manners(reading, option, kind)
    return found


def _with_manners(reading: Reading, option: str, kind: str) -> Reading:
    """Return a reading with how the code reads the type, and what that leaves out."""
    manners = tuple(option_types(series)[option][kind] for series in reading.by)
    told = reading._replace(manners=tuple(dict.fromkeys(manners)))
    return told._replace(why=OWN_KEYS) if told.way == "own keys" else told


def _neighbours(series: str, traced: Sequence[str]) -> tuple[str, ...]:
    """Return the last traced release before one and the first after it; none for what is none."""
    if not is_series(series):
        return ()
    key = series_key(series)
    before = [each for each in traced if series_key(each) < key]
    after = [each for each in traced if series_key(each) > key]
    return (*before[-1:], *after[:1])


def _candidates(traced: Iterable[str]) -> list[tuple[str, str]]:
    """Return the options that any of some releases reads as a type, each with the type."""
    found = {
        (option, kind)
        for series in traced
        for option, types in option_types(series).items()
        for kind in types
    }
    return sorted(found)


def _reading(release: Release, option: Option, kind: str, near: Sequence[str]) -> Reading | None:
    """Return what the neighbours of a release tell of an option and a type that it has; None where
    it is not read so."""
    says_so = tuple(each for each in near if kind in option_types(each).get(option.id, {}))
    if not near:
        return Reading("unknown", why=f"not known of {release.version or 'this release'}")
    if series_key(release.series) < series_key(near[0]):
        return _unknown(release.series, says_so)
    if len(says_so) > 1:
        return Reading("likely", says_so)
    against = [each for each in near if each not in says_so and _could_say(each, option.id, kind)]
    same = {each for each in near if _is_same(option, each)}
    if same.issuperset(says_so) and same.isdisjoint(against):
        return Reading("likely", says_so)
    says_no = bool(against) and same.issuperset(against) and same.isdisjoint(says_so)
    return None if says_no else _unknown(release.series, says_so)


def _unknown(series: str, says_so: Sequence[str]) -> Reading:
    """Return the reading that only a release further on, or back, is known to have."""
    before = series_key(series) < series_key(says_so[0])
    return Reading("unknown", why=f"not known {'before' if before else 'after'} {says_so[0]}")


@cache
def _book() -> Book:
    return read_book()


def _at(series: str, thing: str) -> Entity | None:
    book = _book()
    return book.at(thing, book.series.index(series)) if series in book else None


def _could_say(series: str, option: str, kind: str) -> bool:
    """Tell whether a release has an option and a type, so that its silence says no."""
    return _at(series, option) is not None and _at(series, kind) is not None


def _is_same(option: Option, series: str) -> bool:
    """Tell whether an option was, as far as facts go, the same in another release."""
    other = _at(series, option.id)
    return other is option or (other is not None and facts_of(other) == facts_of(option))
