# SPDX-License-Identifier: GPL-2.0-or-later
"""Build conditions: when a thing exists in a build of QEMU.

Every era's spelling (`defined(A) && !defined(B)`, `{'all': ['A', {'not': 'B'}]}`, `#ifdef A`)
becomes this one form, simplified (no `All` in an `All`, no single operand, no double negation, no
operand twice), so that equal conditions are equal values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec


class Symbol(msgspec.Struct, frozen=True, tag_field="kind", tag="symbol"):
    """A macro that the build defines, such as `CONFIG_LINUX`."""

    name: str


class Not(msgspec.Struct, frozen=True, tag_field="kind", tag="not"):
    """True where the operand is not."""

    operand: Condition


class All(msgspec.Struct, frozen=True, tag_field="kind", tag="all"):
    """True where every operand is; two operands or more, no `All` directly inside."""

    operands: tuple[Condition, ...]


class Any(msgspec.Struct, frozen=True, tag_field="kind", tag="any"):
    """True where one operand is; two operands or more, no `Any` directly inside."""

    operands: tuple[Condition, ...]


Condition = Symbol | Not | All | Any


def all_of(conditions: Iterable[Condition]) -> Condition | None:
    """Return the condition under which every one holds; None when there is none."""
    operands = _flat(conditions, All)
    if len(operands) < 2:
        return operands[0] if operands else None
    return All(tuple(operands))


def any_of(conditions: Iterable[Condition]) -> Condition | None:
    """Return the condition under which one at least holds; None when there is none."""
    operands = _flat(conditions, Any)
    if len(operands) < 2:
        return operands[0] if operands else None
    return Any(tuple(operands))


def negate(condition: Condition) -> Condition:
    """Return the opposite of a condition."""
    return condition.operand if isinstance(condition, Not) else Not(condition)


def spell(condition: Condition, name: Callable[[str], str] = str, *, inner: bool = False) -> str:
    """Return a condition in one line: `CONFIG_LINUX and (CONFIG_A or not CONFIG_B)`.

    `name` is how a symbol is written; `inner` tells that it is to stand among others, where what
    has several operands gets brackets.
    """
    match condition:
        case Symbol(name=symbol):
            return name(symbol)
        case Not(operand=operand):
            return f"not {spell(operand, name, inner=True)}"
        case All(operands=operands):
            text = " and ".join(spell(each, name, inner=True) for each in operands)
        case Any(operands=operands):
            text = " or ".join(spell(each, name, inner=True) for each in operands)
    return f"({text})" if inner else text


def _flat(conditions: Iterable[Condition], kind: type[All] | type[Any]) -> list[Condition]:
    flat: dict[Condition, None] = {}
    for condition in conditions:
        if isinstance(condition, kind):
            flat.update(dict.fromkeys(condition.operands))
        else:
            flat[condition] = None
    return list(flat)
