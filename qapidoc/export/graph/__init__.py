# SPDX-License-Identifier: GPL-2.0-or-later
"""Graphs of a release: drawn for pages and for files, and in words.

In: a `Chart` of `qapidoc.relations`. `boxes` makes a figure of sizes and texts of it, `layout`
lets Graphviz find places, `layouts` keeps these, `svg` draws, `page` adds a legend. `dot` gives
others what they need to draw it themselves. Next are the pages and `qapidoc graph`.
"""

from qapidoc.export.graph.dot import dot
from qapidoc.export.graph.layouts import Layouts
from qapidoc.export.graph.page import drawing, figure_html
from qapidoc.export.graph.standalone import GRAPH_SHEET, standalone
from qapidoc.export.graph.words import sentences, title

__all__ = [
    "GRAPH_SHEET",
    "Layouts",
    "dot",
    "drawing",
    "figure_html",
    "sentences",
    "standalone",
    "title",
]
