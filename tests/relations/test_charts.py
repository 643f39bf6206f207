# SPDX-License-Identifier: GPL-2.0-or-later
"""What graphs show: what is near, counted where it is left out, and nothing beside the point."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from qapidoc.model.relation import Edge, EdgeKind, Proof
from qapidoc.relations import (
    Adjacency,
    Arrow,
    Chart,
    Relations,
    around,
    branch_map,
    charts_of,
    overview,
)
from qapidoc.relations.neighbourhood import FILL, MOST
from qapidoc.relations.overview import ROOM as MODULE_ROOM
from qapidoc.relations.roles import ROOM

PROOF = (Proof("schema", "qapi/rings.json:7"),)


def edge(kind: EdgeKind, source: str, target: str, note: str = "") -> Edge:
    return Edge(kind, source, target, PROOF, note)


def adjacency(edges: Iterable[Edge]) -> Adjacency:
    return Adjacency(Relations(edges))


def ring(name: str) -> str:
    return f"qmp/type/{name}"


CHAIN = (
    edge("takes", "qmp/command/turn", ring("Turn")),
    edge("equivalent", "hmp/turn", "qmp/command/turn"),
    edge("contains", f"{ring('Turn')}#by", ring("[Angle]"), "optional"),
    edge("contains", f"{ring('Turn')}#of", ring("Ring")),
    edge("contains", f"{ring('Turn')}#name", "builtin/str"),
    edge("contains", f"{ring('Angle')}#unit", ring("Unit")),
    edge("needs", ring("Angle"), "condition/CONFIG_ANGLE"),
)


def test_both_sides_of_a_thing_and_no_sisters() -> None:
    chart = around(adjacency(CHAIN), ring("Angle"))
    assert set(chart.nodes) == {
        ring("Angle"), ring("Turn"), ring("Unit"), "qmp/command/turn", "hmp/turn",
    }  # fmt: skip
    assert chart.nodes[0] == chart.focus == ring("Angle")
    assert Arrow(ring("Turn"), ring("Angle"), "contains", ("by?[]",)) in chart.arrows
    assert chart.direct == 3
    assert (chart.before, chart.after) == (0, 0)


def test_what_is_equivalent_is_looked_through() -> None:
    chart = around(adjacency(CHAIN), "hmp/turn")
    assert {ring("Turn"), "qmp/command/turn"} <= set(chart.nodes)


def test_a_hub_is_cut_and_the_rest_counted() -> None:
    users = [edge("contains", f"{ring(f'User{n:02}')}#a", ring("Hub")) for n in range(60)]
    uses = [edge("contains", f"{ring('Hub')}#m{n}", ring(f"Part{n}")) for n in range(9)]
    chart = around(adjacency([*users, *uses]), ring("Hub"))
    assert len(chart.nodes) == MOST
    assert chart.before + chart.after == 69 - (MOST - 1)
    assert 1 not in (chart.before, chart.after)


def test_the_last_one_is_taken_even_if_there_is_no_room() -> None:
    users = [edge("contains", f"{ring(f'User{n:02}')}#a", ring("Hub")) for n in range(MOST)]
    chart = around(adjacency(users), ring("Hub"))
    assert len(chart.nodes) == MOST + 1
    assert (chart.before, chart.direct) == (0, MOST + 1)


def test_a_verb_is_nearer_than_a_type() -> None:
    users = [edge("contains", f"{ring(f'User{n:02}')}#a", ring("Hub")) for n in range(60)]
    chart = around(adjacency([*users, edge("takes", "qmp/command/zoom", ring("Hub"))]), ring("Hub"))
    assert chart.nodes[1] == "qmp/command/zoom"


def test_what_is_far_only_fills() -> None:
    far = [edge("contains", f"{ring('Near')}#m{n}", ring(f"Far{n:02}")) for n in range(40)]
    chart = around(
        adjacency([edge("takes", "qmp/command/go", ring("Near")), *far]), "qmp/command/go"
    )
    assert len(chart.nodes) <= FILL
    assert chart.after == 0


def test_arrows_that_lead_back_are_left_out() -> None:
    loop = [
        edge("contains", f"{ring('Box')}#inner", ring("Ref")),
        edge("one-of", f"{ring('Ref')}#definition", ring("Any")),
        edge("one-of", f"{ring('Any')}#kind=box", ring("Box")),
    ]
    chart = around(adjacency(loop), ring("Ref"))
    assert Arrow(ring("Any"), ring("Box"), "one-of", ("kind=box",)) not in chart.arrows
    assert len(chart.arrows) == 2


def test_what_a_thing_refers_to_has_no_arrows_from_others() -> None:
    rings = [f"option/ring{n}" for n in range(3)]
    edges = [edge("shorthand-for", each, "option/ring") for each in rings]
    for each in ("option/ring", *rings):
        edges.append(edge("refers-to", each, "resource/ring", "creates"))
    chart = around(adjacency(edges), "option/ring")
    found = [each.source for each in chart.arrows if each.target == "resource/ring"]
    assert found == ["option/ring"]
    assert len(chart.arrows) == 4


def test_a_thing_inside_itself_has_no_arrow_to_itself() -> None:
    chart = around(adjacency([edge("contains", f"{ring('A')}#next", ring("A"))]), ring("A"))
    assert chart == Chart(ring("A"), (ring("A"),), (), direct=1)
    assert charts_of(adjacency([]), ring("A")) == ()


def test_a_wide_union_has_a_map_of_its_branches() -> None:
    branches = [edge("one-of", f"{ring('Any')}#kind=k{n}", ring(f"K{n // 2}")) for n in range(20)]
    found = adjacency([edge("takes", "qmp/command/add", ring("Any")), *branches])
    first, second = charts_of(found, ring("Other")), branch_map(found, ring("Any"))
    assert first == ()
    assert second is not None
    assert second.arrows[0] == Arrow(ring("Any"), ring("K0"), "one-of", ("k0", "k1"))
    assert len(second.arrows) == 10
    near = around(found, ring("Any"))
    assert set(near.nodes) == {ring("Any"), "qmp/command/add"}
    assert near.after == 0


def test_a_narrow_union_has_none() -> None:
    branches = [edge("one-of", f"{ring('Any')}#kind=k{n}", ring(f"K{n}")) for n in range(8)]
    found = adjacency(branches)
    assert branch_map(found, ring("Any")) is None
    assert len(around(found, ring("Any")).nodes) == 9


def test_what_a_module_shares() -> None:
    verbs = [f"qmp/command/c{n}" for n in range(3)]
    edges = [edge("takes", f"{verb}#a", ring("Shared")) for verb in verbs]
    edges.append(edge("returns", verbs[0], ring("Own")))
    chart = overview(adjacency(edges), [*verbs, ring("Shared")])
    assert set(chart.nodes) == {ring("Shared"), *verbs}
    assert chart.after == 0


def test_a_module_that_shares_nothing_shows_what_it_has() -> None:
    edges = [
        edge("takes", "qmp/command/add", ring("Many")),
        edge("returns", "qmp/command/query", ring("One")),
        *(edge("one-of", f"{ring('Many')}#k=t{n:02}", ring(f"T{n:02}")) for n in range(40)),
        edge("contains", f"{ring('One')}#of", "qmp/type/Elsewhere"),
    ]
    own = ["qmp/command/add", "qmp/command/query", ring("Many"), ring("One")]
    own += [ring(f"T{n:02}") for n in range(40)]
    chart = overview(adjacency(edges), own)
    assert chart.shows == "had"
    assert set(own[:4]) <= set(chart.nodes)
    assert (len(chart.nodes), chart.after) == (MODULE_ROOM, 40 - (MODULE_ROOM - 4))
    assert "qmp/type/Elsewhere" not in chart.nodes


def test_one_event_stands_for_what_the_same_verbs_emit() -> None:
    jobs = [f"qmp/command/job{n}" for n in range(4)]
    done, ready, apart = (f"qmp/event/{name}" for name in ("DONE", "READY", "APART"))
    edges = [edge("emits", job, done) for job in jobs]
    edges += [edge("emits", job, ready) for job in jobs[:3]]
    edges += [edge("emits", job, apart) for job in (jobs[0], "qmp/command/more")]
    edges += [edge("carries", f"{event}#type", ring("Kind")) for event in (done, ready)]
    chart = overview(adjacency(edges), [*jobs, "qmp/command/more", done, ready, apart])
    emitted = [each.target for each in chart.arrows if each.kind == "emits"]
    assert emitted.count(done) == 4
    assert ready not in emitted
    assert emitted.count(apart) == 2
    assert (chart.after, chart.left_out) == (0, ((("emits",), 3),))
    assert {ready, ring("Kind")} <= set(chart.nodes)


def test_the_roles_of_a_resource_take_turns() -> None:
    uses = [
        edge("refers-to", f"qmp/command/show{n:02}", "resource/ring", "shows") for n in range(40)
    ]
    makes = [edge("refers-to", "option/ring", "resource/ring", "creates")]
    named = [
        edge("refers-to", f"{ring('Turn')}#ring", "resource/ring"),
        edge("refers-to", "option/ring#id", "resource/ring"),
        edge("refers-to", "hmp/ring#id", "resource/ring"),
        edge("refers-to", "qsd/command/show00", "resource/ring", "shows"),
    ]
    chart = around(adjacency([*uses, *makes, *named]), "resource/ring")
    assert "option/ring" in chart.nodes
    assert Arrow("option/ring", "resource/ring", "refers-to", ("creates",), ("creates",)) in (
        chart.arrows
    )
    assert not {ring("Turn"), "hmp/ring"}.intersection(chart.nodes)
    assert len(chart.nodes) == ROOM + 1
    assert chart.before == 41 - ROOM
    assert chart.left_out == ((("shows",), 41 - ROOM),)


def test_the_only_one_of_its_role_to_be_left_out_is_not() -> None:
    uses = [
        edge("refers-to", f"qmp/command/show{n:02}", "resource/ring", "shows") for n in range(ROOM)
    ]
    makes = [edge("refers-to", "option/ring", "resource/ring", "creates")]
    chart = around(adjacency([*uses, *makes]), "resource/ring")
    assert len(chart.nodes) == ROOM + 2
    assert (chart.before, chart.left_out) == (0, ())


def test_the_order_of_edges_does_not_matter() -> None:
    mixed = [*CHAIN]
    Random(7).shuffle(mixed)
    things = sorted({each.source.partition("#")[0] for each in CHAIN})
    assert [around(adjacency(mixed), each) for each in things] == [
        around(adjacency(CHAIN), each) for each in things
    ]
