# SPDX-License-Identifier: GPL-2.0-or-later
"""What may stand in a definition, as tables: keys, flags, kinds of types, pragmas.

In: nothing. Out: the rules that the other modules of this folder apply. A dialect that differs
gets an entry here, not a branch elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["command", "event", "struct", "union", "alternate", "enum"]


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one kind of object."""

    required: tuple[str, ...]
    optional: tuple[str, ...]

    @property
    def known(self) -> tuple[str, ...]:
        """All keys, the required first."""
        return self.required + self.optional


DEFINITION_KEYS: dict[str, Keys] = {
    "command": Keys(
        (),
        (
            "data",
            "returns",
            "boxed",
            "gen",
            "success-response",
            "allow-oob",
            "allow-preconfig",
            "coroutine",
            "if",
            "features",
        ),
    ),
    "event": Keys((), ("data", "boxed", "if", "features")),
    "struct": Keys(("data",), ("base", "if", "features")),
    "union": Keys(("data",), ("base", "discriminator", "if", "features")),
    "alternate": Keys(("data",), ("if", "features")),
    "enum": Keys(("data",), ("prefix", "if", "features")),
}
"""Keys of a definition, besides the one that names it."""

MEMBER_KEYS = Keys(("type",), ("if", "features"))
VARIANT_KEYS = Keys(("type",), ("if",))
"""Keys of a branch of a union and of an alternative."""
NAMED_KEYS = {
    "enum value": Keys(("name",), ("if", "features")),
    "feature": Keys(("name",), ("if",)),
}
IMPLICIT_MEMBERS = ("type", "data")
"""Tag and content of a simple union (until 6.1), which no schema writes down."""

CONDITION_KEYS = ("all", "any", "not")

FLAGS = {
    "boxed": True,
    "gen": False,
    "success-response": False,
    "allow-oob": True,
    "allow-preconfig": True,
    "coroutine": True,
}
"""Each flag and the only value that a schema may write, the one that is not the default."""

CONFLICTING_FLAGS = (("allow-oob", "coroutine"),)

SPECIAL_FEATURES = ("deprecated", "unstable")
"""Features that mean something to the code generator."""

MAX_FEATURES = 64
"""Names of features that a schema may have, the special ones included."""

ANY_TYPE: frozenset[str] = frozenset(("struct", "union", "alternate", "enum", "builtin"))
OBJECT: frozenset[str] = frozenset(("struct", "union"))
STRUCT: frozenset[str] = frozenset(("struct",))

KIND_WORDS = {
    "command": "a command",
    "event": "an event",
    "struct": "a struct",
    "union": "a union",
    "alternate": "an alternate",
    "enum": "an enum",
    "builtin": "a built-in type",
}


@dataclass(frozen=True, slots=True)
class PragmaRule:
    """A pragma: the form of its value, and the field of `Pragmas` that it fills.

    `legacy` pragmas were in use until 5.2, when `_` in names was still free to use.
    """

    form: Literal["boolean", "names"]
    field: str
    legacy: bool = False


PRAGMAS = {
    "doc-required": PragmaRule("boolean", "doc_required"),
    "command-name-exceptions": PragmaRule("names", "command_names"),
    "command-returns-exceptions": PragmaRule("names", "returns"),
    "returns-whitelist": PragmaRule("names", "returns", legacy=True),
    "documentation-exceptions": PragmaRule("names", "undocumented"),
    "member-name-exceptions": PragmaRule("names", "member_names"),
    "name-case-whitelist": PragmaRule("names", "member_names", legacy=True),
}
