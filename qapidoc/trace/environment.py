# SPDX-License-Identifier: GPL-2.0-or-later
"""What the variables of a function hold while it is gone through, branch by branch."""

from __future__ import annotations

from dataclasses import dataclass

from qapidoc.trace.values import Given, Values

Branch = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Write:
    """Values that were put into a variable; `whole` when nothing of what it held is left."""

    values: Values
    branch: Branch
    whole: bool


class Environment:
    """The variables of one function.

    What is read was written last on the way to where it is read: in the same branch or around it.
    What was written since in branches of its own may be there, too; only the two arms of an `if`
    never see each other.
    """

    def __init__(self) -> None:
        self._writes: dict[str, list[_Write]] = {}
        self.types: dict[str, str] = {}
        self.written: set[str] = set()

    def declare(self, name: str, kind: str) -> None:
        """Make a name a variable of the function."""
        self.types[name] = kind
        self._writes.setdefault(name, [])

    def __contains__(self, name: str) -> bool:
        return name in self._writes

    def read(self, name: str, branch: Branch) -> Values:
        """Return what a variable may hold in a branch."""
        found: Values = frozenset()
        overwritten: list[Branch] = []
        for write in reversed(self._writes.get(name, ())):
            if _exclude(write.branch, branch) or any(
                write.branch[: len(each)] == each for each in overwritten
            ):
                continue
            found |= write.values
            if write.whole:
                overwritten.append(write.branch)
                if branch[: len(write.branch)] == write.branch:
                    break
        return found

    def write(self, name: str, values: Values, branch: Branch) -> None:
        """Assign to a variable."""
        self._writes.setdefault(name, []).append(_Write(values, branch, True))

    def add(self, name: str, values: Values, branch: Branch) -> None:
        """Put something into what a variable holds: a member, an element, an entry."""
        if values:
            self._writes.setdefault(name, []).append(_Write(values, branch, False))
            self.written.add(name)

    def held(self) -> dict[str, Values]:
        """Return the variables that hold something given at the end, with that."""
        found: dict[str, Values] = {}
        for name in self._writes:
            given: Values = frozenset(v for v in self.read(name, ()) if isinstance(v, Given))
            if given:
                found[name] = given
        return found


def _exclude(one: Branch, other: Branch) -> bool:
    """Tell whether two branches are the two arms of one `if`, or in them."""
    for left, right in zip(one, other, strict=False):
        if left != right:
            return left ^ right == 1
    return False
