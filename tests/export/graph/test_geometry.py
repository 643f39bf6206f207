# SPDX-License-Identifier: GPL-2.0-or-later
"""The measure that drawings are held against finds what is wrong with one."""

from __future__ import annotations

from graph_geometry import troubles

from qapidoc.export.graph.boxes import Box, Figure, Line, heading_box, thing_box
from qapidoc.export.graph.layout import Curve, Layout

A, B, C = (thing_box(f"qmp/type/{name}") for name in "ABC")
ROW = ((20, 20), (120, 20), (220, 20))


def found(boxes: tuple[Box, ...], middles: tuple[tuple[int, int], ...], *points: int) -> list[str]:
    lines = (Line(0, len(boxes) - 1, "takes"),) if points else ()
    curves = (Curve(points),) if points else ()
    return list(troubles(Figure(boxes, lines), Layout(300, 100, middles, curves)))


def test_boxes_beside_one_another_are_well() -> None:
    assert found((A, B, C), ROW) == []


def test_boxes_that_touch() -> None:
    assert found((A, B), ((20, 20), (30, 30))) == ["A and B"]


def test_a_box_outside() -> None:
    assert found((A,), ((295, 20),)) == ["A leaves the drawing"]


def test_a_line_under_a_box() -> None:
    assert found((A, B, C), ROW, 33, 20, 90, 20, 150, 20, 207, 20) == ["a line under B"]


def test_a_line_around_a_box() -> None:
    assert found((A, B, C), ROW, 33, 20, 90, 90, 150, 90, 207, 20) == []


def test_a_frame_holds_boxes_below_its_heading() -> None:
    frame = heading_box("creates", 100, 60)
    assert found((frame, A), ((100, 50), (100, 60))) == []
    assert found((frame, A), ((100, 50), (100, 35))) == ["creates and A"]
    assert found((frame, A), ((100, 50), (145, 60))) == ["creates and A"]
