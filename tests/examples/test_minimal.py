# SPDX-License-Identifier: GPL-2.0-or-later
"""The shortest request is valid for any schema, and has nothing that could be left out."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from built_releases import built
from hypothesis import given, settings
from hypothesis import strategies as st
from orrery import ORRERY
from random_models import RELEASES

from qapidoc.base.source import Position
from qapidoc.examples import Checker, Request, minimal
from qapidoc.examples.costs import tag_values
from qapidoc.examples.sensible import NEEDED, REFUSED
from qapidoc.examples.values import placed
from qapidoc.model import (
    Alternate,
    Alternative,
    Branch,
    Command,
    Definition,
    Enum,
    Feature,
    Member,
    Release,
    Struct,
    Symbol,
    TypeRef,
    Union,
    Value,
)
from qapidoc.model.bases import Find
from qapidoc.model.builtin import BUILTINS
from qapidoc.model.index import Index
from qapidoc.store.frozen import read_book
from qapidoc.store.models import release_of_tree

AT = Position("a.json", 1)


def faults(find: Find, command: Command, arguments: dict[str, Any]) -> list[str]:
    checker = Checker(find, command.namespace)
    value = placed(arguments)
    if command.data is not None:
        found = checker.value(command.data, value, "arguments")
    else:
        found = checker.in_place(command.members, value, "arguments")
    return [fault.text for fault in found]


@cache
def orrery() -> Index:
    release, _ = release_of_tree(ORRERY)
    assert release is not None
    return Index(release)


def shortest(name: str) -> Request | None:
    command = orrery().definition("qmp", name)
    assert isinstance(command, Command)
    return minimal(orrery().definition, command)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("stop", {}),
        ("ring-wind", {"name": "name0"}),
        ("ring-turn", {"name": "name0", "to": 1}),
        ("ring-add", {"driver": "crank"}),
        ("lamp-light", {"name": "name0", "fuel": "gas"}),
        ("x-gear-ratio", {"from": 1, "to": 1}),
        ("lamp-monitor", {"lamp": "lamp0", "pulses": 1}),
    ],
)
def test_the_invented_emulator(name: str, arguments: dict[str, Any]) -> None:
    assert shortest(name) == Request(name, arguments)


@pytest.mark.corpus
def test_every_real_command_has_one(corpus: dict[str, Path]) -> None:
    for series, root in corpus.items():
        index = Index(built(root)[0])
        for command in index.release.definitions:
            if isinstance(command, Command):
                request = minimal(index.definition, command)
                assert request is not None, (series, command.id)
                told = faults(index.definition, command, request.arguments)
                assert not told, (series, command.id, request, told)
                _nothing_can_be_left_out(index.definition, command, request)


def _nothing_can_be_left_out(find: Find, command: Command, request: Request) -> None:
    for name in request.arguments:
        rest = {key: each for key, each in request.arguments.items() if key != name}
        assert (command.name, name) in NEEDED or faults(find, command, rest), (command.id, name)


def test_what_is_special_comes_last() -> None:
    old = Feature(name="deprecated", at=AT)
    new = Feature(name="unstable", at=AT)
    values = (
        Value(name="old", features=(old,), at=AT),
        Value(name="new", features=(new,), at=AT),
        Value(name="some", condition=Symbol("CONFIG_SOME"), at=AT),
        Value(name="good", at=AT),
        Value(name="better", at=AT),
    )
    while len(values) > 1:
        enum = Enum(namespace="qmp", name="E", module="m", values=values, at=AT)
        request = minimal(lambda _, name, e=enum: e if name == "E" else None, _taking("E"))
        assert request is not None
        expected = "good" if any(each.name == "good" for each in values) else values[-1].name
        assert request.arguments == {"x": expected}
        values = tuple(each for each in values if each.name != expected)
        values = tuple(each for each in values if each.name != "better")


def _taking(name: str) -> Command:
    member = Member(name="x", type=TypeRef(name), at=AT)
    return Command(namespace="qmp", name="c", module="m", members=(member,), at=AT)


def test_a_type_that_never_ends_has_no_value() -> None:
    loop = Struct(namespace="qmp", name="L", module="m", at=AT, members=_taking("L").members)
    assert minimal(lambda _, name: loop if name == "L" else None, _taking("L")) is None


def test_a_type_that_is_too_deep_has_none() -> None:
    types: dict[str, Definition] = {
        f"T{n}": Struct(
            namespace="qmp", name=f"T{n}", module="m", at=AT, members=_taking(f"T{n + 1}").members
        )
        for n in range(3_000)
    }
    assert minimal(lambda _, name: types.get(name), _taking("T0")) is None


# Random schemas: a pool of types that use one another in any way, circles included.

TYPES = [f"T{number}" for number in range(6)]
MEMBERS = ["a", "b", "c", "d"]
REFS = st.builds(TypeRef, st.sampled_from([*TYPES, *TYPES, *BUILTINS]), st.booleans())
FLAGS = st.sampled_from([(), (), (), ("deprecated",), ("unstable",)]).map(
    lambda names: tuple(Feature(name=name, at=AT) for name in names)
)
CONDITIONS = st.sampled_from([None, None, Symbol("CONFIG_X")])


def member_named(name: str) -> st.SearchStrategy[Member]:
    return st.builds(
        Member, name=st.just(name), type=REFS, optional=st.booleans(), at=st.just(AT)
    )  # fmt: skip


def members_named(names: list[str]) -> st.SearchStrategy[tuple[Member, ...]]:
    chosen = st.lists(st.sampled_from(names), unique=True)
    return chosen.flatmap(lambda some: st.tuples(*map(member_named, some)))


def structs(name: str) -> st.SearchStrategy[Definition]:
    return st.builds(
        Struct, namespace=st.just("qmp"), name=st.just(name), module=st.just("m"),
        members=members_named(MEMBERS), at=st.just(AT),
    )  # fmt: skip


def enums(name: str) -> st.SearchStrategy[Definition]:
    one = st.builds(
        Value, name=st.sampled_from(["x", "y", "z"]), features=FLAGS, condition=CONDITIONS,
        at=st.just(AT),
    )  # fmt: skip
    many = st.lists(one, min_size=1, unique_by=lambda value: value.name).map(tuple)
    return st.builds(
        Enum, namespace=st.just("qmp"), name=st.just(name), module=st.just("m"), values=many,
        at=st.just(AT),
    )  # fmt: skip


@st.composite
def unions(draw: st.DrawFn, name: str) -> tuple[Definition, ...]:
    """Draw a union, with the enumeration of its tag and types for its branches."""
    tag = draw(enums(f"{name}Tag"))
    assert isinstance(tag, Enum)
    branches: list[Branch] = []
    types: list[Definition] = [tag]
    simple = draw(st.booleans())
    for value in tag.values:
        if draw(st.booleans()):
            made = f"{name}{value.name}"
            own = draw(members_named(["e", "f", "g"]))
            types.append(Struct(namespace="qmp", name=made, module="m", members=own, at=AT))
            branches.append(Branch(tag=value.name, type=TypeRef(made), at=AT))
    common = Member(name="type", type=TypeRef(tag.name), at=AT)
    union = Union(
        namespace="qmp", name=name, module="m", discriminator="type", simple=simple,
        members=() if simple else (common, *draw(members_named(MEMBERS))),
        branches=tuple(branches), at=AT,
    )  # fmt: skip
    return (*types, union)


def alternates(name: str) -> st.SearchStrategy[Definition]:
    one = st.builds(
        Alternative, name=st.sampled_from(MEMBERS), type=REFS, features=FLAGS,
        condition=CONDITIONS, at=st.just(AT),
    )  # fmt: skip
    return st.builds(
        Alternate, namespace=st.just("qmp"), name=st.just(name), module=st.just("m"),
        alternatives=st.lists(one, min_size=1, max_size=3).map(tuple), at=st.just(AT),
    )  # fmt: skip


@st.composite
def schemas(draw: st.DrawFn) -> dict[str, Definition]:
    found: dict[str, Definition] = {}
    for name in TYPES:
        kind = draw(st.sampled_from([structs, enums, alternates, unions]))
        made = draw(kind(name))
        for each in made if isinstance(made, tuple) else (made,):
            found[each.name] = each
    return found


def test_an_alternate_of_itself() -> None:
    itself = Alternate(
        namespace="qmp", name="A", module="m", at=AT,
        alternatives=(
            Alternative(name="many", type=TypeRef("A", True), at=AT),
            Alternative(name="one", type=TypeRef("A"), at=AT),
        ),
    )  # fmt: skip
    request = minimal(lambda _, name: itself if name == "A" else None, _taking("A"))
    assert request == Request("c", {"x": []})


@given(schemas(), members_named(["a", "name", "node", "size"]))
@settings(deadline=None, max_examples=300)
def test_the_shortest_request_is_valid(
    types: dict[str, Definition], members: tuple[Member, ...]
) -> None:
    def find(_: str, name: str) -> Definition | None:
        return types.get(name)

    command = Command(namespace="qmp", name="c", module="m", members=members, at=AT)
    request = minimal(find, command)
    if request is None:
        return
    assert request == minimal(find, command)
    assert request.arguments.keys() == {each.name for each in members if not each.optional}
    assert not faults(find, command, request.arguments)


@given(RELEASES)
@settings(deadline=None)
def test_any_model_can_be_asked(release: Release) -> None:
    index = Index(release)
    for command in release.definitions:
        if isinstance(command, Command):
            request = minimal(index.definition, command)
            assert request is None or isinstance(request.arguments, dict)


CHOSEN = {
    "netdev_add": {"user"},
    "transaction": {
        "blockdev-snapshot-sync", "drive-backup", "blockdev-snapshot-internal-sync",
        "blockdev-snapshot", "block-dirty-bitmap-add",
    },
    "blockdev-create": {"file"},
    "x-blockdev-create": {"file"},
    "x-blockdev-amend": {"qcow2"},
}  # fmt: skip
"""The branches of requests of all releases: each was looked up in the code, or tried."""


def test_branches_that_are_always_refused_are_passed_over() -> None:
    chosen: dict[str, set[str]] = {}
    known: set[tuple[str, str]] = set()
    for series in read_book().series:
        index = Index(read_book().release(series))
        for definition in index.release.definitions:
            if isinstance(definition, Union) and definition.namespace == "qmp":
                known |= {(definition.name, tag) for tag in tags_of(index.definition, definition)}
        for name in CHOSEN:
            command = index.get(f"qmp/command/{name}")
            if isinstance(command, Command):
                request = minimal(index.definition, command)
                assert request is not None
                chosen.setdefault(name, set()).add(tag_in(request.arguments))
    assert chosen == CHOSEN
    assert known >= REFUSED


def tags_of(find: Find, union: Union) -> set[str]:
    return {each.name for each in tag_values(find, "qmp", union)} | {
        each.tag for each in union.branches
    }


def tag_in(arguments: dict[str, Any]) -> str:
    """Return the first tag in a request."""
    for inside in (arguments, arguments.get("options"), *arguments.get("actions", ())):
        for name in ("type", "driver"):
            if isinstance(inside, dict) and name in inside:
                return str(inside[name])
    raise AssertionError(arguments)
