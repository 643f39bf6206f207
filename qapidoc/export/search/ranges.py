# SPDX-License-Identifier: GPL-2.0-or-later
"""Sets of releases as bit masks (bit 0 is the oldest), and their written form.

The written form is what `site/theme/qapidoc/static/catalog.js` reads: `3-7,9-` means the
releases 3 to 7 and from 9 on; the open end stays true when a release is added.
"""

from __future__ import annotations

from collections.abc import Iterator


def runs(mask: int) -> Iterator[tuple[int, int]]:
    """Yield the runs of set bits, first and last bit of each, from the lowest."""
    start = 0
    while mask:
        skip = (mask & -mask).bit_length() - 1
        mask >>= skip
        start += skip
        length = (~mask & (mask + 1)).bit_length() - 1
        yield start, start + length - 1
        mask >>= length
        start += length


def write_ranges(mask: int, count: int) -> str:
    """Return the written form of a set of releases out of `count`; empty when it is all."""
    if mask == (1 << count) - 1:
        return ""
    return ",".join(_write_run(first, last, count) for first, last in runs(mask))


def _write_run(first: int, last: int, count: int) -> str:
    if last == count - 1:
        return f"{first}-"
    return f"{first}-{last}" if last > first else str(first)
