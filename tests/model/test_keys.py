# SPDX-License-Identifier: GPL-2.0-or-later
"""What an option cannot say whose keys have no depth."""

from __future__ import annotations

import pytest

from qapidoc.base.source import Position
from qapidoc.model import Alternate, Branch, Enum, Member, Struct, TypeRef, Union
from qapidoc.model.definition import Alternative, Definition, Namespace, Value
from qapidoc.model.keys import unsaid

AT = Position("a", 1)


def member(told: str, optional: bool = False) -> Member:
    """Return a member told as `name: type`, with `[type]` for an array, `name?:` for optional."""
    name, _, kind = told.partition(": ")
    ref = TypeRef(kind.strip("[]"), array=kind.startswith("["))
    return Member(name=name.rstrip("?"), type=ref, optional=name.endswith("?"), at=AT)


def struct(name: str, *members: str, base: str = "") -> Struct:
    made = tuple(map(member, members))
    return Struct(namespace="qmp", name=name, module="a", members=made, base=base, at=AT)


def union(name: str, *members: str, **branches: str) -> Union:
    return Union(
        namespace="qmp",
        name=name,
        module="a",
        members=tuple(map(member, members)),
        discriminator="kind",
        branches=tuple(
            Branch(tag=tag, type=TypeRef(kind), at=AT) for tag, kind in branches.items()
        ),
        at=AT,
    )


KIND = Enum(
    namespace="qmp",
    name="Kind",
    module="a",
    values=tuple(Value(name=each, at=AT) for each in ("far", "near")),
    at=AT,
)
EITHER = Alternate(
    namespace="qmp",
    name="Either",
    module="a",
    alternatives=(Alternative(name="text", type=TypeRef("str"), at=AT),),
    at=AT,
)


def lost(top: Definition, *others: Definition, keys: tuple[str, ...] = ()) -> list[str]:
    known = {each.name: each for each in (top, *others, KIND, EITHER)}

    def find(namespace: Namespace, name: str) -> Definition | None:
        return known.get(name)

    return sorted(".".join(path) for path in unsaid(find, "qmp", top.name, keys))


def test_scalars_enumerations_and_arrays_of_them_have_keys() -> None:
    assert lost(struct("Ring", "id: str", "size?: size", "kind: Kind", "at: [uint16]")) == []


@pytest.mark.parametrize("kind", ["number", "null", "any", "Either", "[Either]", "[number]"])
def test_some_values_have_none(kind: str) -> None:
    assert lost(struct("Ring", "id: str", f"odd?: {kind}")) == ["odd"]


def test_an_object_inside_has_its_keys_among_those_around_it() -> None:
    assert lost(struct("Ring", "id: str", "hub: Hub"), struct("Hub", "teeth: int")) == []
    # `id` is used up by what is around it
    hub = struct("Hub", "teeth: int", "id?: str")
    assert lost(struct("Ring", "id: str", "hub: Hub"), hub) == ["hub.id"]
    needed = struct("Hub", "teeth: int", "id: str")
    assert lost(struct("Ring", "id: str", "hub: Hub"), needed) == ["hub", "hub.id"]
    # what comes first has it, also where that is deeper
    assert lost(struct("Ring", "hub: Hub", "id?: str"), needed) == ["id"]


def test_an_object_that_may_be_left_out_is_never_there() -> None:
    assert lost(struct("Ring", "hub?: Hub"), struct("Hub", "teeth: int")) == ["hub"]


def test_an_array_of_objects_has_one_mandatory_scalar_in_each() -> None:
    ring = struct("Ring", "names: [Name]")
    assert lost(ring, struct("Name", "str: str")) == []
    for members in (["str?: str"], ["str: str", "lang: str"], ["str: [str]"], ["hub: Ring"], []):
        assert lost(ring, struct("Name", *members)) == ["names"]
    based = struct("Name", "lang: str", base="Text")
    assert lost(ring, based, struct("Text", "str: str")) == ["names"]


def test_a_branch_is_lost_with_what_it_needs() -> None:
    ring = union("Ring", "id: str", "kind: Kind", far="Far", near="Near")
    far, near = struct("Far", "hub: Hub", "wait?: bool"), struct("Near", "wait?: bool")
    hub = struct("Hub", "kind: Kind", "teeth: int")
    assert lost(ring, far, near, hub) == ["kind=far", "kind=far.hub", "kind=far.hub.kind"]
    # nothing but its name would be left
    assert lost(ring, struct("Far", "hub?: Hub"), near, hub) == ["kind=far", "kind=far.hub"]
    assert lost(ring, struct("Far"), near) == []


def test_each_branch_has_the_keys_of_its_own() -> None:
    ring = union("Ring", "kind: Kind", far="Far", near="Far")
    assert lost(ring, struct("Far", "wait: bool")) == []


def test_a_simple_union_wraps_what_has_keys() -> None:
    ring = Union(
        namespace="qmp",
        name="Ring",
        module="a",
        discriminator="type",
        simple=True,
        branches=tuple(
            Branch(tag=tag, type=TypeRef(kind), at=AT)
            for tag, kind in (("far", "Far"), ("near", "str"), ("odd", "number"))
        ),
        at=AT,
    )
    assert lost(ring, struct("Far", "wait: bool")) == ["type=odd"]
    assert lost(ring, struct("Far", "type: bool")) == ["type=far", "type=far.data.type", "type=odd"]


def test_a_group_may_let_only_some_keys_through() -> None:
    ring = struct("Ring", "id: str", "size?: size", "age?: int")
    assert lost(ring, keys=("size",)) == ["age"]


def test_what_holds_itself_cannot_be_said_and_ends() -> None:
    assert "ring" in lost(struct("Ring", "ring: Ring"))
    assert lost(struct("Ring", "ring?: Ring")) == ["ring"]
