# SPDX-License-Identifier: GPL-2.0-or-later
"""From a chart to boxes with text in them, sizes known, and lines between the boxes.

In: a `Chart`. Out: a `Figure`, which `layout` finds a place for. The labels of an arrow are a box
of their own in the middle of it: so nothing can cover them, and they cover nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from qapidoc.base.ids import name_of_id
from qapidoc.base.problem import replaced_unprintable
from qapidoc.export.graph.metrics import shortened, text_width
from qapidoc.export.relations import label_of_id
from qapidoc.relations.branches import MOST_BRANCHES
from qapidoc.relations.chart import Arrow, Chart

NAME_SIZE = 12
SMALL_SIZE = 10
"""Font sizes in pixels: names, and the words beside and between them."""

NAME_LENGTH = 42
LABEL_LENGTH = 26
"""Characters of a name, and of a label, that are shown at most."""

LABELS = 3
"""Labels of an arrow that are shown; when only one more would be hidden it is not."""

_PADDING = 8
_HEIGHT = 24
_LINE = 13


class Text(msgspec.Struct, frozen=True):
    """A line of text, its width in pixels and the whole of what it says, if it is cut."""

    text: str
    width: int
    whole: str = ""


class Box(msgspec.Struct, frozen=True):
    """A thing, the labels of an arrow, a count of what is left out, or a frame; sizes in pixels.

    `kind` is a class of the drawing; `thing` the id, empty for what is none; `word` says what a
    thing is, beside its name.
    """

    kind: str
    width: int
    height: int
    lines: tuple[Text, ...]
    thing: str = ""
    word: Text | None = None


class Line(msgspec.Struct, frozen=True):
    """A line between two boxes, by their numbers. `ends` is where it has an arrow's head."""

    source: int
    target: int
    kind: str
    ends: Literal["none", "target", "both"] = "target"
    spread: int = 1


class Figure(msgspec.Struct, frozen=True):
    """Boxes and lines, each in one order."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def figure_of(chart: Chart) -> Figure:
    """Return the figure of a chart; that of branches has every label."""
    labels = MOST_BRANCHES if chart.shows == "branches" else LABELS
    boxes = [thing_box(each, focus=each == chart.focus) for each in chart.nodes]
    place = {thing: rank for rank, thing in enumerate(chart.nodes)}
    lines: list[Line] = []
    for arrow in chart.arrows:
        lines += _lines(arrow, place, boxes, labels)
    if chart.before:
        boxes.append(rest_box(chart.before, "before"))
        lines.append(Line(len(boxes) - 1, place[chart.focus], "rest", "none", 2))
    if chart.after:
        boxes.append(rest_box(chart.after, "after"))
        if chart.focus:
            lines.append(Line(place[chart.focus], len(boxes) - 1, "rest", "none", 2))
    return Figure(tuple(boxes), tuple(lines))


def thing_box(thing: str, *, focus: bool = False, label: str = "") -> Box:
    """Return the box of a thing: its name, and a label, else what it is if it is no type."""
    whole = name_of_id(thing)
    name = _text(whole, NAME_SIZE, NAME_LENGTH)
    label = label or label_of_id(thing)
    word = _text(label, SMALL_SIZE, LABEL_LENGTH) if label else None
    width = name.width + 2 * _PADDING + (word.width + 6 if word else 0)
    kind = kind_of_id(thing) + (" focus" if focus else "")
    return Box(kind, width, _HEIGHT, (name,), thing, word)


def kind_of_id(thing: str) -> str:
    """Return the class of a thing: type, command, event, option, hmp, tool or resource."""
    interface, _, rest = thing.partition("/")
    kind = rest.partition("/")[0] if interface in ("qmp", "qga", "qsd") else interface
    known = {"type", "command", "event", "option", "hmp", "resource"}
    return kind if kind in known else "tool"


def _lines(arrow: Arrow, place: dict[str, int], boxes: list[Box], labels: int) -> Iterator[Line]:
    """Yield the line of an arrow, or the two with its labels in between."""
    source, target = place[arrow.source], place[arrow.target]
    ends: Literal["target", "both"] = "both" if arrow.kind == "equivalent" else "target"
    if not arrow.labels:
        yield Line(source, target, arrow.kind, ends, 2)
        return
    boxes.append(_label_box(arrow.labels, labels))
    middle = len(boxes) - 1
    yield Line(source, middle, arrow.kind, "none")
    yield Line(middle, target, arrow.kind, ends)


def _label_box(labels: Sequence[str], most: int) -> Box:
    shown = len(labels) if len(labels) <= most + 1 else most
    lines = [_text(each, SMALL_SIZE, LABEL_LENGTH) for each in labels[:shown]]
    if shown < len(labels):
        more = f"+{len(labels) - shown} more"
        lines.append(Text(more, text_width(more, SMALL_SIZE), ", ".join(labels)))
    width = max(each.width for each in lines) + 6
    return Box("label", width, _LINE * len(lines) + 2, tuple(lines))


def heading_box(label: str, width: int, height: int) -> Box:
    """Return the frame around others that a label is true of."""
    return Box("frame", width, height, (_text(label, NAME_SIZE, NAME_LENGTH),))


def rest_box(number: int, side: str) -> Box:
    """Return the box that counts what is left out on a side: `before` or `after` the focus."""
    text = f"+{number} more"
    line = Text(text, text_width(text, SMALL_SIZE))
    return Box(f"more {side}", line.width + 2 * _PADDING, 20, (line,))


def _text(text: str, size: int, most: int) -> Text:
    text = replaced_unprintable(text)
    shown = shortened(text, most)
    return Text(shown, text_width(shown, size), text if shown != text else "")
