# SPDX-License-Identifier: GPL-2.0-or-later
"""A chart as an SVG file that needs nothing else.

In: a `Chart`. Out: the drawing of pages, with the style sheet inside and without links.
"""

from __future__ import annotations

from pathlib import Path

from qapidoc.export.graph.layouts import Layouts
from qapidoc.export.graph.page import drawing
from qapidoc.relations.chart import Chart

GRAPH_SHEET = Path(__file__).with_name("graph.css")
"""The style sheet of drawings."""

_GROUND = "svg.graph { color-scheme: light dark; background: var(--graph-ground); }"


def standalone(chart: Chart) -> str:
    """Return the text of a file, light or dark as the reader's system is."""
    sheet = f"{GRAPH_SHEET.read_text(encoding='utf-8')}{_GROUND}\n"
    drawn = drawing(chart, Layouts(), lambda thing: "")
    start, end, rest = drawn.partition(">")
    namespace = start.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return f"{namespace}{end}<style><![CDATA[\n{sheet}]]></style>{rest}\n"
