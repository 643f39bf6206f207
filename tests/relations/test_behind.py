# SPDX-License-Identifier: GPL-2.0-or-later
"""What is behind a part of a view, in the newest of three releases that has the part."""

from __future__ import annotations

import pytest

from qapidoc.base.source import Position
from qapidoc.export.history import told_of
from qapidoc.history.chronicle import Chronicle
from qapidoc.model import (
    Alternate,
    Alternative,
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
from qapidoc.relations.schema import WIDE
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


def test_what_several_places_hold_is_a_type() -> None:
    members = (_member(f"m{number}", "int") for number in range(WIDE + 1))
    wide = _struct("Wide", *members, _member("choice", "Choice"))
    choice = Alternate(
        namespace="qmp",
        name="Choice",
        module="lamps",
        alternatives=(Alternative(name="wide", type=TypeRef("Wide"), at=AT),),
        at=AT,
    )
    lamps = (_member("lamp", "Choice"),)
    light = Command(namespace="qmp", name="light", module="lamps", members=lamps, at=AT)
    past = freeze([Release(series="1.0", version="1.0.0", definitions=(light, wide, choice))])
    assert behind(past, LIGHT, ":Wide") == Declared("qmp/type/Wide", "", 0)
    assert behind(past, LIGHT, "arguments.:Wide.m7") == Declared("qmp/type/Wide", "m7", 0)
    assert behind(past, LIGHT, "lamp.wide") == Declared("qmp/type/Choice", "wide", 0)
    told = told_of(Chronicle(past), LIGHT, ":Wide")
    assert told is not None
    assert (told.line.id, told.part) == ("qmp/type/Wide", "")
    assert told.note == "qmp/command/light#:Wide is declared as qmp/type/Wide:"
