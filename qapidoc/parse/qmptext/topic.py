# SPDX-License-Identifier: GPL-2.0-or-later
"""The lines below a title -> the parts of its topic.

In: lines. Out: a `Topic`. Words at the margin tell the parts apart: `Arguments:` or `Data:`,
`Example:`, `Note:`, `Returns:`. What goes over the wire is an example also without such a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qapidoc.base.problem import Problem
from qapidoc.base.source import Source
from qapidoc.parse.qmptext.examples import examples
from qapidoc.parse.qmptext.items import ItemReader
from qapidoc.parse.qmptext.lines import Line, filled, paragraphs
from qapidoc.parse.qmptext.nodes import Item, Part, PartKind, Stretch, Topic
from qapidoc.parse.qmptext.problems import MISSING_COLON

_SINCE = re.compile(r"Since:?[ \t]+(\d++(?:\.\d++)*)[ \t]*")
_LIST = re.compile(r"(?P<word>Arguments|Data)[ \t]*+(?:(?P<colon>:)[ \t]*+(?:None\.?[ \t]*+)?)?")
_EXAMPLE = re.compile(r"(?P<word>Examples?)\b(?P<alone>[ \t]*$)?")
_NOTE = re.compile(r"(?P<word>Notes?|NOTES?|Warning)[ \t]*+:[ \t]*")
_RETURNS = re.compile(r"[Rr]eturns?\b")
_RETURNS_LABEL = re.compile(r"Returns?[ \t]*:[ \t]*")


class TopicReader:
    """Reads one topic."""

    def __init__(self, source: Source, lines: Sequence[Line]) -> None:
        self.source = source
        self.lines = lines
        self.problems: list[Problem] = []
        self.parts: list[Part] = []
        self.items: list[Item] = []
        self.listed = False
        self._labels = [number for number, line in enumerate(lines) if _is_label(line.text)]

    def topic(self, title: str, start: int) -> Topic:
        """Return the topic with a title that stands at an offset."""
        since, at = self._since()
        waiting = [number for number in reversed(self._labels) if number >= at]
        while at < len(self.lines):
            while waiting and waiting[-1] <= at:
                waiting.pop()
            end = waiting[-1] if waiting else len(self.lines)
            at = self._part(at, end)
        return Topic(title, start, since, tuple(self.parts), tuple(self.items), self.listed)

    def _since(self) -> tuple[str, int]:
        """Return the release that the first line names, and the number of the line behind."""
        at = next((n for n, line in enumerate(self.lines) if not line.is_blank), len(self.lines))
        match = _SINCE.fullmatch(self.lines[at].text) if at < len(self.lines) else None
        return (match[1], at + 1) if match else ("", at)

    def _part(self, at: int, end: int) -> int:
        """Take what starts with a line and ends before the next label; return what is next."""
        line = self.lines[at]
        if line.is_blank:
            return at + 1
        listed = _LIST.fullmatch(line.text)
        if listed is not None:
            self.listed = True
            if listed["colon"] is None:
                self._tell_colon(line, listed["word"])
            return self._list(at + 1, listed["word"])
        example = _EXAMPLE.match(line.text)
        if example is not None or line.is_wire:
            if example is not None and example["alone"] is not None:
                self._tell_colon(line, example["word"])
            self.parts += examples(self.lines[at:end], labelled=example is not None)
            return end
        if (note := _NOTE.match(line.text)) is not None:
            return self._note(at, end, note)
        label = _RETURNS_LABEL.match(line.text)
        if label is not None:
            self._add("returns", "", filled(self.lines[at:end]), label.end())
            return end
        return self._prose(at, end)

    def _list(self, at: int, word: str) -> int:
        reader = ItemReader(self.source, self._labels)
        items, end = reader.read(self.lines, at)
        self.items += items
        self.problems += reader.problems
        for line in reader.loose:
            self.parts.append(Part("text", word, Stretch(line.start, line.end)))
        return end

    def _note(self, at: int, end: int, match: re.Match[str]) -> int:
        """Take a note: a paragraph, or all up to `end` when nothing follows the word."""
        title = match["word"].capitalize()
        if self.lines[at].text[match.end() :].strip():
            paragraph = paragraphs(self.lines[at:end])[0]
            self._add("note", title, paragraph, match.end())
            return at + len(paragraph)
        self._add("note", title, filled(self.lines[at + 1 : end]))
        return end

    def _prose(self, at: int, end: int) -> int:
        """Take text up to a message; what tells of the answer is a part of its own.

        But the first paragraph of a topic says what the thing does, however it begins.
        """
        lines = self.lines
        starts = [
            number
            for number in range(at, end)
            if not lines[number].is_blank and (number == at or lines[number - 1].is_blank)
        ]
        stop = next((number for number in starts if lines[number].is_wire), end)
        later = [number for number in starts if number < stop and (number > at or self.parts)]
        answer = next((number for number in later if _RETURNS.match(lines[number].text)), stop)
        self._add("text", "", filled(lines[at:answer]))
        self._add("returns", "", filled(lines[answer:stop]))
        return stop

    def _add(self, kind: PartKind, title: str, lines: Sequence[Line], skip: int = 0) -> None:
        """Add a part made of lines, without the first `skip` characters of the first of them."""
        if lines and not lines[0].text[skip:].strip():
            lines, skip = filled(lines[1:]), 0
        if lines:
            text = Stretch(lines[0].start + skip, lines[-1].end)
            self.parts.append(Part(kind, title, text))

    def _tell_colon(self, line: Line, word: str) -> None:
        span = self.source.span(line.start, line.start + len(word))
        message = f"no colon behind '{word}'"
        self.problems.append(Problem.of(MISSING_COLON, span, message, f"expected '{word}:'"))


def _is_label(text: str) -> bool:
    """Tell whether a line at the margin ends the part above it."""
    return (
        _LIST.fullmatch(text) is not None
        or _EXAMPLE.match(text) is not None
        or _NOTE.match(text) is not None
        or _RETURNS_LABEL.match(text) is not None
    )
