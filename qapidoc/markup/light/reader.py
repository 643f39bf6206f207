# SPDX-License-Identifier: GPL-2.0-or-later
"""Lines of light markup -> paragraphs, lists and literal blocks.

In: a `Text`. Out: its document; nothing in this markup can be wrong. An empty line ends a
paragraph; `- `, `* `, `o `, `1. `, `(1) ` start an item of a list, wherever they stand; lines that
start with `| ` are shown as they are, and so are QMP messages and what is drawn with blanks.
Outcomes of a command, a line each (`Nothing on success`, `If …`), are a list, and so are quoted
words that are explained, a line each.
"""

from __future__ import annotations

import re

from docutils import nodes

from qapidoc.base.source import Source
from qapidoc.markup.document import Read, new_document
from qapidoc.markup.light.inline import inline
from qapidoc.markup.nodes import literal_block
from qapidoc.model.documentation import Text

MAX_DEPTH = 8
"""Lists inside lists; more are text."""

_ITEM = re.compile(
    r"(?P<marker>[-*]|o(?=[ ]+[A-Z])|\((?P<inside>\d{1,3})\)|(?P<number>\d{1,3})[.)])[ ]+(?=\S)"
)
_MESSAGE = re.compile(r"(?:->|<-)\s|\{ ?\"(?:execute|return|event|error|QMP)\"")
_VERBATIM = re.compile(r"\|(?: |$)")
_OUTCOME = re.compile(r"(?:If|Error if|Any other) ")
_CHOICE = re.compile(r"""`[^`'\n]{1,40}'[ ]|"[^"\n]{1,40}"(?:[ ]and[ ]"[^"\n]{1,40}")?:[ ]""")
_SENTENCE_GOES_ON = re.compile(r"[,.:;(]$|\b(?:and|or)$")
_DRAWN = re.compile(r"\S[ ]{3,}\S|[|+]-{4,}")

Line = tuple[int, str]
"""Number of a line in the text, from 1, and what stands there."""


def parse(text: Text, _source: Source | None = None) -> Read:
    """Return the document of a text. No problem can arise."""
    document = new_document(text.at.file)
    source = text.source.replace("\0", "\N{REPLACEMENT CHARACTER}").expandtabs(8)
    lines = [line.rstrip() for line in source.split("\n")]
    document += _Reader(text.at.file).blocks(list(enumerate(lines, 1)), MAX_DEPTH)
    return document, ()


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file

    def blocks(self, lines: list[Line], depth: int) -> list[nodes.Node]:
        """Return the blocks of some lines; `depth` levels of lists may still follow."""
        found: list[nodes.Node] = []
        at = 0
        while at < len(lines):
            line = lines[at][1].lstrip()
            if not line:
                at += 1
            elif _VERBATIM.match(line):
                at = self._verbatim(lines, at, found)
            elif _MESSAGE.match(line):
                at = self._messages(lines, at, found)
            elif depth and _ITEM.match(line):
                at = self._list(lines, at, found, depth)
            else:
                at = self._paragraph(lines, at, found, depth)
        return found

    def _verbatim(self, lines: list[Line], at: int, found: list[nodes.Node]) -> int:
        start = at
        while at < len(lines) and _VERBATIM.match(lines[at][1].lstrip()):
            at += 1
        text = "\n".join(line.lstrip()[2:] for _, line in lines[start:at])
        self._add(found, literal_block(text), lines[start][0])
        return at

    def _messages(self, lines: list[Line], at: int, found: list[nodes.Node]) -> int:
        """Take messages; an empty line between two of them stands in the block."""
        start = end = at
        while at < len(lines):
            line = lines[at][1].lstrip()
            if line and not (at > end and _MESSAGE.match(line) is None):
                end = at + 1
            elif line:
                break
            at += 1
        self._add(found, literal_block(_dedented(lines[start:end])), lines[start][0])
        return end

    def _list(self, lines: list[Line], at: int, found: list[nodes.Node], depth: int) -> int:
        """Take the items that follow one another at the same indentation with like markers."""
        first = _item(lines[at][1])
        assert first is not None, "the caller has seen the marker"
        parent: nodes.Element
        if first.kind:
            prefix, suffix = first.kind[:-1], first.kind[-1]
            parent = nodes.enumerated_list(enumtype="arabic", prefix=prefix, suffix=suffix)
            if first.number > 1:
                parent["start"] = first.number
        else:
            parent = nodes.bullet_list(bullet=lines[at][1].lstrip()[0])
        self._add(found, parent, lines[at][0])
        item: _Item | None = first
        end = at
        while item is not None and item.is_like(first):
            end = _end_of_item(lines, at, first)
            number, line = lines[at]
            content = [(number, line[item.inner :]), *_dedented_lines(lines[at + 1 : end])]
            node = nodes.list_item("", *self.blocks(content, depth - 1))
            self._add(parent, node, number)
            at = end
            while at < len(lines) and not lines[at][1]:
                at += 1
            item = _item(lines[at][1]) if at < len(lines) else None
        return end

    def _paragraph(self, lines: list[Line], at: int, found: list[nodes.Node], depth: int) -> int:
        start = at
        while at < len(lines):
            line = lines[at][1].lstrip()
            if not line or (at > start and _starts_block(line, depth)):
                break
            at += 1
        taken = lines[start:at]
        if sum(_DRAWN.search(line) is not None for _, line in taken) > 1:
            self._add(found, literal_block(_dedented(taken)), taken[0][0])
            return at
        choices = [number for number, (_, line) in enumerate(taken) if _CHOICE.match(line.lstrip())]
        if len(choices) > 1:
            if choices[0] > 0:
                self._text(found, taken[: choices[0]])
            ends = [*choices[1:], len(taken)]
            items = [taken[start:end] for start, end in zip(choices, ends, strict=True)]
            self._listed(found, items)
            return at
        outcomes = _outcomes(taken)
        if len(outcomes) > 1:
            self._listed(found, outcomes)
        else:
            self._text(found, taken)
        return at

    def _listed(self, found: list[nodes.Node], items: list[list[Line]]) -> None:
        parent = nodes.bullet_list(bullet="-")
        self._add(found, parent, items[0][0][0])
        for lines in items:
            item = nodes.list_item()
            self._text(item, lines)
            self._add(parent, item, lines[0][0])

    def _text(self, parent: list[nodes.Node] | nodes.Element, lines: list[Line]) -> None:
        text = "\n".join(line.strip() for _, line in lines)
        self._add(parent, nodes.paragraph(text, "", *inline(text)), lines[0][0])

    def _add(
        self, parent: list[nodes.Node] | nodes.Element, node: nodes.Element, line: int
    ) -> None:
        node.source, node.line = self.file, line
        parent.append(node)


class _Item:
    """The first line of an item: where its marker and its text stand, and what kind it is."""

    __slots__ = ("inner", "kind", "number", "outer")

    def __init__(self, outer: int, inner: int, kind: str, number: int) -> None:
        self.outer, self.inner, self.kind, self.number = outer, inner, kind, number

    def is_like(self, other: _Item) -> bool:
        """Tell whether this one can follow in a list that the other starts, a column off or not."""
        return self.kind == other.kind and 0 <= other.outer - self.outer <= 1


def _item(line: str) -> _Item | None:
    bare = line.lstrip()
    match = _ITEM.match(bare)
    if match is None:
        return None
    outer = len(line) - len(bare)
    number = match["number"] or match["inside"]
    kind = match["marker"].replace(number, "") if number else ""
    return _Item(outer, outer + match.end(), kind, int(number or 0))


def _starts_block(line: str, depth: int) -> bool:
    """Tell whether a line inside a paragraph ends it; a number only does if it is 1."""
    item = _item(line) if depth else None
    if item is not None and (not item.kind or item.number == 1):
        return True
    return _VERBATIM.match(line) is not None or _MESSAGE.match(line) is not None


def _end_of_item(lines: list[Line], at: int, first: _Item) -> int:
    """Return where the item that starts at a line ends: lines below it may lack indentation."""
    at += 1
    end = at
    while at < len(lines):
        line = lines[at][1]
        indent = len(line) - len(line.lstrip())
        if line:
            deeper = indent > first.outer
            item = _item(line)
            if not deeper and (at > end or item is not None):
                break
            end = at + 1
        at += 1
    return end


def _outcomes(lines: list[Line]) -> list[list[Line]]:
    """Return the lines of a paragraph, split where a line tells what happens in another case.

    Until 5.2 each case had a line of its own, and no other sign.
    """
    found = [[lines[0]]]
    for number, line in lines[1:]:
        before = found[-1][-1][1]
        if _OUTCOME.match(line.lstrip()) and not _SENTENCE_GOES_ON.search(before):
            found.append([])
        found[-1].append((number, line))
    return found


def _dedented(lines: list[Line]) -> str:
    return "\n".join(line for _, line in _dedented_lines(lines))


def _dedented_lines(lines: list[Line]) -> list[Line]:
    """Return lines without the indentation that all share."""
    indent = min((len(line) - len(line.lstrip()) for _, line in lines if line.strip()), default=0)
    return [(number, line[indent:]) for number, line in lines]
