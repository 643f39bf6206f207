# SPDX-License-Identifier: GPL-2.0-or-later
"""Sets of releases: bit masks in memory (bit 0 is the oldest), spans of series in writing.

`1.7-2.8` means both of these and every release between that is known, `2.5` this one alone,
`2.10-` from this one to the newest, whichever that is: an open end stays true when a release is
added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence


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


def run_mask(first: int, last: int) -> int:
    """Return the set of all bits from one to another, both included."""
    return (1 << (last + 1)) - (1 << first)


def first_of(mask: int) -> int:
    """Return the lowest bit of a set that is not empty."""
    return (mask & -mask).bit_length() - 1


def last_of(mask: int) -> int:
    """Return the highest bit of a set that is not empty."""
    return mask.bit_length() - 1


def renumbered(mask: int, numbers: Mapping[int, int]) -> int:
    """Return a set of bits that got other numbers; what has none any more is left out."""
    return sum(1 << new for old, new in numbers.items() if mask >> old & 1)


def write_spans(mask: int, series: Sequence[str]) -> tuple[str, ...]:
    """Return a set as spans of the series, which are ordered from the oldest."""
    newest = len(series) - 1
    return tuple(
        f"{series[first]}-"
        if last == newest
        else series[first]
        if first == last
        else f"{series[first]}-{series[last]}"
        for first, last in runs(mask)
    )


def read_spans(spans: Iterable[str], series: Sequence[str]) -> int:
    """Return the set that spans mean; raise ValueError for a series that is not known."""
    mask = 0
    for span in spans:
        start, dash, end = span.partition("-")
        first = _number(start, series)
        last = _number(end, series) if end else len(series) - 1 if dash else first
        if last < first:
            raise ValueError(f"a span that ends before it begins: {span!r}")
        mask |= run_mask(first, last)
    return mask


def _number(name: str, series: Sequence[str]) -> int:
    try:
        return series.index(name)
    except ValueError:
        raise ValueError(f"not one of the releases: {name!r}") from None
