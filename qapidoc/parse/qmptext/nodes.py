# SPDX-License-Identifier: GPL-2.0-or-later
"""Syntax nodes of texts on QMP: chapters, topics, lists of arguments, examples.

In: nothing; `qapidoc.parse.qmptext.parser` makes these. Out: `qapidoc.build.qmp` reads them. All
places are character offsets into the file; `end` is past the last character.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PartKind = Literal["text", "returns", "note", "example"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines that belong together, none of them blank at either end; the first may be a rest."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a chapter; `level` counts from 1."""

    level: int
    title: str
    start: int


@dataclass(frozen=True, slots=True)
class Prose:
    """Text that is about no topic."""

    text: Stretch


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that an argument may have: `"name": meaning`, in a line of its own."""

    name: str
    text: Stretch
    start: int


@dataclass(frozen=True, slots=True)
class Item:
    """What a list says of an argument: `- "name": meaning (json-string, optional)`.

    `types` are the words that say what it is in JSON, without `json-`, in their order; `lead` is
    the text in front of the choices and the items nested in it, `text` all of it.
    """

    name: str
    types: tuple[str, ...]
    optional: bool
    lead: Stretch
    text: Stretch
    choices: tuple[Choice, ...]
    items: tuple[Item, ...]
    start: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a topic. `title` is what stands above it: `Note`, `Example`, a caption."""

    kind: PartKind
    title: str
    text: Stretch


@dataclass(frozen=True, slots=True)
class Topic:
    """What is said of a command or an event.

    `title` is the line above the dashes. `items` are those below `Arguments:` or `Data:`; `listed`
    tells whether there is such a list at all, be it an empty one.
    """

    title: str
    start: int
    since: str
    parts: tuple[Part, ...]
    items: tuple[Item, ...]
    listed: bool


@dataclass(frozen=True, slots=True)
class Document:
    """A block or a whole file, in the order it is written; `title` is that of the file."""

    title: str
    items: tuple[Heading | Prose | Topic, ...]
