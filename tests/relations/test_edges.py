"""Edges of a small model: which there are, where they start and end, what proves them."""

from __future__ import annotations

import json
from collections.abc import Iterator

import msgspec
from hypothesis import given
from random_models import RELEASES

from qapidoc.base.source import Position
from qapidoc.model import (
    All,
    Alternate,
    Alternative,
    Any,
    Branch,
    Command,
    Definition,
    Event,
    Feature,
    Member,
    MonitorCommand,
    Not,
    Option,
    Release,
    Struct,
    Symbol,
    TypeRef,
    Union,
)
from qapidoc.model.index import Index
from qapidoc.model.relation import Edge, Proof
from qapidoc.relations import Relations
from qapidoc.relations.edges import gather

AT = Position("a.json", 1)


def _index(*definitions: Definition, **rest: tuple[Option | MonitorCommand, ...]) -> Index:
    release = Release(series="9.9", version="9.9.0", definitions=definitions, **rest)  # type: ignore[arg-type]
    return Index(release)


def _member(name: str, type_name: str, line: int, **rest: object) -> Member:
    ref = TypeRef(type_name.strip("[]"), array=type_name.startswith("["))
    return Member(name=name, type=ref, at=Position("a.json", line), **rest)  # type: ignore[arg-type]


def _struct(name: str, *members: Member, **rest: object) -> Struct:
    return Struct(namespace="qmp", name=name, module="a", members=members, at=AT, **rest)  # type: ignore[arg-type]


def _told(relations: Relations) -> list[tuple[str, str, str]]:
    return [(edge.kind, edge.source, edge.target) for edge in relations.edges]


def test_a_schema_states_who_takes_returns_and_carries_what() -> None:
    index = _index(
        Command(
            namespace="qmp",
            name="spin",
            module="a",
            members=(_member("ring", "Ring", 3), _member("fast", "bool", 4, optional=True)),
            returns=TypeRef("Ring", array=True),
            at=Position("a.json", 2),
        ),
        Command(namespace="qmp", name="stall", module="a", data=TypeRef("Ring"), boxed=True, at=AT),
        Event(namespace="qmp", name="SPUN", module="a", members=(_member("r", "Ring", 9),), at=AT),
        _struct("Ring", _member("size", "[int]", 6)),
    )
    assert _told(Relations.of(index)) == [
        ("returns", "qmp/command/spin", "qmp/type/[Ring]"),
        ("takes", "qmp/command/spin#fast", "builtin/bool"),
        ("takes", "qmp/command/spin#ring", "qmp/type/Ring"),
        ("takes", "qmp/command/stall", "qmp/type/Ring"),
        ("carries", "qmp/event/SPUN#r", "qmp/type/Ring"),
        ("contains", "qmp/type/Ring#size", "qmp/type/[int]"),
        ("array-of", "qmp/type/[Ring]", "qmp/type/Ring"),
        ("array-of", "qmp/type/[int]", "builtin/int"),
    ]


def test_an_edge_is_proved_where_it_is_stated() -> None:
    relations = Relations.of(_index(_struct("Ring", _member("on", "bool", 7, optional=True))))
    (edge,) = relations.out_of("qmp/type/Ring")
    assert edge == Edge(
        "contains", "qmp/type/Ring#on", "builtin/bool", (Proof("schema", "a.json:7"),), "optional"
    )
    assert json.loads(msgspec.json.encode(edge)) == {
        "kind": "contains",
        "from": "qmp/type/Ring#on",
        "to": "builtin/bool",
        "proof": [{"by": "schema", "at": "a.json:7", "why": "", "release": ""}],
        "note": "optional",
    }


def test_bases_branches_and_alternatives_are_edges() -> None:
    index = _index(
        _struct("Base", _member("kind", "str", 1)),
        _struct("Ring", base="Base"),
        Union(
            namespace="qmp",
            name="Body",
            module="a",
            base="Base",
            discriminator="kind",
            branches=(Branch(tag="ring", type=TypeRef("Ring"), at=AT),),
            at=AT,
        ),
        Alternate(
            namespace="qmp",
            name="BodyOrName",
            module="a",
            alternatives=(
                Alternative(name="body", type=TypeRef("Body"), at=AT),
                Alternative(name="name", type=TypeRef("str"), at=AT),
            ),
            at=AT,
        ),
    )
    assert _told(Relations.of(index)) == [
        ("contains", "qmp/type/Base#kind", "builtin/str"),
        ("derives-from", "qmp/type/Body", "qmp/type/Base"),
        ("one-of", "qmp/type/Body#kind=ring", "qmp/type/Ring"),
        ("one-of", "qmp/type/BodyOrName#body", "qmp/type/Body"),
        ("one-of", "qmp/type/BodyOrName#name", "builtin/str"),
        ("derives-from", "qmp/type/Ring", "qmp/type/Base"),
    ]


def test_conditions_are_needed_one_by_one_and_choices_say_what_fulfils_them() -> None:
    linux, tpm, win = Symbol("CONFIG_LINUX"), Symbol("CONFIG_TPM"), Symbol("_WIN32")
    feature = Feature(name="quick", condition=tpm, at=AT)
    index = _index(
        _struct("A", _member("m", "str", 1, condition=Not(win)), condition=All((linux, tpm))),
        _struct("B", condition=Any((tpm, linux)), features=(feature,)),
        options=(Option(name="o", argument=False, targets=("I386", "ARM"), at=AT),),
        monitor=(MonitorCommand(name="info m", condition=linux, at=AT),),
    )
    needs = [(e.source, e.target) for e in Relations.of(index).edges if e.kind == "needs"]
    assert needs == [
        ("hmp/info m", "condition/CONFIG_LINUX"),
        ("option/o", "condition/target ARM or target I386"),
        ("qmp/type/A", "condition/CONFIG_LINUX"),
        ("qmp/type/A", "condition/CONFIG_TPM"),
        ("qmp/type/A#m", "condition/not _WIN32"),
        ("qmp/type/B", "condition/CONFIG_LINUX or CONFIG_TPM"),
        ("qmp/type/B#-feature-quick", "condition/CONFIG_TPM"),
    ]
    into = Relations.of(index).into("condition/CONFIG_TPM")
    assert ("one-of", "condition/CONFIG_LINUX or CONFIG_TPM") in [(e.kind, e.source) for e in into]


def test_a_table_names_the_qmp_command_behind_an_info_command() -> None:
    index = _index(
        Command(namespace="qmp", name="query-rings", module="a", at=AT),
        monitor=(
            MonitorCommand(name="info rings", qmp="query-rings", at=Position("m.hx", 5)),
            MonitorCommand(name="info gone", qmp="query-gone", at=AT),
        ),
    )
    (edge,) = Relations.of(index).edges
    assert (edge.kind, edge.source, edge.target) == (
        "equivalent", "hmp/info rings", "qmp/command/query-rings",
    )  # fmt: skip
    assert [(proof.by, proof.at) for proof in edge.proof] == [("code", "m.hx:5")]


def test_a_source_of_edges_cannot_bring_ends_that_there_are_not() -> None:
    proof = (Proof("code", "vl.c:1"),)

    def source(_: Index) -> Iterator[Edge]:
        yield Edge("takes", "option/o", "qmp/type/A", proof)
        yield Edge("takes", "option/o", "qmp/type/[A]", proof)
        yield Edge("takes", "option/o", "qmp/type/Gone", proof)
        yield Edge("takes", "option/o", "qmp/type/[Gone]", proof)
        yield Edge("takes", "option/gone", "qmp/type/A", proof)

    index = _index(_struct("A"), options=(Option(name="o", argument=True, at=AT),))
    assert [edge.target for edge in gather(index, (source,))] == ["qmp/type/A", "qmp/type/[A]"]


@given(RELEASES)
def test_every_edge_is_found_from_both_of_its_ends(release: Release) -> None:
    relations = Relations.of(Index(release))
    ends = {end for edge in relations.edges for end in (edge.source, edge.target)}
    out = {edge for end in ends for edge in relations.out_of(end)}
    into = {edge for end in ends for edge in relations.into(end)}
    assert out == into == set(relations.edges)
    for edge in relations.edges:
        assert edge in relations.into(edge.target)
        assert edge in relations.out_of(edge.source)
