# SPDX-License-Identifier: GPL-2.0-or-later
"""Where everything in a figure stands: Graphviz's `dot`, in this process.

In: a `Figure`. Out: a `Layout` in pixels, y downwards. What `dot` gets holds sizes and numbers
and nothing else, no name, no text, no font: so it is the same on each machine, no name can do
any harm in it, and figures with equal boxes are laid out once (`qapidoc.export.graph.layouts`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec
import pygraphviz  # type: ignore[import-untyped]

from qapidoc.export.graph.boxes import Figure, Line

_INCH = 72
"""Pixels to the unit that `dot` has sizes in."""

_SETTINGS = (
    "graph[rankdir={},nodesep=.11,ranksep=.24,margin=0,pad=0,mclimit=2]"
    'node[shape=box,fixedsize=true,label=""]edge[arrowsize=.6]'
)

_DIRECTIONS = {"none": "none", "target": "forward", "both": "both"}

COLUMN = 700
"""Pixels that the column of a page has for a drawing."""

MARGIN = 2
"""Pixels around everything, for the width of lines."""


class Curve(msgspec.Struct, frozen=True, array_like=True):
    """A line: the points of a cubic spline, x and y in turn, and the tips of its arrow heads.

    A head stands between its tip and the end of the spline on that side.
    """

    points: tuple[int, ...]
    tip: tuple[int, int] | None = None
    tail: tuple[int, int] | None = None


class Layout(msgspec.Struct, frozen=True, array_like=True):
    """The size of a drawing, the middle of each box, the curve of each line."""

    width: int
    height: int
    middles: tuple[tuple[int, int], ...]
    curves: tuple[Curve, ...]


def layout_text(figure: Figure, *, down: bool = False) -> str:
    """Return what `dot` gets: the shape of a figure, which is all that its layout depends on."""
    settings = _SETTINGS.format("TB" if down else "LR")
    boxes = "".join(
        f"n{rank}[width={box.width / _INCH:.4f},height={box.height / _INCH:.4f}]"
        for rank, box in enumerate(figure.boxes)
    )
    edges = "".join(_edge(line, rank) for rank, line in enumerate(figure.lines))
    return f"digraph{{{settings}{boxes}{edges}}}"


def _edge(line: Line, rank: int) -> str:
    spread = f",minlen={line.spread}" if line.spread > 1 else ""
    return f"n{line.source}->n{line.target}[id={rank},dir={_DIRECTIONS[line.ends]}{spread}]"


def lay_out(text: str) -> Layout:
    """Return the layout of a `layout_text`."""
    graph = pygraphviz.AGraph(string=text)
    try:
        placed: dict[str, Any] = json.loads(graph.draw(format="json0", prog="dot"))
    finally:
        graph.close()
    _, _, width, height = map(float, placed["bb"].split(","))
    nodes = sorted(placed["objects"], key=lambda each: int(each["name"][1:]))
    middles = tuple(_point(each["pos"], height) for each in nodes)
    edges = sorted(placed.get("edges", ()), key=lambda each: int(each["id"]))
    curves = tuple(_curve(each["pos"], height) for each in edges)
    return Layout(round(width) + 2 * MARGIN, round(height) + 2 * MARGIN, middles, curves)


def _curve(text: str, height: float) -> Curve:
    """Read a spline: `s,x,y e,x,y x,y x,y …`, the first two where there are arrow heads."""
    points: list[int] = []
    tips: dict[str, tuple[int, int]] = {}
    for word in text.split():
        mark, comma, rest = word.partition(",")
        if mark in ("s", "e") and comma:
            tips[mark] = _point(rest, height)
        else:
            points += _point(word, height)
    return Curve(tuple(points), tips.get("e"), tips.get("s"))


def _point(text: str, height: float) -> tuple[int, int]:
    x, y = map(float, text.split(",")[:2])
    return round(x) + MARGIN, round(height - y) + MARGIN


def corners(layout: Layout, figure: Figure) -> Iterator[tuple[int, int, int, int]]:
    """Yield left, top, width and height of each box."""
    for (x, y), box in zip(layout.middles, figure.boxes, strict=True):
        yield x - box.width // 2, y - box.height // 2, box.width, box.height
