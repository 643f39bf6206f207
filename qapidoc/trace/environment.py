# SPDX-License-Identifier: GPL-2.0-or-later
"""What the variables of a function hold while it is gone through, branch by branch."""

from __future__ import annotations

from qapidoc.trace.values import Value, Values

Branch = tuple[int, ...]


class Environment:
    """The variables of one function.

    What is assigned in a branch adds to what was assigned around it, and replaces what was
    assigned in the same branch or inside of it. The two arms of an `if` do not see each other.
    """

    def __init__(self) -> None:
        self._held: dict[str, list[tuple[Value, Branch]]] = {}
        self.types: dict[str, str] = {}
        self.written: set[str] = set()

    def declare(self, name: str, kind: str) -> None:
        """Make a name a variable of the function."""
        self.types[name] = kind
        self._held.setdefault(name, [])

    def __contains__(self, name: str) -> bool:
        return name in self._held

    def read(self, name: str, branch: Branch) -> Values:
        """Return what a variable may hold in a branch."""
        return frozenset(
            value for value, where in self._held.get(name, ()) if not _exclude(where, branch)
        )

    def write(self, name: str, values: Values, branch: Branch) -> None:
        """Assign to a variable."""
        kept = [
            (value, where)
            for value, where in self._held.get(name, ())
            if where[: len(branch)] != branch
        ]
        self._held[name] = kept + [(value, branch) for value in values]

    def add(self, name: str, values: Values, branch: Branch) -> None:
        """Put something into what a variable holds: a member, an element, an entry."""
        held = self._held.setdefault(name, [])
        known = set(held)
        held += [(value, branch) for value in values if (value, branch) not in known]
        if values:
            self.written.add(name)


def _exclude(one: Branch, other: Branch) -> bool:
    """Tell whether two branches are the two arms of one `if`, or in them."""
    for left, right in zip(one, other, strict=False):
        if left != right:
            return left ^ right == 1
    return False
