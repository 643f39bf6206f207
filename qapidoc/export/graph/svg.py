# SPDX-License-Identifier: GPL-2.0-or-later
"""A laid out figure as SVG that can stand inside a page.

In: a chart, its figure and its layout. Out: an `<svg>` without a style, a colour, a script or an
id: classes say what everything is, and the style sheet (`graph.css`) how that looks, in light and
dark. All names go through `escape`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from qapidoc.base.problem import replaced_unprintable
from qapidoc.export.graph.boxes import Box, Figure, Text
from qapidoc.export.graph.layout import COLUMN, Curve, Layout, corners
from qapidoc.export.graph.words import sentences, title
from qapidoc.relations.chart import Chart

Address = Callable[[str], str]
"""From the id of a thing to where a link to it leads; empty for no link."""

SMALLEST = 0.74
"""How small a drawing may be shown in order to fit into the column."""

_HALF_HEAD = 3
"""Half the width of an arrow's head, in pixels."""

NARROW = 420
"""Pixels of a drawing that a phone shows whole; a wider one it shows in full size, and scrolls."""

_INDENT, _DOWN = 10, 17
"""Where the heading of a frame begins, in pixels from its corner."""

_ROUND = frozenset({"command", "event", "option", "hmp", "tool"})


def svg(chart: Chart, figure: Figure, layout: Layout, address: Address) -> str:
    """Return the drawing. What is left out is linked to the address of the empty id."""
    name = escape(replaced_unprintable(title(chart)))
    words = escape(replaced_unprintable(". ".join(sentences(chart)) + "."))
    fits = " fits" if layout.width <= COLUMN / SMALLEST else ""
    narrow = " narrow" if layout.width <= NARROW else ""
    size = f'viewBox="0 0 {layout.width} {layout.height}" width="{layout.width}"'
    return (
        f'<svg class="graph{fits}{narrow}" {size} height="{layout.height}" role="group"'
        f' aria-label="{name}">'
        f"<desc>{words}</desc>{''.join(_lines(figure, layout))}"
        f"{''.join(_boxes(figure, layout, address))}</svg>"
    )


def _lines(figure: Figure, layout: Layout) -> Iterator[str]:
    """Yield the lines of each kind as one path, their heads as another."""
    lines: dict[str, list[str]] = {}
    heads: dict[str, list[str]] = {}
    for line, curve in zip(figure.lines, layout.curves, strict=True):
        lines.setdefault(line.kind, []).append(path_of(curve))
        heads.setdefault(line.kind, []).extend(_heads(curve))
    for kind, paths in lines.items():
        head = f'<path class="head" d="{"".join(heads[kind])}"/>' if heads[kind] else ""
        yield f'<g class="e {kind}"><path d="{"".join(paths)}"/>{head}</g>'


def path_of(curve: Curve) -> str:
    """Return a spline as the data of a path."""
    x, y, *rest = curve.points
    return f"M{x} {y}C{' '.join(map(str, rest))}"


def _heads(curve: Curve) -> Iterator[str]:
    points = curve.points
    if curve.tip is not None:
        yield head_of((points[-2], points[-1]), curve.tip)
    if curve.tail is not None:
        yield head_of((points[0], points[1]), curve.tail)


def head_of(base: tuple[int, int], tip: tuple[int, int]) -> str:
    """Return an arrow's head between the end of a line and its tip as the data of a path."""
    x, y = base
    dx, dy = tip[0] - x, tip[1] - y
    length = max(1.0, (dx * dx + dy * dy) ** 0.5)
    aside, up = round(-dy / length * _HALF_HEAD), round(dx / length * _HALF_HEAD)
    return f"M{x + aside} {y + up}L{tip[0]} {tip[1]}L{x - aside} {y - up}Z"


def _boxes(figure: Figure, layout: Layout, address: Address) -> Iterator[str]:
    for box, (x, y, width, height) in zip(figure.boxes, corners(layout, figure), strict=True):
        if box.kind == "label":
            yield _label(box, x, y)
            continue
        if box.kind == "frame":
            yield _frame(box, x, y)
            continue
        kind = box.kind.partition(" ")[0]
        corner = height // 2 if kind in _ROUND or kind == "more" else 3
        shape = f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{corner}"/>'
        told = f"<title>{escape(box.lines[0].whole)}</title>" if box.lines[0].whole else ""
        target = "" if "focus" in box.kind else address(box.thing)
        tag, link = ("a", f' href="{escape(target)}"') if target else ("g", "")
        yield f'<{tag} class="n {box.kind}"{link}>{told}{shape}{_name(box, x, y, width)}</{tag}>'


def _name(box: Box, x: int, y: int, width: int) -> str:
    """Return the name in a box, and the word beside it."""
    line = box.lines[0]
    word = box.word
    middle = y + box.height // 2 + 4
    taken = line.width + (word.width + 6 if word else 0)
    start = x + (width - taken) // 2
    told = _text(line, start, middle)
    if word is None:
        return told
    return told + _text(word, start + line.width + 6, middle, "word")


def _frame(box: Box, x: int, y: int) -> str:
    """Return a frame with its heading; what is inside is drawn later."""
    shape = f'<rect x="{x}" y="{y}" width="{box.width}" height="{box.height}" rx="6"/>'
    return f'<g class="f">{shape}{_text(box.lines[0], x + _INDENT, y + _DOWN)}</g>'


def _label(box: Box, x: int, y: int) -> str:
    step = (box.height - 2) // len(box.lines)
    texts = "".join(
        _text(line, x + (box.width - line.width) // 2, y + 1 + step * rank + 10)
        for rank, line in enumerate(box.lines)
    )
    wholes = [line.whole for line in box.lines if line.whole]
    told = f"<title>{escape(', '.join(wholes))}</title>" if wholes else ""
    return f'<g class="l">{told}{texts}</g>'


def _text(line: Text, x: int, y: int, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return (
        f'<text{named} x="{x}" y="{y}" textLength="{line.width}"'
        f' lengthAdjust="spacingAndGlyphs">{escape(line.text, quote=False)}</text>'
    )
