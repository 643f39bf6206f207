# SPDX-License-Identifier: GPL-2.0-or-later
"""What is known of names beyond the releases of a site: their lives, and what is gone before them.

In: a past, which has more releases than the site. Out: for `names.js` the lives, written as its
ranges are, and the things that no release of the site has but that have pages there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qapidoc.base.ids import emulator_twin
from qapidoc.base.spans import last_of
from qapidoc.export.search.ranges import write_ranges
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

    def write(self, thing: str, members: Iterable[str]) -> str:
        """Return the releases in which a thing could be used; `?` where none is known.

        Behind them stand, each with its number among the `members`, those with another life.
        """
        if thing.startswith(PREFIX):
            return self._range(self._resources.get(thing, 0))
        whole = 0
        known: dict[str, int] = {}
        for stay in self._past.stays(thing):
            if not is_available(stay.entity):
                continue
            whole |= stay.mask
            for name in part_names(stay.entity):
                anchor = part_anchor(stay.entity, name)
                known[anchor] = known.get(anchor, 0) | stay.mask
        words = [self._range(whole)]
        for number, member in enumerate(members):
            if known.get(member, 0) not in (0, whole):
                words.append(f"{number}:{self._range(known[member])}")
        return " ".join(words)

    def _range(self, mask: int) -> str:
        return write_ranges(mask, len(self._past.series)) if mask else UNKNOWN


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
