# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether two build conditions mean the same, or one contains the other.

In: conditions of the model, as sets of what must all hold. Out: how the builds of one relate to
those of the other. The spelling does not count: it is the truth table that is compared.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Literal

from qapidoc.model import All, Any, Condition, Not, Symbol
from qapidoc.model.condition import spell

Conjuncts = frozenset[Condition]
"""Conditions that must all hold; empty where there is none."""

Relation = Literal["same", "narrowed", "widened", "changed"]

MAX_SYMBOLS = 12
"""Symbols of which a truth table is made at most: 4096 rows; QEMU's conditions stay below 11."""

SYNONYMS = {
    "_WIN32": "CONFIG_WIN32",
    "__linux__": "CONFIG_LINUX",
    "IPPROTO_MPTCP": "HAVE_IPPROTO_MPTCP",
}
"""Symbols that two times name differently, and builds define together."""


def conjuncts(condition: Condition | None) -> Conjuncts:
    """Return what must hold for a condition to hold."""
    if condition is None:
        return frozenset()
    return frozenset(condition.operands if isinstance(condition, All) else (condition,))


def words(conditions: Collection[Condition]) -> str:
    """Return conditions that must all hold in words: `CONFIG_A and not CONFIG_B`."""
    listed = sorted(spell(each, inner=len(conditions) > 1) for each in conditions)
    return " and ".join(listed) or "nothing"


@lru_cache(maxsize=4096)
def relation(old: Conjuncts, new: Conjuncts) -> Relation:
    """Tell what became of the builds that have a thing."""
    if old == new:
        return "same"
    symbols = sorted({name for each in (*old, *new) for name in _symbols(each)})
    if len(symbols) > MAX_SYMBOLS:
        return "narrowed" if old < new else "widened" if old > new else "changed"
    rows = (1 << (1 << len(symbols))) - 1
    # Row r of the table gives symbol i the value of bit i of r.
    columns = {name: rows // ((1 << (1 << i)) + 1) for i, name in enumerate(symbols)}
    before, after = (_all(part, columns, rows) for part in (old, new))
    if before == after:
        return "same"
    if before & after == after:
        return "narrowed"
    return "widened" if before & after == before else "changed"


def _symbols(condition: Condition) -> Iterator[str]:
    match condition:
        case Symbol(name):
            yield SYNONYMS.get(name, name)
        case Not(operand):
            yield from _symbols(operand)
        case All(operands) | Any(operands):
            for each in operands:
                yield from _symbols(each)


def _all(conditions: Iterable[Condition], columns: dict[str, int], rows: int) -> int:
    holds = rows
    for each in conditions:
        holds &= _rows(each, columns, rows)
    return holds


def _rows(condition: Condition, columns: dict[str, int], rows: int) -> int:
    """Return the rows of the truth table where a condition holds, one bit a row."""
    match condition:
        case Symbol(name):
            return columns[SYNONYMS.get(name, name)]
        case Not(operand):
            return rows & ~_rows(operand, columns, rows)
        case All(operands):
            return _all(operands, columns, rows)
        case Any(operands):
            holds = 0
            for each in operands:
                holds |= _rows(each, columns, rows)
            return holds
