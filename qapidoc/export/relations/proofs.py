# SPDX-License-Identifier: GPL-2.0-or-later
"""The lines of all proofs that pages show, for the script that puts them behind the files' names.

In: a release and its edges. Out: the text of `_data/proofs.js`. Lines differ from release to
release where pages do not, so pages name files only.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from qapidoc.base.address import source_folder
from qapidoc.model import Release
from qapidoc.model.relation import Edge, Proof
from qapidoc.relations.adjacency import UNSEEN
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


def proofs_file(release: Release, edges: Iterable[Edge]) -> str:
    """Return the script: `qapidoc.proofs({blob, lines: {key: [line of each step]}})`.

    A step from another release has its line negative: `blob` is not where it can be read.
    """
    shown = [edge for edge in edges if edge.kind not in UNSEEN and not is_plain(edge.target)]
    lines = {
        key: [_line(proof) for proof in edge.proof]
        for key, edge in zip(proof_keys(shown), shown, strict=True)
    }
    data = {"blob": source_folder(release.version, release.commit), "lines": lines}
    return f"qapidoc.proofs({json.dumps(data, separators=(',', ':'))});\n"


def _line(proof: Proof) -> int:
    """Return the line of a step, negative where it is another release's, 0 where there is none."""
    line = int(proof.at.partition(":")[2] or 0)
    return -line if proof.release else line
