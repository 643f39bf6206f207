# SPDX-License-Identifier: GPL-2.0-or-later
"""Text on QMP -> its syntax tree.

In: a `Source`, or a stretch of it. Out: a `Document`: headings, topics with their parts, prose
between them; and the problems found. Nothing is an error here: what fits no pattern is prose.
Next stage: `qapidoc.build.qmp`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qapidoc.base.problem import Problem
from qapidoc.base.source import Source
from qapidoc.parse.qmptext.lines import Line, filled, lines_of, stretch
from qapidoc.parse.qmptext.nodes import Document, Heading, Prose, Topic
from qapidoc.parse.qmptext.topic import TopicReader

_NUMBERED = re.compile(r"\d++(?:\.\d++)*\.?[ \t]+")
_NAME = re.compile(r"[\w-]+")

_Item = Heading | Prose | Topic


def parse(
    source: Source, start: int = 0, end: int | None = None, headed: bool = False
) -> tuple[Document, list[Problem]]:
    """Read a text, or what stands between two offsets of it; problems come in their order.

    `headed` is for a block that is about one thing: its first line is its title even if nothing
    underlines it, when it is one word alone. Elsewhere such a word needs two empty lines below it.
    """
    lines = lines_of(source, start, len(source.text) if end is None else end)
    problems: list[Problem] = []
    items: list[_Item] = []
    title = ""
    for head, body in _split(lines, headed):
        if head is None:
            items += _prose(body)
        elif head.indent and not title:
            title = head.text.strip()
            items += _prose(body)
        elif head.underlined_by == "=" or head.indent:
            items.append(Heading(_level(head.text), head.text.strip(), head.start))
            items += _prose(body)
        else:
            reader = TopicReader(source, body)
            items.append(reader.topic(head.text.strip(), head.start))
            problems += reader.problems
    return Document(title, tuple(items)), problems


class _Head:
    """A title and what underlines it."""

    def __init__(self, line: Line, rule: Line | None) -> None:
        self.text = line.text
        self.start = line.start + len(line.text) - len(line.text.lstrip())
        self.indent = line.indent
        self.underlined_by = rule.text.strip()[0] if rule else "-"


def _split(lines: Sequence[Line], headed: bool) -> Iterator[tuple[_Head | None, list[Line]]]:
    """Yield each title with the lines below it; what is above the first has none."""
    head: _Head | None = None
    body: list[Line] = []
    at = 0
    if headed:
        first = next((n for n, line in enumerate(lines) if not line.is_blank), len(lines))
        if _is_lone_name(lines, first):
            head, at = _Head(lines[first], None), first + 1
    after_blank = True
    while at < len(lines):
        line = lines[at]
        under = lines[at + 1] if at + 1 < len(lines) else None
        starts = after_blank and not line.is_blank and not line.is_wire and not line.is_rule
        if starts and under is not None and under.is_rule:
            yield head, body
            head, body = _Head(line, under), []
            at += 1
        elif starts and _is_lone_name(lines, at) and _is_gap(lines, at + 1):
            yield head, body
            head, body = _Head(line, None), []
        else:
            body.append(line)
        after_blank = line.is_blank
        at += 1
    yield head, body


def _is_lone_name(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line is a name with nothing around it."""
    alone = at + 1 < len(lines) and lines[at + 1].is_blank
    return alone and _NAME.fullmatch(lines[at].text.rstrip()) is not None


def _is_gap(lines: Sequence[Line], at: int) -> bool:
    """Tell whether two empty lines stand here: as above a topic, where the rule was forgotten."""
    return all(line.is_blank for line in lines[at : at + 2]) and at + 1 < len(lines)


def _prose(body: Sequence[Line]) -> list[Prose]:
    """Return the text of some lines in one piece, or nothing."""
    found = filled(body)
    return [Prose(stretch(found))] if found else []


def _level(title: str) -> int:
    """Return the level of a heading: 2 for `1.2 Title`, 1 without number."""
    number = _NUMBERED.match(title.strip())
    return number[0].strip().rstrip(".").count(".") + 1 if number else 1
