# SPDX-License-Identifier: GPL-2.0-or-later
"""Build conditions: when a thing exists in a build of QEMU.

Every era's spelling (`defined(A) && !defined(B)`, `{'all': ['A', {'not': 'B'}]}`, `#ifdef A`)
becomes this one form, so that equal conditions are equal values.
"""

from __future__ import annotations

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
