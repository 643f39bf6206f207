# SPDX-License-Identifier: GPL-2.0-or-later
"""Syntax of a QAPI schema: what stands in the files, before anything is resolved or checked.

In: the parser makes these. Out: `qapidoc.build` turns them into the model. Nodes know their
offsets in their source; `source.span(node.start, node.end)` shows the place.
"""

from __future__ import annotations

from dataclasses import dataclass

from qapidoc.base.source import Source
from qapidoc.model.documentation import SectionKind


@dataclass(frozen=True, slots=True)
class String:
    """A quoted string; offsets include the quotes."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Boolean:
    """`true` or `false`."""

    value: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Array:
    """A list in brackets."""

    items: tuple[Node, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and its value in an object."""

    key: String
    value: Node


@dataclass(frozen=True, slots=True)
class Object:
    """A dictionary in braces, its entries in the order they are written; keys are distinct."""

    entries: tuple[Entry, ...]
    start: int
    end: int

    def get(self, key: str) -> Node | None:
        """Return the value of a key, or None."""
        for entry in self.entries:
            if entry.key.value == key:
                return entry.value
        return None


Node = String | Boolean | Array | Object


@dataclass(frozen=True, slots=True)
class DocText:
    """Text of a comment without `#`, blank lines at its ends, and common indentation.

    Line n of `text` (from 0) is line `line + n` of the file. `column`, from 1, is where the first
    line's text starts. `literal` marks text that is not markup.
    """

    text: str
    line: int
    column: int
    literal: bool = False


@dataclass(frozen=True, slots=True)
class DocSection:
    """A stretch of a doc comment, with the tag it starts with (`Returns`, `Note`, …) or none."""

    kind: SectionKind
    title: str
    text: DocText


@dataclass(frozen=True, slots=True)
class DocArgument:
    """The part of a doc comment about one member, value, branch or feature.

    `start` and `end` are offsets of the name. `text` is empty when only the name is written;
    `since` is the release named in the text, if any.
    """

    name: str
    start: int
    end: int
    text: DocText
    since: str = ""


@dataclass(frozen=True, slots=True)
class DocComment:
    """A comment between `##` lines; `symbol` is what it documents, empty for free-form text."""

    source: Source
    start: int
    end: int
    symbol: str = ""
    symbol_start: int = 0
    sections: tuple[DocSection, ...] = ()
    arguments: tuple[DocArgument, ...] = ()
    features: tuple[DocArgument, ...] = ()
    since: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """A heading in a free-form comment; `level` counts from 1."""

    level: int
    title: str
    source: Source
    start: int


@dataclass(frozen=True, slots=True)
class FreeText:
    """Text of a free-form comment between headings."""

    source: Source
    text: DocText


@dataclass(frozen=True, slots=True)
class Expression:
    """A definition: the object, and the doc comment that stands before it, if any.

    `kind` is the key that says what it defines (`command`, `struct`, …) and `name` its value;
    both are checked to be there, nothing else is.
    """

    kind: str
    name: String
    source: Source
    object: Object
    doc: DocComment | None


@dataclass(frozen=True, slots=True)
class Pragma:
    """A `pragma` directive: what its object says, as it is written."""

    source: Source
    object: Object


@dataclass(frozen=True, slots=True)
class SchemaFile:
    """One file: its headings, text and definitions in order. `name` is the path without `.json`."""

    source: Source
    name: str
    items: tuple[Title | FreeText | Expression, ...]


@dataclass(frozen=True, slots=True)
class Schema:
    """A schema with all that it includes, files in the order of their first inclusion."""

    files: tuple[SchemaFile, ...]
    pragmas: tuple[Pragma, ...]
