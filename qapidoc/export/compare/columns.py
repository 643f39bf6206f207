# SPDX-License-Identifier: GPL-2.0-or-later
"""Values that repeat, written once: a table of the distinct ones, and a column that refers to it.

In: the values of all findings, in order. Out: plain values for JSON. The table is in the order in
which values come first. A column says 0 for the next one that was not there yet, and n for the one
that is n from the end of those that were: a run of new values is a run of zeros, and compresses to
nearly nothing.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

_Value = TypeVar("_Value", bound=Hashable)


class Table(Generic[_Value]):
    """Distinct values in the order of their first coming."""

    def __init__(self) -> None:
        self._numbers: dict[_Value, int] = {}

    def number(self, value: _Value) -> int:
        """Return the number of a value; a new one gets the next."""
        return self._numbers.setdefault(value, len(self._numbers))

    def numbers(self, values: Iterable[_Value]) -> list[int]:
        """Return the numbers of values."""
        return [self.number(value) for value in values]

    def column(self, values: Iterable[_Value]) -> list[int]:
        """Return values as a column refers to them."""
        rows = []
        for value in values:
            length = len(self._numbers)
            number = self.number(value)
            rows.append(0 if number == length else length - number)
        return rows

    @property
    def values(self) -> list[_Value]:
        """All that came, by number."""
        return list(self._numbers)
