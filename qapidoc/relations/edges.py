# SPDX-License-Identifier: GPL-2.0-or-later
"""All edges of a release, from every source there is.

In: the index of a release. Out: its edges in one order, for `qapidoc.relations.graph`. A source
is a function that yields edges; it stands in `SOURCES`, and nothing else needs to know of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from qapidoc.model.builtin import BUILTINS
from qapidoc.model.index import Index
from qapidoc.model.relation import EDGE_KINDS, Edge, element_of, whole
from qapidoc.relations.code import code_edges
from qapidoc.relations.curated import curated_edges
from qapidoc.relations.needs import condition_edges
from qapidoc.relations.stated import schema_edges
from qapidoc.relations.tables import table_edges
from qapidoc.relations.text import text_edges

Source = Callable[[Index], Iterable[Edge]]

SOURCES: tuple[Source, ...] = (
    schema_edges,
    condition_edges,
    table_edges,
    code_edges,
    text_edges,
    curated_edges,
)
"""Where edges come from; of two equal edges with equal proofs one stays."""

_RANK = {kind: rank for rank, kind in enumerate(EDGE_KINDS)}


def gather(index: Index, sources: Iterable[Source] = SOURCES) -> tuple[Edge, ...]:
    """Return every edge whose two ends exist, ordered by its ends and kind."""
    found = {edge: None for source in sources for edge in source(index) if _exists(index, edge)}
    return tuple(
        sorted(found, key=lambda edge: (edge.source, _RANK[edge.kind], edge.target, edge.proof))
    )


def _exists(index: Index, edge: Edge) -> bool:
    return _is_end(index, edge.source) and _is_end(index, edge.target)


def _is_end(index: Index, end: str) -> bool:
    if whole(end) in index or end.startswith("condition/"):
        return True
    if end.startswith("builtin/"):
        return end.rpartition("/")[2] in BUILTINS
    element = element_of(end)
    return element in index or element.rpartition("/")[2] in BUILTINS
