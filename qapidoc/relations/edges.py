# SPDX-License-Identifier: GPL-2.0-or-later
"""All edges of a release, from every source there is.

In: the index of a release. Out: its edges in one order, for `qapidoc.relations.graph`. A source
is a function that yields edges; it stands in `SOURCES`, and nothing else needs to know of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain

from qapidoc.model.builtin import BUILTINS
from qapidoc.model.index import Index
from qapidoc.model.relation import Edge, edge_order, element_of, whole
from qapidoc.relations.closing import closing_edges
from qapidoc.relations.code import code_edges
from qapidoc.relations.curated import curated_edges, judged
from qapidoc.relations.mentions import mention_edges
from qapidoc.relations.needs import condition_edges
from qapidoc.relations.read import confirmed
from qapidoc.relations.refers import refers_edges
from qapidoc.relations.resources import PREFIX, resource_edges, resources_of
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
    mention_edges,
    curated_edges,
    refers_edges,
    resource_edges,
)
"""Where edges come from; of two equal edges with equal proofs one stays."""


def gather(index: Index, sources: Iterable[Source] = SOURCES) -> tuple[Edge, ...]:
    """Return every edge whose two ends exist, ordered by its ends and kind.

    What follows from two equivalences is among them.
    """
    held = {resource.id for resource in resources_of(index)}
    stated = confirmed(index, chain.from_iterable(source(index) for source in sources))
    found = {
        edge: None
        for edge in judged(index, stated)
        if _is_end(index, held, edge.source) and _is_end(index, held, edge.target)
    }
    found.update(dict.fromkeys(closing_edges(tuple(found))))
    return tuple(sorted(found, key=lambda edge: (*edge_order(edge), edge.proof)))


def _is_end(index: Index, held: set[str], end: str) -> bool:
    if whole(end) in index or end.startswith("condition/"):
        return True
    if end.startswith(PREFIX):
        return end in held
    if end.startswith("builtin/"):
        return end.rpartition("/")[2] in BUILTINS
    element = element_of(end)
    return element in index or element.rpartition("/")[2] in BUILTINS
