# SPDX-License-Identifier: GPL-2.0-or-later
"""The lines of proofs: one for each step of each edge that pages show."""

from __future__ import annotations

import json

from qapidoc.export.relations import proof_keys, proof_text, proofs_file
from qapidoc.model import Release
from qapidoc.model.relation import Edge, Proof

RELEASE = Release(series="9.0", version="9.0.0")
SCHEMA = (Proof("schema", "qapi/a.json:12"),)
CHAIN = (
    Proof("code", "vl.c:3", "case of -ring"),
    Proof("code", "ring.c:44", "", "8.2"),
    Proof("curated", "", "both turn the ring"),
)


def _data(*edges: Edge) -> dict[str, object]:
    text = proofs_file(RELEASE, edges)
    head, tail = "qapidoc.proofs(", ");\n"
    assert text.startswith(head) and text.endswith(tail)
    found: dict[str, object] = json.loads(text[len(head) : -len(tail)])
    return found


def test_a_line_for_each_step_of_what_pages_show() -> None:
    ring = "qmp/type/Ring"
    data = _data(
        Edge("takes", "option/ring", ring, CHAIN),
        Edge("takes", "option/ring", ring, SCHEMA),
        Edge("contains", f"{ring}#size", "builtin/int", SCHEMA),
        Edge("contains", f"{ring}#sizes", "qmp/type/[int]", SCHEMA),
        Edge("array-of", "qmp/type/[Ring]", ring, SCHEMA),
        Edge("needs", ring, "condition/A", SCHEMA),
    )
    assert data["lines"] == {
        "takes option/ring qmp/type/Ring": [3, -44, 0],
        "takes option/ring qmp/type/Ring~2": [12],
    }
    assert data["blob"] == "https://gitlab.com/qemu-project/qemu/-/blob/v9.0.0/"


def test_edges_with_equal_ends_are_told_apart() -> None:
    edge = Edge("takes", "option/a b", "qmp/type/R", SCHEMA)
    assert proof_keys([edge, edge]) == [
        "takes option/a b qmp/type/R",
        "takes option/a b qmp/type/R~2",
    ]


def test_a_step_in_words() -> None:
    assert [proof_text(step) for step in CHAIN] == [
        "code: vl.c:3, case of -ring",
        "code: ring.c:44 of 8.2",
        "curated: both turn the ring",
    ]
