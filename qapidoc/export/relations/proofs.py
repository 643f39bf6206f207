# SPDX-License-Identifier: GPL-2.0-or-later
"""The lines of all proofs that pages show, for the script that puts them behind the files' names.

In: the index of a release and its relations. Out: the text of `_data/proofs.js`. Lines differ
from release to release where pages do not, so pages name files only.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from qapidoc.base.address import source_folder
from qapidoc.model.index import Index
from qapidoc.model.relation import CodeUse, Edge, Proof
from qapidoc.relations.adjacency import UNSEEN
from qapidoc.relations.graph import Relations
from qapidoc.relations.reach import Reach, types_of
from qapidoc.relations.related import is_plain


def proof_keys(edges: Iterable[Edge]) -> list[str]:
    """Return the name of each edge in the data; the second of two with equal ends gets `~2`.

    Edges with equal ends must come in the order that `Relations` has them in.
    """
    seen: dict[str, int] = {}
    keys = []
    for edge in edges:
        key = f"{edge.kind} {edge.source} {edge.target}"
        seen[key] = seen.get(key, 0) + 1
        keys.append(f"{key}~{seen[key]}" if seen[key] > 1 else key)
    return keys


def use_key(thing: str) -> str:
    """Return the name that the places of the code which use a type have in the data."""
    return f"used {thing}"


def proofs_file(index: Index, relations: Relations) -> str:
    """Return the script: `qapidoc.proofs({blob, lines: {key: [line of each step]}})`.

    A step from another release has its line negative: `blob` is not where it can be read.
    """
    release, reach = index.release, Reach(relations)
    shown = [
        edge for edge in relations.edges if edge.kind not in UNSEEN and not is_plain(edge.target)
    ]
    lines = {
        key: [_line(proof) for proof in edge.proof]
        for key, edge in zip(proof_keys(shown), shown, strict=True)
    }
    for each in types_of(index):
        if uses := reach.code_uses(each.id):
            lines[use_key(each.id)] = [_line(use) for use in uses]
    data = {"blob": source_folder(release.version, release.commit), "lines": lines}
    return f"qapidoc.proofs({json.dumps(data, separators=(',', ':'))});\n"


def _line(place: Proof | CodeUse) -> int:
    """Return the line of a step, negative where it is another release's, 0 where there is none."""
    line = int(place.at.partition(":")[2] or 0)
    return -line if place.release else line
