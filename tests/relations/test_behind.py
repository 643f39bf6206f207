# SPDX-License-Identifier: GPL-2.0-or-later
"""What is behind a part of a view, in the newest of three releases that has the part."""

from __future__ import annotations

import pytest

from qapidoc.base.source import Position
from qapidoc.model import (
    Branch,
    Command,
    Definition,
    Event,
    Member,
    Release,
    Struct,
    TypeRef,
    Union,
)
from qapidoc.relations.behind import Declared, behind, parts_last
from qapidoc.store.frozen import Book, freeze

AT = Position("qapi/lamps.json", 1)
LIGHT, LIT = "qmp/command/light", "qmp/event/LIT"


def _member(name: str, kind: str) -> Member:
    return Member(name=name, type=TypeRef(kind), at=AT)


def _struct(name: str, *members: Member) -> Struct:
    return Struct(namespace="qmp", name=name, module="lamps", members=members, at=AT)


@pytest.fixture(scope="module")
def past() -> Book:
    """Return three releases: the second has no wick, the third no `light`."""
    lamp = Union(
        namespace="qmp",
        name="Lamp",
        module="lamps",
        discriminator="type",
        simple=True,
        branches=(Branch(tag="oil", type=TypeRef("Oil"), at=AT),),
        at=AT,
    )
    lamps = (_member("lamp", "Lamp"),)
    light = Command(namespace="qmp", name="light", module="lamps", members=lamps, at=AT)
    lit = Event(namespace="qmp", name="LIT", module="lamps", data=TypeRef("Oil"), at=AT)
    full, plain = (
        _struct("Oil", _member("level", "int"), *more) for more in ((_member("wick", "str"),), ())
    )
    held: list[tuple[str, tuple[Definition, ...]]] = [
        ("1.0", (lamp, light, lit, full)),
        ("1.1", (lamp, light, lit, plain)),
        ("1.2", (lamp, lit, plain)),
    ]
    return freeze([Release(series=s, version=f"{s}.0", definitions=d) for s, d in held])


@pytest.mark.parametrize(
    ("thing", "part", "declared"),
    [
        (LIGHT, "lamp", Declared(LIGHT, "lamp", 1)),
        (LIGHT, "lamp.type", Declared("qmp/type/Lamp", "type", 1)),
        (LIGHT, "lamp.type=oil", Declared("qmp/type/Lamp", "type=oil", 1)),
        (LIGHT, "lamp.type=oil.data", Declared("qmp/type/Lamp", "type=oil", 1)),
        (LIGHT, "arguments.lamp.type=oil.data.level", Declared("qmp/type/Oil", "level", 1)),
        (LIGHT, "lamp.type=oil.data.wick", Declared("qmp/type/Oil", "wick", 0)),
        (LIT, "level", Declared("qmp/type/Oil", "level", 2)),
        (LIT, "data.wick", Declared("qmp/type/Oil", "wick", 0)),
        (LIGHT, "level", None),
        (LIGHT, "returns.level", None),
        ("qmp/type/Oil", "level", None),
        ("qmp/command/none", "level", None),
    ],
)
def test_what_declares_a_part(past: Book, thing: str, part: str, declared: Declared | None) -> None:
    assert behind(past, thing, part) == declared


def test_parts_of_the_newest_release_that_has_the_thing(past: Book) -> None:
    view = ["lamp", "lamp.type", "lamp.type=oil", "lamp.type=oil.data", "lamp.type=oil.data.level"]
    assert list(parts_last(past, LIGHT)) == view
    assert list(parts_last(past, LIT)) == ["level"]
