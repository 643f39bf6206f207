# SPDX-License-Identifier: GPL-2.0-or-later
"""The types that need no definition: what they are in JSON, and what they mean.

In: nothing. Out: `BUILTINS`, which resolving names (`qapidoc.build`) and pages read.
"""

from __future__ import annotations

from typing import Literal

import msgspec

JsonType = Literal["string", "number", "boolean", "null", "any"]
"""How a value of a built-in type looks in JSON; "any" is every form there is."""


class Builtin(msgspec.Struct, frozen=True):
    """A built-in type. `minimum` and `maximum` are both None where there is no range."""

    name: str
    json: JsonType
    meaning: str
    minimum: int | None = None
    maximum: int | None = None


def _integer(name: str, bits: int, signed: bool, meaning: str) -> Builtin:
    low = -(1 << (bits - 1)) if signed else 0
    high = (1 << (bits - 1 if signed else bits)) - 1
    return Builtin(name, "number", f"{meaning}, {low} to {high}", low, high)


def _sized() -> list[Builtin]:
    return [
        _integer(
            ("int" if signed else "uint") + str(bits),
            bits,
            signed,
            "Integer",  # its name says the bits
        )
        for signed in (True, False)
        for bits in (8, 16, 32, 64)
    ]


QTYPE_VALUES = ("none", "qnull", "qnum", "qstring", "qdict", "qlist", "qbool")
"""The values of the built-in enumeration `QType`."""

BUILTINS = {
    builtin.name: builtin
    for builtin in (
        Builtin("str", "string", "Text in UTF-8"),
        Builtin("number", "number", "Number, with or without a fraction (double precision)"),
        Builtin("int", "number", "Integer of 64 bits, signed", -(1 << 63), (1 << 63) - 1),
        *_sized(),
        _integer("size", 64, False, "Number of bytes; an option also takes a unit such as 64k"),
        Builtin("bool", "boolean", "Truth value, true or false"),
        Builtin("null", "null", "The JSON value null"),
        Builtin("any", "any", "Any JSON value"),
        Builtin("QType", "string", "Name of a form of JSON value: " + ", ".join(QTYPE_VALUES)),
    )
}
"""Every built-in type by its name in a schema."""
