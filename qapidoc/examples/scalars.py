# SPDX-License-Identifier: GPL-2.0-or-later
"""Does a value fit a built-in type, is it one of an enumeration, what is its JSON type called?

In: a `Value` and what it has to be. Out: faults. `qapidoc.examples.check` asks this at the leaves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qapidoc.base.suggest import did_you_mean
from qapidoc.examples.values import Array, Elision, Fault, Object, Scalar, Value
from qapidoc.model.builtin import QTYPE_VALUES, Builtin

MAX_SHOWN = 40
"""Characters of a name that a fault shows."""

A_FORM = {
    "object": "an object",
    "array": "an array",
    "string": "a string",
    "number": "a number",
    "boolean": "true or false",
    "null": "null",
}
"""The JSON types, as a sentence names one value of each."""

_INT64 = (1 << 63) - 1
_LOWEST = {False: 0, True: -(1 << 63)}
"""Below it no number is, by whether the type reaches beyond 63 bits."""


def form_of(value: Value) -> str:
    """Return the JSON type of a value."""
    match value:
        case Object():
            return "object"
        case Array():
            return "array"
        case Scalar(value=bool()):
            return "boolean"
        case Scalar(value=str()):
            return "string"
        case Scalar(value=None):
            return "null"
        case _:
            return "number"


def builtin_faults(kind: Builtin, value: Value, path: str) -> Iterator[Fault]:
    """Yield what differs between a value and a built-in type."""
    form = form_of(value)
    if kind.json == "any":
        return
    if form != kind.json:
        yield wrong_type(value, A_FORM[kind.json], kind.name, path)
    elif kind.name == "QType":
        yield from one_of(QTYPE_VALUES, kind.name, value, path)
    elif kind.maximum is not None and kind.minimum is not None:
        number = value.value if isinstance(value, Scalar) else None
        if not isinstance(number, int):
            yield wrong_type(value, "an integer", kind.name, path)
        # Of 64 bits, QEMU takes negative numbers for large ones.
        elif not min(kind.minimum, _LOWEST[kind.maximum > _INT64]) <= number <= kind.maximum:
            text = f"'{path}' is {number}, which is no {kind.name}"
            yield Fault("out-of-range", value.at, text)


def one_of(names: Iterable[str], kind: str, value: Value, path: str) -> Iterator[Fault]:
    """Yield what is wrong with a value that has to be one of some strings."""
    names = list(names)
    if isinstance(value, Elision):
        return
    if not isinstance(value, Scalar) or not isinstance(value.value, str):
        yield wrong_type(value, "a string", kind, path)
    elif value.value not in names and "..." not in value.value:
        hint = did_you_mean(value.value, names) if len(value.value) <= MAX_SHOWN else ""
        text = f"'{path}' is '{shortened(value.value)}', which is no value of {kind}"
        yield Fault("unknown-value", value.at, f"{text}; {hint}" if hint else text)


def wrong_type(value: Value, wanted: str, kind: str, path: str) -> Fault:
    """Return the fault of a value of another JSON type than the wanted one."""
    of = f" ({kind})" if kind else ""
    return Fault("wrong-type", value.at, f"'{path}' is {A_FORM[form_of(value)]}, not {wanted}{of}")


def shortened(name: str) -> str:
    """Return a name as a fault shows it."""
    return name if len(name) <= MAX_SHOWN else f"{name[:MAX_SHOWN]}…"
