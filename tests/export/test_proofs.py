# SPDX-License-Identifier: GPL-2.0-or-later
"""The lines of proofs: one for each step of each edge that pages show."""

from __future__ import annotations

import json

from qapidoc.base.source import Position
from qapidoc.export.relations import proof_keys, proof_text, proofs_file, use_text
from qapidoc.model import Enum, Release
from qapidoc.model.index import Index
from qapidoc.model.relation import CodeUse, Edge, Proof
from qapidoc.relations import Relations

BULB = Enum(namespace="qmp", name="Bulb", module="a", at=Position("qapi/a.json", 1))
RELEASE = Release(series="9.0", version="9.0.0", definitions=(BULB,))
USES = {BULB.id: (CodeUse("vl.c:3", "glow()", "Bulb"), CodeUse("b.c:5", "dim()", "Bulb", "8.2"))}
SCHEMA = (Proof("schema", "qapi/a.json:12"),)
CHAIN = (
    Proof("code", "vl.c:3", "case of -ring"),
    Proof("code", "ring.c:44", "", "8.2"),
    Proof("curated", "", "both turn the ring"),
)


def _data(*edges: Edge) -> dict[str, object]:
    text = proofs_file(Index(RELEASE), Relations(edges, code_uses=USES))
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
        "used qmp/type/Bulb": [3, -5],
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


def test_a_use_in_words() -> None:
    assert [use_text(use) for use in USES[BULB.id]] == [
        "glow() vl.c:3: Bulb",
        "dim() b.c:5 of 8.2: Bulb",
    ]
