# SPDX-License-Identifier: GPL-2.0-or-later
"""How the things of a release hang together.

In: the model. Out: the flattened view of a verb (`flatten`), of an option that reads a type
(`argument_of`), and the edges between all things
(`Relations`), which pages, man pages and the terminal draw; charts of a part of
them (`charts_of`, `overview`) for graphs. It knows nothing of how that looks.
"""

from qapidoc.relations.adjacency import Adjacency
from qapidoc.relations.argument import Argument, argument_of
from qapidoc.relations.branches import branch_map
from qapidoc.relations.chart import Arrow, Chart
from qapidoc.relations.charts import around, charts_of
from qapidoc.relations.flatten import flatten
from qapidoc.relations.graph import Relations
from qapidoc.relations.overview import overview
from qapidoc.relations.reach import Reach, unused_types
from qapidoc.relations.related import Group, Link, Related, related, taken, without_lines
from qapidoc.relations.resources import Resource, resources_of
from qapidoc.relations.schema import IndexedSchema, Schema
from qapidoc.relations.tree import Cut, Flat, Part, Tree, id_part_of, leading_to, parts_of

__all__ = [
    "Adjacency",
    "Argument",
    "Arrow",
    "Chart",
    "Cut",
    "Flat",
    "Group",
    "IndexedSchema",
    "Link",
    "Part",
    "Reach",
    "Related",
    "Relations",
    "Resource",
    "Schema",
    "Tree",
    "argument_of",
    "around",
    "branch_map",
    "charts_of",
    "flatten",
    "id_part_of",
    "leading_to",
    "overview",
    "parts_of",
    "related",
    "resources_of",
    "taken",
    "unused_types",
    "without_lines",
]
