# SPDX-License-Identifier: GPL-2.0-or-later
"""What was found for one verb, ready to be compared with what was found for others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qapidoc.trace.program import Place
from qapidoc.trace.values import Chain, Found, Handed, Stored, Taken

RETURNS = -1
"""Instead of the number of a parameter: what the function returns."""


@dataclass(frozen=True, slots=True)
class Sink:
    """A parameter of a function, or what it returns, with the type of the value."""

    function: Place
    index: int
    type: str


@dataclass(frozen=True, slots=True)
class Traced:
    """A verb, and what was found on the ways that start at it.

    `argument` names the argument that the ways start at, where they start at one.
    """

    verb: str
    found: tuple[Found, ...]
    argument: str = ""

    def taken(self) -> list[Taken]:
        """Return the types that are parsed."""
        return [found for found in self.found if isinstance(found, Taken)]

    def stored(self) -> list[Stored]:
        """Return what is put into stores."""
        return [found for found in self.found if isinstance(found, Stored)]

    def sinks(self) -> dict[Sink, Chain]:
        """Return where typed values end up, each with the shortest way."""
        return shortest(
            (Sink(found.function, found.index, found.type), found.chain)
            for found in self.found
            if isinstance(found, Handed)
        )


def shortest(ways: Iterable[tuple[Sink, Chain]]) -> dict[Sink, Chain]:
    """Return the shortest of the ways to each end, of equally short ones the first."""
    best: dict[Sink, Chain] = {}
    for sink, chain in ways:
        if sink not in best or len(chain) < len(best[sink]):
            best[sink] = chain
    return best
