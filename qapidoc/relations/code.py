# SPDX-License-Identifier: GPL-2.0-or-later
"""What C code proves, from frozen facts: no C source is needed to have it.

In: the index of a release. Out: edges for `qapidoc.relations.edges`, and who uses types that no
verb leads to. A release without facts of its own has those of the nearest release that has some,
as far as both ends exist in it; each proof then says which release it is from.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from qapidoc.base.series import is_series
from qapidoc.model.index import Index, part_names
from qapidoc.model.relation import CodeUse, Edge, element_of, part, whole
from qapidoc.sources.manifest import default_folder
from qapidoc.store.frozen.relations import FrozenCode, nearest, read_folder, relations_folder


def code_edges(index: Index) -> Iterator[Edge]:
    """Yield the edges that hold for a release."""
    facts, lent = _facts(index.release.series)
    for edge in facts.edges if facts else ():
        if _exists(index, edge.source) and _exists(index, edge.target):
            yield _from(edge, lent) if lent else edge


def code_uses(index: Index) -> dict[str, tuple[CodeUse, ...]]:
    """Return where code uses types of a release, by their ids."""
    facts, lent = _facts(index.release.series)
    return {
        thing: tuple(replace(use, release=lent) for use in uses)
        for thing, uses in (facts.uses if facts else {}).items()
        if thing in index
    }


def traced_version(series: str) -> str:
    """Return the version whose C code proves the edges of a release, such as `10.2.2`, or ""."""
    facts, _ = _facts(series)
    return facts.release.version if facts else ""


def _facts(series: str) -> tuple[FrozenCode | None, str]:
    """Return the facts that hold for a release, and whose they are if they are another's."""
    if not is_series(series):
        return None, ""
    facts = read_folder(relations_folder())
    known = [path.stem for path in default_folder().glob("*.toml")]
    having = nearest(series, facts, known)
    return facts.get(having), "" if having == series else having


def _from(edge: Edge, series: str) -> Edge:
    return replace(edge, proof=tuple(replace(step, release=series) for step in edge.proof))


def _exists(index: Index, end: str) -> bool:
    """Tell whether a thing exists, and the part of it that an edge starts or ends at."""
    entity = index.get(element_of(end) or whole(end))
    return entity is not None and (not part(end) or part(end) in part_names(entity))
