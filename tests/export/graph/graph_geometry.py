# SPDX-License-Identifier: GPL-2.0-or-later
"""What must be true of where things stand in any drawing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from qapidoc.export.graph.boxes import Box, Figure
from qapidoc.export.graph.layout import Curve, Layout, corners

Place = tuple[int, int, int, int]
"""Left, top, width and height."""

STEPS = 10
"""Points that are looked at of each piece of a line."""

GRAZES = 1
"""Pixels that a line may get into a box that it only passes."""


def troubles(figure: Figure, layout: Layout) -> Iterator[str]:
    """Yield what is wrong: boxes that touch or leave the drawing, texts wider than their box, lines
    that pass under what they do not lead to.
    """
    places = list(corners(layout, figure))
    pairs = list(zip(places, figure.boxes, strict=True))
    for (left, box), (right, other) in combinations(pairs, 2):
        if _touch(left, right) and not (box.kind == "frame" and _inside(right, _room(left))):
            yield f"{box.lines[0].text} and {other.lines[0].text}"
    for (x, y, width, height), box in pairs:
        if x < 0 or y < 0 or x + width > layout.width or y + height > layout.height:
            yield f"{box.lines[0].text} leaves the drawing"
        taken = max(each.width for each in box.lines) + (box.word.width + 6 if box.word else 0)
        if taken > width or len(box.lines) * 10 > height:
            yield f"{box.lines[0].text} does not fit"
    for line, curve in zip(figure.lines, layout.curves, strict=True):
        others = [each for n, each in enumerate(pairs) if n not in (line.source, line.target)]
        for box in _crossed(curve, others):
            yield f"a line under {box.lines[0].text}"


def _touch(one: Place, other: Place) -> bool:
    (x, y, width, height), (u, v, other_width, other_height) = one, other
    return x < u + other_width and u < x + width and y < v + other_height and v < y + height


def _inside(one: Place, other: Place) -> bool:
    (x, y, width, height), (u, v, other_width, other_height) = one, other
    right, down = u + other_width, v + other_height
    return u <= x and v <= y and x + width <= right and y + height <= down


def _room(frame: Place) -> Place:
    """Return what a frame has for others: all but its heading."""
    x, y, width, height = frame
    return x, y + 20, width, height - 20


def _crossed(curve: Curve, pairs: list[tuple[Place, Box]]) -> Iterator[Box]:
    """Yield the boxes that a line gets into."""
    points = list(_points(curve))
    least_x, most_x = min(x for x, _ in points), max(x for x, _ in points)
    least_y, most_y = min(y for _, y in points), max(y for _, y in points)
    for (x, y, width, height), box in pairs:
        left, right = x + GRAZES, x + width - GRAZES
        top, down = y + GRAZES, y + height - GRAZES
        if left > most_x or right < least_x or top > most_y or down < least_y:
            continue
        if any(left < u < right and top < v < down for u, v in points):
            yield box


def _points(curve: Curve) -> Iterator[tuple[float, float]]:
    """Yield points along a spline."""
    ends = list(zip(curve.points[::2], curve.points[1::2], strict=True))
    for start in range(0, len(ends) - 1, 3):
        a, b, c, d = ends[start : start + 4]
        for step in range(STEPS + 1):
            t = step / STEPS
            s = 1 - t
            e, f, g, h = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
            yield (
                e * a[0] + f * b[0] + g * c[0] + h * d[0],
                e * a[1] + f * b[1] + g * c[1] + h * d[1],
            )
