# SPDX-License-Identifier: GPL-2.0-or-later
"""The words of a document, for search and for one-line descriptions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes

_SENTENCE = re.compile(r"(?P<sentence>.+?[.!?][\"')\]]*)(?=\s+[\"'(\[]?[A-Z0-9`]|\s*$)", re.DOTALL)
_NOT_AN_END = re.compile(
    r"(?:\b(?:e\.g|i\.e|a\.k\.a|etc|cf|vs|resp|approx|incl|no|St|Dr)|\b[A-Z])\.$"
)


def plain_text(document: nodes.Element) -> str:
    """Return the text of a document, one block after the other, an empty line between them."""
    return "\n\n".join(text for text, _ in blocks(document))


def blocks(document: nodes.Element) -> Iterator[tuple[str, bool]]:
    """Yield the blocks of a document that have a text, and whether its lines are to stay as they
    are."""
    for node in document.findall(nodes.TextElement):
        if isinstance(node, nodes.Inline) or isinstance(node.parent, nodes.TextElement):
            continue
        text = node.astext().strip()
        if text:
            yield text, isinstance(node, nodes.FixedTextElement)


def first_sentence(document: nodes.Element) -> str:
    """Return the first sentence of the first paragraph, on one line; empty when there is none.

    A paragraph that only leads to another file says nothing.
    """
    for paragraph in document.findall(nodes.paragraph):
        if "outside" in paragraph["classes"]:
            continue
        text = " ".join(paragraph.astext().split())
        if text:
            return _first(text)
    return ""


def _first(text: str) -> str:
    for match in _SENTENCE.finditer(text):
        if not _NOT_AN_END.search(text[: match.end()]):
            return text[: match.end()].strip()
    return text
