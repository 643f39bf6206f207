# SPDX-License-Identifier: GPL-2.0-or-later
"""Graphs as nodes of a page: the drawing as raw HTML, which other writers leave out.

In: charts, as the scene's view tells them. Out: nodes to be put below lists that say the same in
words.
"""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes

from qapidoc.export.graph import figure_html
from qapidoc.relations import Chart
from qapidoc_sphinx.render.scene import Scene


def graphs(scene: Scene, charts: Iterable[Chart], lists: str) -> list[nodes.Node]:
    """Return the drawings of charts; `lists` is the anchor of what is said in words."""

    def address(thing: str) -> str:
        if not thing:
            return f"#{lists}"
        link = scene.link(thing)
        return str(link["refuri"]) if isinstance(link, nodes.reference) else ""

    return [
        nodes.raw("", figure_html(chart, scene.view.layouts, address), format="html", drawing=True)
        for chart in charts
    ]


def has_graph(page: nodes.Element) -> bool:
    """Tell whether a page has a drawing, for which it needs a style and a script."""
    return any(each.get("drawing") for each in page.findall(nodes.raw))
