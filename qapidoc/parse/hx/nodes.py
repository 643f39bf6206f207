# SPDX-License-Identifier: GPL-2.0-or-later
"""Syntax nodes of option and command tables (`.hx` and the generated `.def`).

In: nothing; `qapidoc.parse.hx.parser` makes these. Out: `qapidoc.build` reads them. All places
are character offsets into the file; `end` is past the last character.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Markup = Literal["rst", "texinfo", "qmp"]


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition of a guard: `ifdef`, `ifndef` or `if` (also for `elif`) and what follows.

    `text` is the condition with its line continuations; `start` where it begins.
    """

    keyword: Literal["if", "ifdef", "ifndef"]
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Guard:
    """The branch of an `#if … #endif` in which something stands.

    The last of `tests` holds and those before it do not; with `otherwise` (after `#else`) none
    holds. `start` is the offset of the `#if`, the same for all branches.
    """

    start: int
    tests: tuple[Clause, ...]
    otherwise: bool = False


Guards = tuple[Guard, ...]
"""The guards around something, outermost first."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A string literal, decoded, with all guards around it; or a macro that stands for one."""

    text: str
    start: int
    end: int
    guards: Guards
    macro: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """An argument made of string literals that C joins; no piece at all is no string."""

    pieces: tuple[Piece, ...]
    start: int
    end: int

    @property
    def value(self) -> str:
        """The joined text, as if every guard were open, and every macro its own name."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Word:
    """An identifier or a number."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset past it."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Words:
    """An argument made of words: a flag, a constant, `A | B`; also an empty one."""

    words: tuple[Word, ...]
    start: int
    end: int

    @property
    def value(self) -> str:
        """The words with blanks between."""
        return " ".join(word.text for word in self.words)


Argument = Text | Words


@dataclass(frozen=True, slots=True)
class Heading:
    """`DEFHEADING(title)` or `ARCHHEADING(title, mask)`; an empty title is a blank line."""

    title: str
    title_start: int
    mask: Words | None
    start: int
    end: int
    guards: Guards


@dataclass(frozen=True, slots=True)
class Def:
    """`DEF(…)`: a line of a macro table; as many arguments as the dialect says."""

    arguments: tuple[Argument, ...]
    start: int
    end: int
    guards: Guards


@dataclass(frozen=True, slots=True)
class Field:
    """`.name = value` of a table entry; the name without its dot, `mhandler.cmd` with one."""

    name: str
    value: Argument
    start: int
    guards: Guards


@dataclass(frozen=True, slots=True)
class Entry:
    """`{ .name = …, … },`: a line of a structure table."""

    fields: tuple[Field, ...]
    start: int
    end: int
    guards: Guards

    def field(self, name: str) -> Field | None:
        """Return the last field with a name, or None."""
        return next((field for field in reversed(self.fields) if field.name == name), None)


@dataclass(frozen=True, slots=True)
class Block:
    """Documentation between two markers; `start` and `end` are those of the text alone."""

    markup: Markup
    label: str
    marker: int
    start: int
    end: int
    guards: Guards


@dataclass(frozen=True, slots=True)
class Comment:
    """An `HXCOMM` line; `text` is what follows the word."""

    text: str
    start: int
    guards: Guards


Item = Heading | Def | Entry | Block | Comment


@dataclass(frozen=True, slots=True)
class Table:
    """A whole file, in the order it is written."""

    items: tuple[Item, ...]
