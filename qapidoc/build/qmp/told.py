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
        """Yield what is new in some parts: whole paragraphs of text, whole examples."""
        for part in parts:
            if part.kind != "example":
                for run in self._untold(source, part.text):
                    yield Part(part.kind, part.title, run)
            elif not self._shows(source.text[part.text.start : part.text.end]):
                yield part

    def _shows(self, example: str) -> bool:
        return all(message in self._messages for message in _messages(example))

    def _untold(self, source: Source, text: Stretch) -> Iterator[Stretch]:
        """Yield the runs of paragraphs that are left without those that are told."""
        run: list[Stretch] = []
        for paragraph in paragraphs(lines_of(source, text.start, text.end)):
            lines = stretch(paragraph)
            if all(key in self._sentences for key in _keys(source.text[lines.start : lines.end])):
                if run:
                    yield Stretch(run[0].start, run[-1].end)
                run = []
            else:
                run.append(lines)
        if run:
            yield Stretch(run[0].start, run[-1].end)


def _keys(text: str) -> list[str]:
    """Return what the sentences of a text say, whatever their signs and letters look like."""
    keys = (_NOISE.sub(" ", sentence).strip().lower() for sentence in _END.split(text))
    return [key for key in keys if key]


def _may_show(section: Section) -> bool:
    """Tell whether a section may hold what goes over the wire."""
    return section.kind == "example" or "->" in section.text.source


def _messages(text: str) -> list[str]:
    """Return what goes over the wire, without blanks."""
    return ["".join(message.split()) for message in _ARROW.split(text) if message.strip()]
