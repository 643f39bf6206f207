# SPDX-License-Identifier: GPL-2.0-or-later
"""All graphs of real releases: nothing covers anything, no line passes under a box that it does not
lead to, they are small, and none is a hairball."""

from __future__ import annotations

from pathlib import Path

import pytest
from built_releases import built
from graph_geometry import troubles

from qapidoc.export.graph import Layouts, figure_html
from qapidoc.export.graph.boxes import Figure
from qapidoc.export.graph.page import fitted
from qapidoc.model.index import Index
from qapidoc.relations import Adjacency, Chart, Relations, charts_of, overview, resources_of
from qapidoc.relations.branches import MOST_BRANCHES
from qapidoc.relations.chart import Shows
from qapidoc.relations.neighbourhood import MOST
from qapidoc.relations.overview import ROOM
from qapidoc.relations.resources import ROLES
from qapidoc.relations.roles import ROOM as ROLES_ROOM

pytestmark = pytest.mark.corpus

SMALL = 10_000
"""Bytes that a neighbourhood takes, but for a few."""

LARGEST = 30_000
"""Bytes that any graph takes, the branches of a union included."""


MOST_THINGS: dict[Shows, int] = {
    "around": MOST + 2,
    "branches": MOST_BRANCHES + 1,
    "shared": ROOM,
    "had": ROOM,
    "roles": ROLES_ROOM + len(ROLES),
}
"""Things in a graph, the one it is about included."""


def charts(root: Path) -> list[Chart]:
    index = Index(built(root)[0])
    adjacency = Adjacency(Relations.of(index))
    things = [*index.entities, *(each.id for each in resources_of(index))]
    found = [chart for each in things for chart in charts_of(adjacency, each)]
    for module in index.release.modules:
        defined = index.of_module(module.namespace, module.name)
        found.append(overview(adjacency, (each.id for each in defined)))
    return [each for each in found if each.is_worth_drawing()]


def test_every_graph(corpus: dict[str, Path]) -> None:
    layouts = Layouts()  # shared: releases have most figures in common
    seen: set[Figure] = set()
    for root in corpus.values():
        large = 0
        found = charts(root)
        assert len(found) > 100
        for chart in found:
            shown, figure, layout = fitted(chart, layouts)
            assert len(shown.nodes) <= MOST_THINGS[chart.shows]
            assert len(shown.arrows) < 2 * len(shown.nodes), (chart.focus, shown.nodes)
            size = len(figure_html(chart, layouts, lambda thing: f"../../{thing}.html"))
            assert size < LARGEST, chart.focus
            if figure not in seen:
                seen.add(figure)
                assert list(troubles(figure, layout)) == [], chart.focus
            large += chart.shows == "around" and size > SMALL
        assert large * 50 < len(found)
