# SPDX-License-Identifier: GPL-2.0-or-later
"""How sure it is that an option of the command line is read as a type.

In: what `qapidoc.store.frozen.readings` knows of a release. Out: data for the comparison of two.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from qapidoc.model.relation import Keys

Sureness = Literal["stated", "likely", "unknown"]
"""The release's own code says so; the code of others does; it may be, and nobody can tell."""


Way = Literal["whole", "flat", "own keys"]
"""A visitor reads the type; one that knows no depth does; QEMU fills it from keys of its own."""


class Manner(NamedTuple):
    """How an option is read as a type; `keys` are all that it lets through, empty for any."""

    way: Way
    keys: Keys = ()


class Reading(NamedTuple):
    """An option is read as a type; `by` are the series whose code says so, oldest first.

    `why` are words for one of which something cannot be compared: all where it is unknown.
    `manners` are those that the code of these series has.
    """

    sureness: Sureness
    by: tuple[str, ...] = ()
    why: str = ""
    manners: tuple[Manner, ...] = ()

    @property
    def way(self) -> Way:
        """Return how the type is read: as freely as any code does, but with own keys if any has."""
        ways = {each.way for each in self.manners}
        if "own keys" in ways:
            return "own keys"
        return "flat" if ways == {"flat"} else "whole"

    @property
    def possible_keys(self) -> frozenset[str]:
        """Return the keys that any of the code lets through; none where one lets all through."""
        if not all(each.keys for each in self.manners):
            return frozenset()
        return frozenset(key for each in self.manners for key in each.keys)

    @property
    def sure_keys(self) -> frozenset[str]:
        """Return the keys that all of the code names."""
        named = [frozenset(each.keys) for each in self.manners]
        return frozenset.intersection(*named) if named else frozenset()


Readings = Mapping[str, Mapping[str, Reading]]
"""What options of a release are read as: by the id of the option and that of the type."""
