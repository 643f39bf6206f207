# SPDX-License-Identifier: GPL-2.0-or-later
"""A chart as part of a page: the drawing in a box that scrolls, below it what the arrows mean.

In: a chart, kept layouts, and where links lead. Out: a `<figure>` of HTML. The lists of a page
say the same in words; this comes after them.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from qapidoc.export.graph.boxes import Figure, figure_of
from qapidoc.export.graph.frames import framed
from qapidoc.export.graph.layout import COLUMN, Layout
from qapidoc.export.graph.layouts import Layouts
from qapidoc.export.graph.svg import Address, head_of, svg
from qapidoc.export.graph.words import legend, marks
from qapidoc.model.relation import EdgeKind
from qapidoc.relations.chart import Chart


def drawing(chart: Chart, layouts: Layouts, address: Address) -> str:
    """Return the SVG of a chart."""
    return svg(*fitted(chart, layouts), address)


def figure_html(chart: Chart, layouts: Layouts, address: Address) -> str:
    """Return a drawing with its legend."""
    shown, figure, layout = fitted(chart, layouts)
    return (
        f'<figure class="graph"><div class="graph-box">{svg(shown, figure, layout, address)}</div>'
        f"<figcaption>{''.join(_legend(shown))}</figcaption></figure>\n"
    )


def fitted(chart: Chart, layouts: Layouts) -> tuple[Chart, Figure, Layout]:
    """Return what fits into the column: from left to right, else downwards, else without what is
    far. What does not fit in any way is left to be scrolled. What is done with a resource has
    frames around it.
    """
    if chart.shows == "roles":
        return chart, *framed(chart)
    counts = {len(chart.nodes): None}
    if chart.direct:
        counts.update({(len(chart.nodes) + chart.direct) // 2: None, chart.direct: None})
    tried = []
    for count in counts:
        shown = chart.first(count)
        figure = figure_of(shown)
        for down in (False, True):
            layout = layouts.of(figure, down=down)
            tried.append((shown, figure, layout))
            if layout.width <= COLUMN:
                return tried[-1]
    return min(tried, key=lambda each: each[2].width)


def _legend(chart: Chart) -> Iterator[str]:
    for kind, says in legend(chart):
        yield f"<span>{_key(kind)}{escape(says)}</span>"
    for mark in marks(chart):
        yield f"<span>{escape(mark)}</span>"


def _key(kind: EdgeKind) -> str:
    """Return a short arrow of a kind."""
    start, tail = (8, head_of((8, 5), (2, 5))) if kind == "equivalent" else (0, "")
    heads = head_of((28, 5), (34, 5)) + tail
    return (
        '<svg viewBox="0 0 36 10" width="36" height="10" aria-hidden="true">'
        f'<g class="e {kind}"><path d="M{start} 5H28"/><path class="head" d="{heads}"/></g></svg>'
    )
