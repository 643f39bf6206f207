# SPDX-License-Identifier: GPL-2.0-or-later
"""What things were over the releases: the form in which timelines ask for it.

In: nothing; the frozen facts (`qapidoc.store.frozen`) are a past. Out: `qapidoc.history` makes
timelines of it, and pages show them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from qapidoc.model.interface import Entity


class Stay(NamedTuple):
    """A thing as it was in the releases of a set: bit 0 of `mask` is the oldest release.

    `digest` is the same where the thing is. `named` are the parameters that an option's text names.
    """

    mask: int
    digest: str
    entity: Entity
    named: frozenset[str] = frozenset()


class Past(Protocol):
    """All that is known of several releases, whose series are ordered from the oldest."""

    @property
    def series(self) -> Sequence[str]:
        """The series of the releases."""

    @property
    def digest(self) -> str:
        """The address of all of it: a past with the same digest tells the same."""

    def things(self) -> Iterable[str]:
        """Return the ids of everything that ever was."""

    def mask(self, thing: str) -> int:
        """Return the releases that have a thing; none for what never was."""

    def stays(self, thing: str) -> Sequence[Stay]:
        """Return what a thing was, oldest first; nothing for what never was."""

    def at(self, thing: str, number: int) -> Entity | None:
        """Return a thing as it was in one release, by its number; None when it was not there."""
