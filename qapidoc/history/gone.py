# SPDX-License-Identifier: GPL-2.0-or-later
"""What a release has no more.

In: a past and a release. Out: the ids of what an earlier release had; pages say what each was.
"""

from __future__ import annotations

from bisect import bisect_left

from qapidoc.base.address import distinct_pages
from qapidoc.base.series import is_series, series_key
from qapidoc.model import Release
from qapidoc.model.past import Past


def gone_pages(past: Past, release: Release) -> dict[str, str]:
    """Return the pages of what a release has no more, without their ending, by id."""
    gone = gone_from(past, release)
    pages = distinct_pages((entity.id for entity in release.entities), gone)
    return {thing: pages[thing] for thing in gone}


def gone_from(past: Past, release: Release) -> tuple[str, ...]:
    """Return what releases before this one had and it has not, in the order of the ids."""
    if not is_series(release.series):
        return ()
    earlier = (1 << bisect_left(past.series, series_key(release.series), key=series_key)) - 1
    here = {entity.id for entity in release.entities}
    return tuple(
        thing for thing in sorted(past.things()) if past.mask(thing) & earlier and thing not in here
    )


def is_past_of(past: Past, release: Release) -> bool:
    """Tell whether a past is that of a release's program.

    A tree of another program, or a piece of one, may have any series: at least half of what it
    defines must be known, in whatever release.
    """
    ids = {entity.id for entity in release.entities}
    known = sum(past.mask(thing) > 0 for thing in ids)
    return bool(ids) and 2 * known >= len(ids)
