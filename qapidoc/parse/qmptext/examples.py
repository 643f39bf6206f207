# SPDX-License-Identifier: GPL-2.0-or-later
"""Lines of examples -> one part for each conversation.

In: the lines from `Example:` up to the next word of its kind. Out: the conversations, each under
its caption; what stands behind the last of them is text again.
"""

from __future__ import annotations

from collections.abc import Sequence

from qapidoc.parse.qmptext.lines import Line, paragraphs, stretch
from qapidoc.parse.qmptext.nodes import Part

_PLAIN = ("Example", "Examples")


def examples(lines: Sequence[Line], labelled: bool) -> list[Part]:
    """Return the parts; `labelled` tells whether the first line is the word `Example`."""
    label, lines = _label(lines) if labelled else ("", lines)
    parts: list[Part] = []
    caption: list[Line] = []
    wire: list[Line] = []
    for paragraph in paragraphs(lines):
        begin = 0
        if paragraph[0].is_caption:
            begin = next((n for n, line in enumerate(paragraph) if line.is_wire), len(paragraph))
            if wire:
                parts.append(_example(label, caption, wire))
                caption, wire = [], []
            caption += paragraph[:begin]
        wire += paragraph[begin:]
    if wire:
        parts.append(_example(label, caption, wire))
    elif caption:
        parts.append(Part("text", "", stretch(caption)))
    return parts


def _label(lines: Sequence[Line]) -> tuple[str, Sequence[Line]]:
    """Return what stands up to the colon, over lines that follow each other, and the rest."""
    words: list[str] = []
    for number, line in enumerate(lines):
        if line.is_blank or line.is_wire:
            return _joined(words), lines[number:]
        words.append(line.text)
    return _joined(words), ()


def _joined(words: Sequence[str]) -> str:
    return " ".join(" ".join(words).split()).rstrip(":")


def _example(label: str, caption: Sequence[Line], wire: Sequence[Line]) -> Part:
    words = _joined([line.text for line in caption])
    title = label if not words else words if label in ("", *_PLAIN) else f"{label}: {words}"
    return Part("example", title, stretch(wire))
