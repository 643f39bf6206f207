# SPDX-License-Identifier: GPL-2.0-or-later
"""What is the same as the same thing is found, where each of the two is so without a note."""

from __future__ import annotations

import pytest

from qapidoc.model.relation import Edge, EdgeKind, Proof
from qapidoc.relations.closing import closing_edges

HMP, OPTION, QMP = "hmp/ring_add", "option/ring", "qmp/command/ring-add"


def edge(source: str, target: str, note: str = "", kind: EdgeKind = "equivalent") -> Edge:
    return Edge(kind, source, target, (Proof("code", "a.c:1", f"{source} {target}"),), note)


@pytest.mark.parametrize(
    ("one", "two", "ends"),
    [
        (edge(HMP, OPTION), edge(OPTION, QMP), (HMP, QMP)),
        (edge(OPTION, QMP), edge(HMP, QMP), (HMP, OPTION)),
        (edge(HMP, OPTION), edge(HMP, QMP), (OPTION, QMP)),
    ],
)
def test_the_third_side_is_drawn_whichever_is_missing(
    one: Edge, two: Edge, ends: tuple[str, str]
) -> None:
    first, second = (one, two) if ends[0] in (one.source, one.target) else (two, one)
    assert list(closing_edges([one, two])) == [
        Edge("equivalent", *ends, (*first.proof, *second.proof))
    ]


@pytest.mark.parametrize(
    "edges",
    [
        [edge(HMP, OPTION, "a half"), edge(OPTION, QMP)],
        [edge(HMP, OPTION), edge(OPTION, QMP, "a half")],
        [edge(HMP, OPTION), edge(OPTION, QMP), edge(HMP, QMP)],
        [edge(HMP, OPTION), edge(OPTION, QMP), edge(HMP, QMP, "but for one thing")],
        [edge(HMP, OPTION), edge("option/ring#size", QMP)],
        [edge(HMP, QMP), edge("hmp/ring_insert", QMP)],
        [edge("qemu-img/ring", HMP), edge(HMP, QMP)],
        [edge(HMP, OPTION), edge(OPTION, "option/orb", kind="shorthand-for")],
    ],
    ids=["note", "other-note", "known", "known-with-note", "part", "two-of-one", "tool", "kind"],
)
def test_what_does_not_follow_is_not_drawn(edges: list[Edge]) -> None:
    assert not list(closing_edges(edges))
