# SPDX-License-Identifier: GPL-2.0-or-later
"""When things came and went, as far as the releases at hand prove it.

In: releases. Out: `History`, which answers for ids: which releases have this, which lack it. With
gaps between the releases at hand it says only what they show: a thing came after the last that
lacks it, and not after the first that has it. Made once for all reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from qapidoc.base.ids import emulator_twin, kind_in_id
from qapidoc.base.series import series_key
from qapidoc.model import Entity, Release
from qapidoc.model.availability import is_available
from qapidoc.model.index import Index, part_names
from qapidoc.model.lookup import holders

Version = tuple[int, ...]


def version_key(text: str) -> Version:
    """Return the numbers of a version, three of them at least: `2.9` is `2.9.0`."""
    numbers = [int(part) for part in text.split(".")]
    return (*numbers, *([0] * (3 - len(numbers))))


class History:
    """Sets of releases as bit masks; bit 0 is the oldest."""

    def __init__(self, releases: Sequence[Release]) -> None:
        ordered = sorted(releases, key=lambda release: series_key(release.series))
        self.series = tuple(release.series for release in ordered)
        self.versions = tuple(version_key(release.version) for release in ordered)
        self._masks: dict[str, int] = {}
        self._schema: dict[str, int] = {}
        """Releases whose schema has a definition, where others only describe it."""
        self._kinds: dict[str, int] = {}
        """Releases that define things of a kind: one that only describes its events in a text may
        have more of them."""
        for number, release in enumerate(ordered):
            self._add(release, 1 << number)

    def _add(self, release: Release, bit: int) -> None:
        index = Index(release)
        masks, kinds = self._masks, self._kinds
        for entity in release.entities:
            if is_in_schema(entity):
                self._schema[entity.id] = self._schema.get(entity.id, 0) | bit
            if not is_available(entity):
                continue
            masks[entity.id] = masks.get(entity.id, 0) | bit
            if getattr(entity, "origin", "schema") != "text":
                kind = kind_in_id(entity.id)
                kinds[kind] = kinds.get(kind, 0) | bit
            for holder in holders(index, entity):
                for part in part_names(holder):
                    key = f"{entity.id}#{part}"
                    masks[key] = masks.get(key, 0) | bit

    def having(self, thing: str) -> int:
        """Return the releases that have a thing, or a part behind `#` by its plain name.

        What the storage daemon takes from the emulator is as old as it is there.
        """
        return self._masks.get(thing, 0) | self._masks.get(emulator_twin(thing), 0)

    def in_schema(self, thing: str) -> int:
        """Return the releases that have a whole thing in their schema, or as an option or such."""
        return self._schema.get(thing, 0) | self._schema.get(emulator_twin(thing), 0)

    def lacking(self, thing: str) -> int:
        """Return the releases that prove that they lack a thing.

        For a part that is those whose schema has the thing itself: others do not tell all of its
        parts. For a thing it is those that define others of its kind.
        """
        whole, part, _ = thing.partition("#")
        able = self.in_schema(whole) if part else self._kinds.get(kind_in_id(whole), 0)
        return able & ~self.having(thing)

    def since(self, version: Version) -> int:
        """Return the releases at hand that are as new as a version, or newer."""
        return sum(1 << number for number, each in enumerate(self.versions) if each >= version)

    def first(self, mask: int) -> str:
        """Return the oldest series of a set that is not empty."""
        return self.series[(mask & -mask).bit_length() - 1]

    def last(self, mask: int) -> str:
        """Return the newest series of a set that is not empty."""
        return self.series[mask.bit_length() - 1]

    def next(self, series: str) -> str:
        """Return the series at hand after another; empty for the newest."""
        number = self.series.index(series) + 1
        return self.series[number] if number < len(self.series) else ""

    def span(self, mask: int) -> str:
        """Return a set in words: `2.5`, or `2.5 to 2.8` for the first and the last of several."""
        first, last = self.first(mask), self.last(mask)
        return first if first == last else f"{first} to {last}"

    @cached_property
    def names(self) -> dict[str, list[str]]:
        """The ids of everything that ever was, by name."""
        found: dict[str, list[str]] = {}
        for thing in self._masks:
            if "#" not in thing:
                found.setdefault(thing.rpartition("/")[2], []).append(thing)
        return found


def is_in_schema(entity: Entity) -> bool:
    """Tell whether a thing stands where such things are defined, not only in a text about it."""
    return getattr(entity, "origin", "schema") == "schema"
