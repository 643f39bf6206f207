# SPDX-License-Identifier: GPL-2.0-or-later
"""Examples without markup -> captions and what goes over the wire.

In: a `Text` in no markup. Out: its document: literal blocks, and a paragraph for each caption above
or between messages (`1. Change a medium`). A text without any message is one literal block.
"""

from __future__ import annotations

import re

from docutils import nodes

from qapidoc.base.source import Source
from qapidoc.markup.document import Read, new_document
from qapidoc.markup.nodes import literal_block
from qapidoc.model.documentation import Text

_MESSAGE = re.compile(r"[ ]*(?:->|<-|\{)")
_CAPTION = re.compile(r"[A-Za-z0-9(]")


def parse(text: Text, _source: Source | None = None) -> Read:
    """Return the document of a text. No problem can arise."""
    document = new_document(text.at.file)
    lines = text.source.split("\n")
    shown = any(_MESSAGE.match(line) for line in lines)
    captions = _captions(lines) if shown else [False] * len(lines)
    at = 0
    while at < len(lines):
        start = at
        while at < len(lines) and captions[at] == captions[start]:
            at += 1
        while start < at and not lines[start].strip():
            start += 1
        run = "\n".join(lines[start:at]).rstrip()
        if run:
            node = nodes.paragraph(run, run) if captions[start] else literal_block(run)
            node.source, node.line = text.at.file, start + 1
            document += node
    return document, ()


def _captions(lines: list[str]) -> list[bool]:
    """Tell of each line whether it belongs to a caption.

    That is prose which starts at the margin behind a gap; it goes on to the next gap or message.
    """
    found = []
    inside, gap = False, True
    for line in lines:
        blank = not line.strip()
        starts = gap and _CAPTION.match(line) is not None
        inside = not blank and (starts or (inside and not _MESSAGE.match(line)))
        gap = blank
        found.append(inside)
    return found
