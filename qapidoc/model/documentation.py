# SPDX-License-Identifier: GPL-2.0-or-later
"""What the authors wrote about a thing, split into sections, still in their markup."""

from __future__ import annotations

from typing import Literal

import msgspec

from qapidoc.base.source import Position

SectionKind = Literal["text", "returns", "errors", "note", "example", "todo"]


Markup = Literal["rst", "light", "texinfo", "none"]
"""What a text is written in: reStructuredText, the light markup of schema comments before 5.2,
Texinfo, or nothing at all (shown as it is)."""


class Text(msgspec.Struct, frozen=True):
    """A piece of text without indentation; its lines follow each other in the file.

    `at` is where its first character stands. Examples before 9.1 are in no markup.
    """

    source: str
    at: Position
    markup: Markup = "rst"


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a documentation; `title` is what the author wrote above it, if anything."""

    kind: SectionKind
    text: Text
    title: str = ""


class Documentation(msgspec.Struct, frozen=True, kw_only=True):
    """The sections in the order they are written, and the release that the author names.

    `since` is the author's word ("2.9", "0.14.0"), never ours.
    """

    sections: tuple[Section, ...] = ()
    since: str = ""
