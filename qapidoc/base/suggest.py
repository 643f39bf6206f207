# SPDX-License-Identifier: GPL-2.0-or-later
"""Did you mean: the known name nearest to one that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: str, known: Iterable[str], cutoff: float = 0.7) -> str:
    """Return a hint such as "did you mean 'foo'?", or an empty string when nothing is near."""
    return asked(nearest(word, known, cutoff))


def asked(name: str) -> str:
    """Return the hint that a name is meant; an empty string for none."""
    return f"did you mean '{name}'?" if name else ""


def nearest(word: str, known: Iterable[str], cutoff: float = 0.7) -> str:
    """Return the known name that is nearest to a word, or an empty string when none is near.

    Case does not matter. `cutoff` is how near, from 0 to 1 for equal names.
    """
    folded: dict[str, str] = {}
    for name in known:
        folded.setdefault(name.lower(), name)
    word = word.lower()
    possible = [name for name in folded if _may_be_near(word, name, cutoff)]
    near = get_close_matches(word, possible, n=1, cutoff=cutoff)
    return folded[near[0]] if near else ""


def _may_be_near(word: str, name: str, cutoff: float) -> bool:
    """Tell quickly of most names that they are not: too few letters of the word are in them."""
    shared = sum(map(set(name).__contains__, word))
    return 2 * shared >= cutoff * (len(word) + len(name))
