# SPDX-License-Identifier: GPL-2.0-or-later
"""The edges of a release as one JSON document, and the JSON Schema that it keeps to.

In: a release and edges of it. Out: text. `counts` are those of the edges that are in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from qapidoc.model import Release
from qapidoc.model.relation import EDGE_KINDS, Edge

FORMAT = 1


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """Edges of a release, ordered by where they start.

    `counts` is how many there are of each kind; `unused` are the ids of all types of the release
    that no verb and no signal reaches, but for those that are known to be QEMU's own business:
    `inside`, with what QEMU has them for.
    """

    format: int = FORMAT
    series: str
    version: str
    counts: dict[str, int]
    unused: tuple[str, ...]
    inside: dict[str, str]
    edges: tuple[Edge, ...]


def document(
    release: Release,
    edges: Sequence[Edge],
    unused: Sequence[str],
    inside: Mapping[str, str],
) -> Document:
    """Return the document of some edges of a release, and of types that nothing reaches."""
    found = Counter(edge.kind for edge in edges)
    return Document(
        series=release.series,
        version=release.version,
        counts={kind: found[kind] for kind in EDGE_KINDS},
        unused=tuple(unused),
        inside=dict(inside),
        edges=tuple(edges),
    )
