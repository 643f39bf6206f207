# SPDX-License-Identifier: GPL-2.0-or-later
"""What must be true of where things stand in any drawing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from qapidoc.export.graph.boxes import Figure
from qapidoc.export.graph.layout import Layout, corners


def troubles(figure: Figure, layout: Layout) -> Iterator[str]:
    """Yield what is wrong: boxes that touch or leave the drawing, texts wider than their box."""
    places = list(corners(layout, figure))
    for (left, box), (right, other) in combinations(zip(places, figure.boxes, strict=True), 2):
        if _touch(left, right):
            yield f"{box.lines[0].text} and {other.lines[0].text}"
    for (x, y, width, height), box in zip(places, figure.boxes, strict=True):
        if x < 0 or y < 0 or x + width > layout.width or y + height > layout.height:
            yield f"{box.lines[0].text} leaves the drawing"
        taken = max(each.width for each in box.lines) + (box.word.width + 6 if box.word else 0)
        if taken > width or len(box.lines) * 10 > height:
            yield f"{box.lines[0].text} does not fit"


def _touch(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    (x, y, width, height), (u, v, other_width, other_height) = one, other
    return x < u + other_width and u < x + width and y < v + other_height and v < y + height
