# SPDX-License-Identifier: GPL-2.0-or-later
"""What the schema's comment tells already, so that no sentence stands twice on a page.

In: the documentation of a thing, then parts of a text on the same thing. Out: the parts that say
something new.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from qapidoc.base.source import Source
from qapidoc.model import Documentation, Member, Section
from qapidoc.parse.qmptext.lines import lines_of, paragraphs, stretch
from qapidoc.parse.qmptext.nodes import Part, Stretch

_END = re.compile(r"[.!?:](?:\s+|$)|\n\s*\n")
_ARROW = re.compile(r"->|<-")
_NOISE = re.compile(r"[\W_]+")


class Told:
    """The sentences of a documentation, and its examples."""

    def __init__(self, doc: Documentation, members: Iterable[Member]) -> None:
        texts = [section.text.source for section in doc.sections]
        texts += [member.doc.source for member in members if member.doc is not None]
        self._sentences = {key for text in texts for key in _keys(text)}
        shown = [each.text.source for each in doc.sections if _may_show(each)]
        self._messages = {message for text in shown for message in _messages(text)}

    def fresh(self, source: Source, parts: Iterable[Part]) -> Iterator[Part]:
        """Yield what is new in some parts; an example is new as a whole or not at all."""
        for part in parts:
            if part.kind != "example":
                for run in self._untold(source, part.text):
                    yield Part(part.kind, part.title, run)
            elif not self._shows(source.text[part.text.start : part.text.end]):
                yield part

    def _shows(self, example: str) -> bool:
        return all(message in self._messages for message in _messages(example))

    def _untold(self, source: Source, text: Stretch) -> Iterator[Stretch]:
        """Yield the runs of text that are left without what is told already.

        A paragraph loses its sentences from both ends; those in its middle keep it readable.
        """
        run: list[Stretch] = []
        for paragraph in paragraphs(lines_of(source, text.start, text.end)):
            whole = stretch(paragraph)
            left = self._left(source, whole)
            if run and (left is None or left.start > whole.start):
                yield Stretch(run[0].start, run[-1].end)
                run = []
            if left is None:
                continue
            run.append(left)
            if left.end < whole.end:
                yield Stretch(run[0].start, run[-1].end)
                run = []
        if run:
            yield Stretch(run[0].start, run[-1].end)

    def _left(self, source: Source, paragraph: Stretch) -> Stretch | None:
        """Return a paragraph without told sentences at its ends; None when nothing is left."""
        sentences = [
            each
            for each in _sentences(source.text, paragraph)
            if _key(source.text[each.start : each.end])
        ]
        fresh = [
            each
            for each in sentences
            if _key(source.text[each.start : each.end]) not in self._sentences
        ]
        return Stretch(fresh[0].start, fresh[-1].end) if fresh else None


def _sentences(text: str, stretch: Stretch) -> Iterator[Stretch]:
    """Yield the sentences of a stretch with their full stops."""
    start = stretch.start
    for match in _END.finditer(text, stretch.start, stretch.end):
        yield Stretch(start, min(match.start() + 1, stretch.end))
        start = match.end()
    if start < stretch.end:
        yield Stretch(start, stretch.end)


def _keys(text: str) -> list[str]:
    """Return what the sentences of a text say."""
    return [key for each in _END.split(text) if (key := _key(each))]


def _key(sentence: str) -> str:
    """Return what a sentence says, whatever its signs and letters look like."""
    return _NOISE.sub(" ", sentence).strip().lower()


def _may_show(section: Section) -> bool:
    """Tell whether a section may hold what goes over the wire."""
    return section.kind == "example" or "->" in section.text.source


def _messages(text: str) -> list[str]:
    """Return what goes over the wire, without blanks."""
    return ["".join(message.split()) for message in _ARROW.split(text) if message.strip()]
