# SPDX-License-Identifier: GPL-2.0-or-later
"""Stretches of texts on QMP -> texts and sections of the model.

In: syntax nodes with their source. Out: `Text` without indentation at its place, `Section`s.
"""

from __future__ import annotations

from collections.abc import Iterable

from qapidoc.base.source import Source
from qapidoc.model import Markup, Section, Text
from qapidoc.parse.qmptext.lines import COMMENT
from qapidoc.parse.qmptext.nodes import Part, Stretch

PROSE: Markup = "light"
"""The markup of everything but examples, which have none."""


def text_of(source: Source, stretch: Stretch, markup: Markup = PROSE) -> Text | None:
    """Return the text of a stretch without its common indentation; None for an empty one.

    A first line that begins in the middle does not count for the indentation.
    """
    lines = source.text[stretch.start : stretch.end].expandtabs().split("\n")
    lines = ["" if line.startswith(COMMENT) else line.rstrip() for line in lines]
    at = source.position(stretch.start)
    first = lines[0].lstrip()
    column = at.column + len(lines[0]) - len(first)
    rest = lines[1:]
    if at.column == 1:
        indent = _indent(lines)
        first, column = lines[0][indent:], indent + 1
    else:
        indent = _indent(rest)
    lines = [first, *(line[indent:] for line in rest)]
    if not any(lines):
        return None
    if not first:  # nothing stands behind the colon of an item
        skipped = next(number for number, line in enumerate(lines) if line)
        lines = lines[skipped:]
        at = type(at)(at.file, at.line + skipped, indent + 1)
        return Text("\n".join(lines), at, markup)
    return Text("\n".join(lines), type(at)(at.file, at.line, column), markup)


def _indent(lines: Iterable[str]) -> int:
    return min((len(line) - len(line.lstrip()) for line in lines if line), default=0)


def section_of(source: Source, part: Part) -> Section | None:
    """Return the section that a part of a topic becomes; None for an empty one."""
    text = text_of(source, part.text, "none" if part.kind == "example" else PROSE)
    return Section(kind=part.kind, title=part.title, text=text) if text else None
