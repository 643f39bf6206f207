# SPDX-License-Identifier: GPL-2.0-or-later
"""The graphs that the page of a thing shows.

In: the arrows of a release and the id of a thing. Out: charts, none that shows less than two
arrows.
"""

from __future__ import annotations

from qapidoc.relations.adjacency import Adjacency
from qapidoc.relations.branches import branch_map
from qapidoc.relations.chart import Chart
from qapidoc.relations.neighbourhood import neighbourhood
from qapidoc.relations.resources import PREFIX
from qapidoc.relations.roles import role_map


def charts_of(adjacency: Adjacency, thing: str) -> tuple[Chart, ...]:
    """Return what is around a thing, then the branches of a union that has many."""
    found = (around(adjacency, thing), branch_map(adjacency, thing))
    return tuple(each for each in found if each is not None and each.is_worth_drawing())


def around(adjacency: Adjacency, thing: str) -> Chart:
    """Return what is around a thing: of a resource by what is done with it."""
    if thing.startswith(PREFIX):
        return role_map(adjacency, thing)
    return neighbourhood(adjacency, thing)
