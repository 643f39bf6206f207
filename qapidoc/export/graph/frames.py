# SPDX-License-Identifier: GPL-2.0-or-later
"""What is done with a resource: frames around it, one for what creates it, one for what changes it.

In: a chart of roles. Out: its figure, and the layout, which needs no Graphviz: above the resource
stands what makes it, makes use of it and ends it, below it what happens in between. Each frame has
one line to the resource; no line crosses another, and none passes under a frame.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import NamedTuple

from qapidoc.base.ids import kind_in_id
from qapidoc.export.graph.boxes import Box, Figure, Line, heading_box, rest_box, thing_box
from qapidoc.export.graph.layout import MARGIN, Curve, Layout
from qapidoc.relations.chart import Chart
from qapidoc.relations.resources import NOTES

_PLACES: Mapping[str, tuple[int, int]] = {
    NOTES["create"]: (0, 0),
    NOTES["use"]: (0, 1),
    NOTES["remove"]: (0, 2),
    NOTES["change"]: (1, 0),
    NOTES["query"]: (1, 1),
    NOTES["events"]: (1, 2),
}
"""Row and column of the frame of what does something."""

_SHORT: Mapping[str, str] = {"qmp/command": "QMP", "qga/command": "agent", "qsd/command": "daemon"}
"""What is said of commands beside their names, where nearly all are commands."""

_PADDING = 9
_BETWEEN = 5
_HEADING = 26
_GUTTER = 22
"""Pixels inside a frame, between its boxes, above them for its heading, and between frames."""

_REACH = 22
"""Pixels between a frame and the resource: the length of the shortest line."""

_HEAD = 6
_APART = 5
"""Length of an arrow's head; how far beside the middle a line ends that has another beside it."""


class _Frame(NamedTuple):
    """What stands in a frame: its heading, and the boxes below it."""

    label: str
    boxes: tuple[Box, ...]

    @property
    def width(self) -> int:
        """The least width."""
        least = heading_box(self.label, 0, 0).lines[0].width
        return max(least, *(box.width for box in self.boxes)) + 2 * _PADDING

    @property
    def height(self) -> int:
        """The height."""
        heights = (box.height + _BETWEEN for box in self.boxes)
        return _HEADING + sum(heights) - _BETWEEN + _PADDING


class _Spot(NamedTuple):
    """Where a frame stands, and the line from it to the resource."""

    x: int
    y: int
    width: int
    curve: Curve


def framed(chart: Chart) -> tuple[Figure, Layout]:
    """Return the figure and the layout of a chart of roles."""
    focus = thing_box(chart.focus, focus=True)
    frames = sorted(_frames(chart), key=lambda each: _PLACES[each.label])
    if len(frames) > 2:
        middle, spots = _around(focus, frames)
    else:
        middle, spots = _beside(focus, frames)
    return _drawn(focus, middle, list(zip(frames, spots, strict=True)))


def _frames(chart: Chart) -> Iterator[_Frame]:
    boxes: dict[str, list[Box]] = {}
    for arrow in chart.arrows:
        for label in arrow.labels:
            box = thing_box(arrow.source, label=_SHORT.get(kind_in_id(arrow.source), ""))
            boxes.setdefault(label, []).append(box)
    more = Counter[str]()
    for labels, number in chart.left_out:
        more.update(dict.fromkeys(labels, number))
    for label, number in more.items():
        boxes.setdefault(label, []).append(rest_box(number, "before"))
    for label, inside in boxes.items():
        yield _Frame(label, tuple(inside))


def _beside(focus: Box, frames: list[_Frame]) -> tuple[tuple[int, int], list[_Spot]]:
    """Return where the resource stands, and frames to the left and to the right of it."""
    half = max(focus.height, *(frame.height for frame in frames)) // 2
    spots = []
    left = 0
    for frame, right in zip(frames, (False, True), strict=False):
        if right:
            left += _REACH + focus.width + _REACH
        start, tip = (left, left - _REACH) if right else (frame.width, frame.width + _REACH)
        curve = _straight((start, half), (tip, half))
        spots.append(_Spot(left, half - frame.height // 2, frame.width, curve))
        left += frame.width
    return (frames[0].width + _REACH + focus.width // 2, half), spots


def _around(focus: Box, frames: list[_Frame]) -> tuple[tuple[int, int], list[_Spot]]:
    """Return where the resource stands, and frames in two rows of three, it in between."""
    widths = [0, focus.width + 2 * _REACH, 0]
    rows = [0, 0]
    for frame in frames:
        row, column = _PLACES[frame.label]
        widths[column] = max(widths[column], frame.width)
        rows[row] = max(rows[row], frame.height)
    ends = list(accumulate(width + _GUTTER if width else 0 for width in widths))
    lefts = [0, *ends]
    above = rows[0] + _REACH if rows[0] else 0
    x, y = lefts[1] + widths[1] // 2, above + focus.height // 2
    below = above + focus.height + _REACH
    spots = []
    for frame in frames:
        row, column = _PLACES[frame.label]
        left, width = lefts[column], widths[column]
        top = below if row else rows[0] - frame.height
        edge = below if row else rows[0]
        middle = left + width // 2
        if column == 1:
            curve = _straight((x, edge), (x, below - _REACH if row else rows[0] + _REACH))
        else:
            side = -1 if column == 0 else 1
            end = (x + side * (focus.width // 2), y + (_APART if row else -_APART))
            curve = _bent((middle, edge), end)
        spots.append(_Spot(left, top, width, curve))
    return (x, y), spots


def _straight(start: tuple[int, int], tip: tuple[int, int]) -> Curve:
    """Return a line, level or upright."""
    end = _before(start, tip)
    return Curve((*start, *start, *end, *end), tip)


def _bent(start: tuple[int, int], tip: tuple[int, int]) -> Curve:
    """Return a line that leaves upright, bends once, and arrives level."""
    corner = (start[0], tip[1])
    end = _before(corner, tip)
    nearer = (start[0] + (_REACH if tip[0] > start[0] else -_REACH), tip[1])
    return Curve((*start, *corner, *corner, *nearer, *nearer, *end, *end), tip)


def _before(start: tuple[int, int], tip: tuple[int, int]) -> tuple[int, int]:
    """Return where a line ends for its head to reach the tip."""
    x, y = ((there > here) - (there < here) for here, there in zip(start, tip, strict=True))
    return tip[0] - x * _HEAD, tip[1] - y * _HEAD


def _drawn(
    focus: Box, middle: tuple[int, int], frames: Iterable[tuple[_Frame, _Spot]]
) -> tuple[Figure, Layout]:
    """Return the figure of frames and of what is in them, and where all of it stands."""
    boxes, middles = [focus], [middle]
    lines: list[Line] = []
    curves: list[Curve] = []
    for frame, spot in frames:
        boxes.append(heading_box(frame.label, spot.width, frame.height))
        middles.append((spot.x + spot.width // 2, spot.y + frame.height // 2))
        lines.append(Line(len(boxes) - 1, 0, "does"))
        curves.append(spot.curve)
        y = spot.y + _HEADING
        for box in frame.boxes:
            boxes.append(box)
            middles.append((spot.x + _PADDING + box.width // 2, y + box.height // 2))
            y += box.height + _BETWEEN
    moved = tuple((x + MARGIN, y + MARGIN) for x, y in middles)
    width = max(x - box.width // 2 + box.width for (x, _), box in zip(moved, boxes, strict=True))
    height = max(y - box.height // 2 + box.height for (_, y), box in zip(moved, boxes, strict=True))
    layout = Layout(width + MARGIN, height + MARGIN, moved, tuple(map(_moved, curves)))
    return Figure(tuple(boxes), tuple(lines)), layout


def _moved(curve: Curve) -> Curve:
    """Return a curve moved by the margin."""
    points = tuple(each + MARGIN for each in curve.points)
    tip = curve.tip and (curve.tip[0] + MARGIN, curve.tip[1] + MARGIN)
    return Curve(points, tip)
