# SPDX-License-Identifier: GPL-2.0-or-later
"""What a C file says, as far as tracing needs it: who calls what with which arguments.

Lines count from 1, offsets are in bytes. No node holds what its text does not: the preprocessor
is not run, so a call in a part that is compiled out is a call here, with its guards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ExprKind = Literal[
    "name",
    "string",
    "call",
    "indirect",
    "field",
    "address",
    "index",
    "either",
    "list",
    "pair",
    "other",
]
"""`name` an identifier; `string` a literal, joined and decoded; `call` of a named function, its
arguments as parts; `indirect` a call of anything else, which is its first part; `field` `a->text`
or `a.text`; `address` `&a`; `index` `a[b]`; `either` one of its parts (`x ? a : b`, `a + 1`);
`list` of an initialiser; `pair` `.text = a` in one, or `[X] = a`, its brackets in the text; `other`
whatever else, its operator as text, with the operands as parts. Casts, parentheses and `*` are
left out."""


@dataclass(frozen=True, slots=True)
class Expr:
    """An expression."""

    kind: ExprKind
    text: str
    parts: tuple[Expr, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Test:
    """A condition around an effect, and whether the effect is on its true side.

    What a switch looks at is an `other` with the text "switch".
    """

    condition: Expr
    holds: bool


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that a body does: `target = value`, a call for itself, `return value`.

    `target` is None where nothing is assigned. `branch` numbers the branches it is in, outermost
    first; `tests` are the conditions of those that have one; `guards` the `#if` lines around it.
    `loop` tells that it may be done many times. `declares` is the type where the effect declares a
    variable, without `*`.
    """

    kind: Literal["assign", "do", "return"]
    target: Expr | None
    value: Expr
    start: int
    line: int
    branch: tuple[int, ...]
    tests: tuple[Test, ...]
    guards: tuple[str, ...]
    loop: bool = False
    declares: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A label of a switch with what is done there; several labels may stand before the same.

    `falls` tells that it goes on into the next one.
    """

    labels: tuple[str, ...]
    line: int
    effects: tuple[Effect, ...]
    falls: bool


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a function: its name and its type, blanks and `const` left out."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Function:
    """The head of a function's definition. `start` and `end` are those of the whole.

    `returns` is the type of what it returns, without qualifiers: `Foo*`.
    """

    name: str
    returns: str
    static: bool
    parameters: tuple[Parameter, ...]
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable at the top of a file; `value` where it is initialised."""

    name: str
    type: str
    line: int
    value: Expr | None


@dataclass(frozen=True, slots=True)
class Word:
    """A name where it stands: `holder` is the function, `name()`, or the `struct name` it is in.

    Empty where it is in neither. `defined` tells that the file gives the name a meaning there.
    """

    line: int
    holder: str
    defined: bool


@dataclass(frozen=True, slots=True)
class Broken:
    """Lines that are not understood: nothing is claimed from inside of them.

    `start` and `end` are offsets, equal where only something is missing.
    """

    first: int
    last: int
    start: int
    end: int
