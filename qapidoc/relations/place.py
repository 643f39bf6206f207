# SPDX-License-Identifier: GPL-2.0-or-later
"""Where parts of a flattened view are put while it grows: `qapidoc.relations.flatten`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from qapidoc.model import Condition, Definition
from qapidoc.model.condition import all_of


@dataclass(frozen=True, slots=True)
class Place:
    """Where parts are to be put: below which anchor, under which condition, inside of what.

    `opened` are the types that are open around it, each with the anchor of the part that it is
    open in; `around` is that anchor for the next one.
    """

    anchor: str
    condition: Condition | None
    opened: dict[str, str] = field(default_factory=dict)
    around: str = ""
    below_choice: bool = False

    def inside(self, definition: Definition) -> Place:
        """Return the place of what a type holds that is opened here."""
        return replace(
            self,
            condition=both(self.condition, definition.condition),
            opened={**self.opened, definition.name: self.around or self.anchor},
        )

    def under(self, condition: Condition | None) -> Place:
        """Return the place where one more condition holds."""
        return replace(self, condition=both(self.condition, condition))

    def of_part(self, anchor: str, condition: Condition | None) -> Place:
        """Return the place of what a part holds that is put here."""
        return replace(self.under(condition), anchor=anchor, around="")

    def as_choice(self) -> Place:
        """Return the place of what only one of several choices holds."""
        return replace(self, below_choice=True)


def both(outer: Condition | None, inner: Condition | None) -> Condition | None:
    """Return the condition under which both hold."""
    if inner is None or inner == outer:
        return outer
    return inner if outer is None else all_of((outer, inner))
