# SPDX-License-Identifier: GPL-2.0-or-later
"""A chart in the language of Graphviz, for those who want to draw it themselves.

In: a `Chart`. Out: text with names and colours in it. The package `graphviz` writes it, `escape`
takes all meaning from names: no label is read as HTML or holds an escape.
"""

from __future__ import annotations

from typing import Literal

import graphviz  # type: ignore[import-untyped]

from qapidoc.base.ids import name_of_id
from qapidoc.export.graph.boxes import kind_of_id
from qapidoc.export.graph.words import SAYS, title
from qapidoc.export.relations import label_of_id
from qapidoc.model.relation import EdgeKind
from qapidoc.relations.chart import Chart

_LOOKS: dict[EdgeKind, dict[str, str]] = {
    "takes": {"color": "#0b5c7a", "penwidth": "1.5"},
    "returns": {"color": "#1d6b38", "style": "dashed"},
    "carries": {"color": "#8a4500", "style": "dashed"},
    "derives-from": {"arrowhead": "empty"},
    "one-of": {"color": "#5d3fa8"},
    "equivalent": {"color": "#0b5c7a", "penwidth": "2.5", "dir": "both"},
    "shorthand-for": {"color": "#0b5c7a", "style": "dashed"},
    "replaced-by": {"color": "#a8191f", "style": "dashed"},
    "refers-to": {"style": "dotted"},
    "emits": {"color": "#8a4500", "style": "dotted"},
    "shows": {"color": "#1d6b38", "style": "dotted"},
}

_FILL = {"type": "#f5f7f9", "event": "#fff3e2", "resource": "#f0ecfb"}

_VERB = "#e6f2f7"


def dot(chart: Chart) -> str:
    """Return a chart as text for `dot`, with a newline at its end."""
    graph = graphviz.Digraph(
        comment=None,
        graph_attr={"rankdir": "LR", "label": graphviz.escape(title(chart))},
        node_attr={"shape": "box", "style": "filled", "fontname": "monospace"},
        edge_attr={"fontname": "monospace", "fontsize": "10"},
    )
    place = {thing: f"n{rank}" for rank, thing in enumerate(chart.nodes)}
    for thing, node in place.items():
        word = label_of_id(thing)
        label = f"{name_of_id(thing)} ({word})" if word else name_of_id(thing)
        bold = {"penwidth": "2.5"} if thing == chart.focus else {}
        fill = _FILL.get(kind_of_id(thing), _VERB)
        graph.node(
            node, graphviz.escape(label), fillcolor=fill, tooltip=graphviz.escape(thing), **bold
        )
    for arrow in chart.arrows:
        label = graphviz.escape(", ".join(arrow.labels))
        told = graphviz.escape(SAYS[arrow.kind])
        looks = _LOOKS.get(arrow.kind, {})
        graph.edge(place[arrow.source], place[arrow.target], label, tooltip=told, **looks)
    _rest(graph, chart, place)
    return str(graph.source)


def _rest(graph: graphviz.Digraph, chart: Chart, place: dict[str, str]) -> None:
    """Add how many things are left out."""
    sides: tuple[tuple[Literal["before", "after"], int], ...] = (
        ("before", chart.before),
        ("after", chart.after),
    )
    for side, number in sides:
        if number:
            graph.node(side, f"+{number} more", style="dashed")
            if chart.focus:
                focus = place[chart.focus]
                ends = (side, focus) if side == "before" else (focus, side)
                graph.edge(*ends, style="dotted", dir="none")
