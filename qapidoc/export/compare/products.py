# SPDX-License-Identifier: GPL-2.0-or-later
"""A set of pairs of releases as few products of two sets.

In: for each older release the newer ones. Out: products: every pair of one of the first and one of
the second set. What a change removes is in the first releases and not in the second: that is one
product, however often the thing came and went.
"""

from __future__ import annotations

from qapidoc.history.pairs import Pairs

Product = tuple[int, int]
"""Two sets of releases, as bit masks."""


def products_of(pairs: Pairs) -> tuple[Product, ...]:
    """Return products that hold a set of pairs and no other; a pair of equals may be in or not.

    Takes the product that covers most of what is left, over and over.
    """
    left = {old: new for old, new in pairs.items() if new}
    found = []
    while left:
        # The diagonal is free: nobody compares a release with itself.
        sets = {new | own for old, new in left.items() for own in (0, 1 << old)}
        best = max(sets, key=lambda each: (_reach(left, each), -each.bit_count(), each))
        olds = {old for old, new in pairs.items() if _fits(old, new, best)}
        found.append((sum(1 << old for old in olds), best))
        left = {old: new for old, new in left.items() if old not in olds}
    return tuple(found)


def _reach(left: Pairs, newer: int) -> int:
    return sum(_fits(old, new, newer) for old, new in left.items())


def _fits(old: int, new: int, newer: int) -> bool:
    """Tell whether two sets of newer releases are the same, the older one itself aside."""
    return not (new ^ newer) & ~(1 << old)
