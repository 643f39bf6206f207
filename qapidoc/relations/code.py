# SPDX-License-Identifier: GPL-2.0-or-later
"""The edges that C code proves, from frozen facts: no C source is needed to have them.

In: the index of a release. Out: edges for `qapidoc.relations.edges`. A release without facts of
its own has those of the nearest release that has some, as far as both ends exist in it; each
proof then says which release it is from.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from qapidoc.base.series import is_series
from qapidoc.model.index import Index, part_names
from qapidoc.model.relation import Edge, element_of, part, whole
from qapidoc.sources.manifest import default_folder
from qapidoc.store.frozen.relations import nearest, read_folder, relations_folder


def code_edges(index: Index) -> Iterator[Edge]:
    """Yield the edges that hold for a release."""
    release = index.release
    facts = read_folder(relations_folder())
    known = [path.stem for path in default_folder().glob("*.toml")]
    series = nearest(release.series, facts, known) if is_series(release.series) else ""
    for edge in facts[series].edges if series else ():
        if _exists(index, edge.source) and _exists(index, edge.target):
            yield edge if series == release.series else _from(edge, series)


def _from(edge: Edge, series: str) -> Edge:
    return replace(edge, proof=tuple(replace(step, release=series) for step in edge.proof))


def _exists(index: Index, end: str) -> bool:
    """Tell whether a thing exists, and the part of it that an edge starts or ends at."""
    entity = index.get(element_of(end) or whole(end))
    return entity is not None and (not part(end) or part(end) in part_names(entity))
