# SPDX-License-Identifier: GPL-2.0-or-later
"""Objects of a schema file that define nothing: directives, and what is none.

In: an object that `parser` read. Out: an `Include` or a `Pragma`; what such a directive might have
brought, when it makes no sense.
"""

from __future__ import annotations

from itertools import chain

from qapidoc.base.suggest import did_you_mean
from qapidoc.parse.qapi import problems as codes
from qapidoc.parse.qapi.dialect import renamed
from qapidoc.parse.qapi.nodes import Include, Lost, NoValue, Object, Pragma, String
from qapidoc.parse.qapi.values import ValueParser

DIRECTIVES = ("include", "pragma")

MAX_GUESSES = 20
"""Keys of one object that are compared with those that make it something."""


def read_directive(values: ValueParser, obj: Object, directive: str) -> Include | Pragma | Lost:
    """Return the directive that an object with this key is; what is lost when it is wrong."""
    for entry in obj.entries:
        if entry.key.value != directive:
            key = entry.key
            message = f"'{key.value}' beside '{directive}': a directive stands alone"
            values.note(codes.BAD_STATEMENT, key.start, key.end, message)
    value = next(entry.value for entry in obj.entries if entry.key.value == directive)
    if directive == "include" and isinstance(value, String):
        return Include(values.source, value)
    if directive == "pragma" and isinstance(value, Object):
        return Pragma(values.source, value)
    if not isinstance(value, NoValue):
        wanted = "a path in quotes" if directive == "include" else "an object in '{ }'"
        message = f"the value of '{directive}' is not {wanted}"
        values.note(codes.BAD_STATEMENT, value.start, value.end, message)
    if directive == "include":
        return Lost(gaps=(values.source.span(value.start, value.end),))
    return Lost(pragmas=True)


def tell_unknown(values: ValueParser, obj: Object) -> None:
    """Tell of an object that defines nothing and is no directive."""
    if not obj.entries:
        values.note(codes.UNKNOWN_STATEMENT, obj.start, obj.end, "an empty object")
        return
    known = sorted({*values.dialect.definitions, *DIRECTIVES})
    keys = [entry.key for entry in obj.entries]
    hints = chain(
        (renamed(key.value, values.dialect) for key in keys),
        (did_you_mean(key.value, known) for key in keys[:MAX_GUESSES]),
    )
    expected = ", ".join(f"'{name}'" for name in known)
    message = f"no key says what this object defines; expected one of {expected}"
    hint = next(filter(None, hints), "")
    values.note(codes.UNKNOWN_STATEMENT, keys[0].start, keys[0].end, message, hint)
