# SPDX-License-Identifier: GPL-2.0-or-later
"""Options that read what they are given as a type, in releases whose code was not traced.

In: the edges of a release, and the table `read` of `curated.toml`. Out: the edges again: what the
code of another release proves is confirmed for this one, by a step of our own behind its proof;
where no code tells it, there is an edge that only we vouch for. What the own code proves stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from qapidoc.model.index import Index
from qapidoc.model.relation import BY_GROUP, Edge, Proof
from qapidoc.relations.curated import ReadType, read_curated


def confirmed(index: Index, edges: Iterable[Edge]) -> Iterator[Edge]:
    """Yield the edges, those of the table confirmed."""
    rows = {
        (each.option, each.type): each
        for each in read_curated().read
        if each.holds(index.release.series)
    }
    known = set()
    for edge in edges:
        row = rows.get((edge.source, edge.target)) if edge.kind == "takes" else None
        if row is None or edge.note not in ("", BY_GROUP):
            yield edge
        else:
            known.add((edge.source, edge.target))
            yield _behind(edge, row)
    for ends, row in rows.items():
        if ends not in known:
            yield _behind(Edge("takes", *ends, ()), row)


def _behind(edge: Edge, row: ReadType) -> Edge:
    if edge.proof and not any(step.release for step in edge.proof):
        return edge
    step = Proof("curated", "", row.reason)
    return replace(edge, proof=(*edge.proof, step), note=BY_GROUP if row.group else "")


def is_confirmed(edge: Edge) -> bool:
    """Tell whether an edge is proved by the release itself, or we vouch for it there."""
    if edge.proof and edge.proof[-1].by == "curated":
        return True
    return all(step.by == "code" and not step.release for step in edge.proof)
