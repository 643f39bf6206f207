# SPDX-License-Identifier: GPL-2.0-or-later
"""The edges of a release as one JSON document, and the JSON Schema that it keeps to.

In: the index of a release, edges of it, who reaches which type. Out: text. `counts` are those of
the edges that are in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from qapidoc.model.index import Index
from qapidoc.model.relation import EDGE_KINDS, CodeUse, Edge
from qapidoc.relations.code import traced_version
from qapidoc.relations.reach import Reach, types_of, unused_types

FORMAT = 1


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """Edges of a release, ordered by where they start.

    `code_version` is the version in whose sources the places of `code` proofs are, and those of
    `code_uses`; it may be another than `version`. It is empty where nothing is known of code.
    `counts` is how many there are of each kind. Of the types of the release that no verb and no
    signal reaches, by id: `unused` has no user at all, as far as is known; `code_uses` are the
    places where QEMU's own code uses one, and `inside` says what QEMU has it for, if that is known.
    """

    format: int = FORMAT
    series: str
    version: str
    code_version: str
    counts: dict[str, int]
    unused: tuple[str, ...]
    inside: dict[str, str]
    code_uses: dict[str, tuple[CodeUse, ...]]
    edges: tuple[Edge, ...]


def document(
    index: Index,
    edges: Sequence[Edge],
    reach: Reach,
) -> Document:
    """Return the document of some edges of a release, and of types that nothing reaches."""
    release = index.release
    types = sorted(each.id for each in types_of(index))
    purposes = {each: reach.purpose(each) for each in types}
    uses = {each: reach.code_uses(each) for each in types}
    found = Counter(edge.kind for edge in edges)
    return Document(
        series=release.series,
        version=release.version,
        code_version=traced_version(release.series),
        counts={kind: found[kind] for kind in EDGE_KINDS},
        unused=tuple(each.id for each in unused_types(index, reach)),
        inside={each: purpose for each, purpose in purposes.items() if purpose},
        code_uses={each: places for each, places in uses.items() if places},
        edges=tuple(edges),
    )
