# SPDX-License-Identifier: GPL-2.0-or-later
"""Places within a text -> places in its file.

In: a text, and a line and column of it. Out: the `Span` to show to a person. And the line that a
node of its document is from.
"""

from __future__ import annotations

from docutils import nodes

from qapidoc.base.source import Source, Span
from qapidoc.model.documentation import Text


def span_in(
    text: Text, own: str, place: tuple[int, int, int], source: Source | None = None
) -> Span:
    """Return the span of a `place`: line of the text from 1, column from 0, length.

    `own` is that line of the text. It has lost its indentation; the file, where it is at hand,
    knows how far.
    """
    line, column, length = place
    file_line = text.at.line + line - 1
    stripped = own.strip()
    if source is not None:
        whole = source.line_text(file_line)
        start = whole.find(stripped)
        if start >= 0:
            shift = start - (len(own) - len(own.lstrip()))
            return source.span_at(file_line, column + 1 + shift, length)
    if line == 1:
        shift = text.at.column - 1
        return Span(text.at.file, file_line, column + 1 + shift, length, " " * shift + own)
    return Span(text.at.file, file_line, column + 1, length, own)


def line_of(node: nodes.Node) -> int | None:
    """Return the line that a node, or the nearest around it that knows, is from."""
    at: nodes.Node | None = node
    while at is not None:
        if at.line is not None:
            return int(at.line)
        at = at.parent
    return None
