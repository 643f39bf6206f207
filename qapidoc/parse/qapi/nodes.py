# SPDX-License-Identifier: GPL-2.0-or-later
"""Syntax of a QAPI schema: what stands in the files, before anything is resolved or checked.

In: the parser makes these. Out: `qapidoc.build` turns them into the model. Nodes know their
offsets in their source; `source.span(node.start, node.end)` shows the place.
"""

from __future__ import annotations

import msgspec

from qapidoc.base.source import Source, Span
from qapidoc.model.documentation import Markup, SectionKind
from qapidoc.parse.qapi.dialect import NEWEST, Dialect


class _Syntax(msgspec.Struct, frozen=True, gc=False):
    """A node. Trees have no cycles, so the collector need not look at them."""


class String(_Syntax, frozen=True, gc=False):
    """A quoted string; offsets include the quotes.

    `odd`: it holds what no string may hold, which the parser told; who knows what is meant.
    """

    value: str
    start: int
    end: int
    odd: bool = False


class Boolean(_Syntax, frozen=True, gc=False):
    """`true` or `false`."""

    value: bool
    start: int
    end: int


class NoValue(_Syntax, frozen=True, gc=False):
    """Something else, or nothing, where a value should be: a number, `null`, a bare word.

    The parser told that, so nobody need tell anything else about it.
    """

    start: int
    end: int


class Array(_Syntax, frozen=True, gc=False):
    """A list in brackets."""

    items: tuple[Node, ...]
    start: int
    end: int


class Entry(_Syntax, frozen=True, gc=False):
    """A key and its value in an object."""

    key: String
    value: Node


class Object(_Syntax, frozen=True, gc=False):
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


Node = String | Boolean | Array | Object | NoValue


class DocText(_Syntax, frozen=True, gc=False):
    """Text of a comment without `#`, blank lines at its ends, and common indentation.

    Line n of `text` (from 0) is line `line + n` of the file. `column`, from 1, is where the first
    line's text starts. `markup` is what it is written in.
    """

    text: str
    line: int
    column: int
    markup: Markup = "rst"


class DocSection(_Syntax, frozen=True, gc=False):
    """A stretch of a doc comment, with the tag it starts with (`Returns`, `Note`, …) or none.

    `start` is the offset of the tag.

    What a `Since:` line says besides the release (`2.1 (run since 5.0)`) is a text section with
    the title `Since`.
    """

    kind: SectionKind
    title: str
    text: DocText
    start: int = 0


class DocArgument(_Syntax, frozen=True, gc=False):
    """The part of a doc comment about one member, value, branch or feature.

    `start` and `end` are offsets of the name. `text` is empty when only the name is written.
    `since` is the release named in the text and `default` the value it says is taken when the
    member is missing, if any; both stay in the text, too.
    """

    name: str
    start: int
    end: int
    text: DocText
    since: str = ""
    default: str = ""


class DocComment(_Syntax, frozen=True, gc=False):
    """A comment between `##` lines about the definition `symbol`."""

    source: Source
    start: int
    end: int
    symbol: str = ""
    symbol_start: int = 0
    sections: tuple[DocSection, ...] = ()
    arguments: tuple[DocArgument, ...] = ()
    features: tuple[DocArgument, ...] = ()
    since: str = ""


class Title(_Syntax, frozen=True, gc=False):
    """A heading in a free-form comment; `level` counts from 1.

    `adornment` is how a reStructuredText title is marked (`**` over and under, `=` under), empty
    for `= Title`. Its level depends on the titles before it in the whole schema: it is 0 until
    the loader has seen them.
    """

    level: int
    title: str
    source: Source
    start: int
    adornment: str = ""


class FreeText(_Syntax, frozen=True, gc=False):
    """Text of a free-form comment between headings."""

    source: Source
    text: DocText


class Expression(_Syntax, frozen=True, gc=False):
    """A definition: the object, and the doc comment that stands before it, if any.

    `kind` is what it defines (`command`, `struct`, …), whatever its dialect calls that, and
    `name` the value of the key that says so; both are checked to be there, nothing else is.
    """

    kind: str
    name: String
    source: Source
    object: Object
    doc: DocComment | None


class Include(_Syntax, frozen=True, gc=False):
    """An `include` directive; the path is relative to the file that it stands in."""

    source: Source
    path: String


class Pragma(_Syntax, frozen=True, gc=False):
    """A `pragma` directive: what its object says, as it is written."""

    source: Source
    object: Object


class Lost(_Syntax, frozen=True, gc=False):
    """What could not be read, so that nobody complains that it is missing.

    `names` are those that definitions seem to have there; `pragmas` tells that it may hold
    pragmas; `comments` are definitions whose doc comment is lost. `gaps` are places where any
    number of definitions may be missing: a file that ends in the middle of something, an include
    that leads nowhere.
    """

    names: frozenset[str] = frozenset()
    pragmas: bool = False
    comments: frozenset[str] = frozenset()
    gaps: tuple[Span, ...] = ()

    def __or__(self, other: Lost) -> Lost:
        """Return what is lost in either."""
        return Lost(
            self.names | other.names,
            self.pragmas or other.pragmas,
            self.comments | other.comments,
            self.gaps + other.gaps,
        )


ParsedItem = Title | FreeText | Expression | Include | Pragma


class ParsedFile(_Syntax, frozen=True, gc=False):
    """Everything that stands in one file, in order; includes are not followed."""

    source: Source
    items: tuple[ParsedItem, ...]
    lost: Lost = Lost()


class SchemaFile(_Syntax, frozen=True, gc=False):
    """One file: its headings, text and definitions in order. `name` is the path without `.json`."""

    source: Source
    name: str
    items: tuple[Title | FreeText | Expression, ...]


class Schema(_Syntax, frozen=True, gc=False):
    """A schema with all that it includes, files in the order of their first inclusion.

    `dialect` is the one it was read in, whose rules it has to follow.
    """

    files: tuple[SchemaFile, ...]
    pragmas: tuple[Pragma, ...]
    lost: Lost = Lost()
    dialect: Dialect = NEWEST
