# SPDX-License-Identifier: GPL-2.0-or-later
"""What changed between any two of many releases, each distinct finding once.

In: sides, and the pairs of them to compare. Out: for each finding the pairs that have it, as a set
of newer sides for each older one; next is `qapidoc.export.compare`, which writes that compactly.
A definition lives for many releases, so a finding is the same in many pairs: of a million findings
in all pairs of QEMU's 43 releases some 8,000 are distinct.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from qapidoc.history.diff import compare
from qapidoc.history.finding import Finding
from qapidoc.history.side import Side

Pair = tuple[int, int]
"""The numbers of the older and the newer side: of what a client comes from and goes to, so that
the older one may also be the later release."""

Pairs = dict[int, int]
"""A set of pairs: for the number of each older side the newer ones, as a bit mask."""

Spread = dict[Finding, Pairs]
"""The pairs that have each finding; its `introduced_in`, which they tell, is left empty."""


def compare_pairs(sides: Sequence[Side], wanted: Iterable[Pair]) -> Spread:
    """Compare sides with one another; what the past says of dates is not in the findings."""
    spread: Spread = {}
    for old, new in wanted:
        for finding in compare(sides[old], sides[new]).findings:
            add(spread, replace(finding, introduced_in=""), old, 1 << new)
    return spread


def add(spread: Spread, finding: Finding, old: int, new: int) -> None:
    """Note a finding of the pairs of one older side and a set of newer ones."""
    pairs = spread.setdefault(finding, {})
    pairs[old] = pairs.get(old, 0) | new
