# SPDX-License-Identifier: GPL-2.0-or-later
"""What is known of names beyond the releases of a site: their lives, and what is gone before them.

In: a past, which has more releases than the site. Out: for `names.js` the lives, written as its
ranges are, and the things that no release of the site has but that have pages there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qapidoc.base.ids import emulator_twin
from qapidoc.base.spans import last_of, read_spans
from qapidoc.export.search.ranges import write_ranges
from qapidoc.history.chronicle import Chronicle
from qapidoc.history.gone import gone_from, gone_pages
from qapidoc.model import Entity, Release
from qapidoc.model.availability import is_available
from qapidoc.model.index import part_names
from qapidoc.model.lookup import part_anchor
from qapidoc.model.past import Past
from qapidoc.relations.resources import PREFIX, resource_masks

UNKNOWN = "?"


class Lives:
    """The lives of names in a past."""

    def __init__(self, past: Past) -> None:
        self._past = past
        self._resources = resource_masks(past)
        self._chronicle = Chronicle(past)

    def write(self, thing: str, members: Iterable[str]) -> str:
        """Return the releases in which a thing could be used; `?` where none is known.

        Behind them stand, each with its number among the `members`, those with another life.
        """
        if thing.startswith(PREFIX):
            return self._range(self._resources.get(thing, 0))
        whole, known = self._masks(thing)
        words = [self._range(whole)]
        for number, member in enumerate(members):
            if known.get(member, 0) not in (0, whole):
                words.append(f"{number}:{self._range(known[member])}")
        return " ".join(words)

    def lost(self, thing: str, newest: str) -> Iterator[tuple[str, str]]:
        """Yield the members that a thing had before a series, and has in no form since, each with
        the releases that had it."""
        past = self._past.series
        now = 1 << (past.index(newest) if newest in past else len(past))
        lost = {each: mask for each, mask in self._masks(thing)[1].items() if mask < now}
        line = self._chronicle.of(thing) if lost else None
        for name, part in line.parts.items() if line is not None else ():
            # What a base or the type of the arguments lends a thing now is not gone.
            if name in lost and part.removed and read_spans(part.spans, past) < now:
                yield name, self._range(lost[name])

    def _masks(self, thing: str) -> tuple[int, dict[str, int]]:
        """Return the releases in which a thing could be used, and those of each of its members."""
        whole = 0
        known: dict[str, int] = {}
        for stay in self._past.stays(thing):
            if not is_available(stay.entity):
                continue
            whole |= stay.mask
            for name in part_names(stay.entity):
                anchor = part_anchor(stay.entity, name)
                known[anchor] = known.get(anchor, 0) | stay.mask
        return whole, known

    def _range(self, mask: int) -> str:
        return write_ranges(mask, len(self._past.series)) if mask else UNKNOWN


def is_partial(past: Past, releases: Iterable[Release]) -> bool:
    """Tell whether a past has more releases than these."""
    return not {each.series for each in releases}.issuperset(past.series)


def gone_before(past: Past, releases: Sequence[Release]) -> Iterator[tuple[Entity, str]]:
    """Yield what none of the releases has and the newest has a page for, as it was last, and the
    page; of what the storage daemon had, only what the emulator had not."""
    if not releases:
        return
    built = {entity.id for release in releases for entity in release.entities}
    gone = set(gone_from(past, releases[-1])) - built
    pages = gone_pages(past, releases[-1])
    for thing in sorted(gone):
        twin = emulator_twin(thing)
        entity = past.at(thing, last_of(past.mask(thing)))
        if entity is not None and is_available(entity) and (twin == thing or twin not in gone):
            yield entity, pages[thing]
