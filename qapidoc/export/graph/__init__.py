# SPDX-License-Identifier: GPL-2.0-or-later
"""Graphs of a release: drawn for pages and for files, and in words.

In: a `Chart` of `qapidoc.relations`. `boxes` makes a figure of sizes and texts of it, `layout`
lets Graphviz find places, `layouts` keeps these, `svg` draws, `page` adds a legend. `dot` gives
others what they need to draw it themselves. Next are the pages and `qapidoc graph`.
"""

from pathlib import Path

from qapidoc.export.graph.layouts import Layouts
from qapidoc.export.graph.page import drawing, figure_html

GRAPH_SHEET = Path(__file__).with_name("graph.css")
"""The style sheet of drawings."""

__all__ = ["GRAPH_SHEET", "Layouts", "drawing", "figure_html"]
