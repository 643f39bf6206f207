# SPDX-License-Identifier: GPL-2.0-or-later
"""What a person means who types a name."""

from __future__ import annotations

import pytest

from qapidoc.base.source import Position
from qapidoc.model import (
    Branch,
    Command,
    Event,
    Feature,
    Member,
    MonitorArgument,
    MonitorCommand,
    Option,
    Release,
    Struct,
    TypeRef,
    Union,
)
from qapidoc.model.index import Index
from qapidoc.model.lookup import has_part
from qapidoc.model.naming import find, suggest

AT = Position("a.json", 1)
ROUND = Feature(name="round", at=AT)
MEMBER = Member(name="size", type=TypeRef("int"), at=AT)

INDEX = Index(
    Release(
        series="9.9",
        version="9.9.0",
        definitions=(
            Command(namespace="qmp", name="stop", module="a", at=AT),
            Command(namespace="qmp", name="ring-wind", module="a", members=(MEMBER,), at=AT),
            Event(namespace="qmp", name="STOP", module="a", at=AT),
            Struct(
                namespace="qmp",
                name="Ring",
                module="a",
                members=(MEMBER,),
                features=(ROUND,),
                at=AT,
            ),
            Struct(namespace="qsd", name="Ring", module="a", members=(MEMBER,), at=AT),
            Struct(namespace="qmp", name="Halo", module="a", base="Ring", at=AT),
            Struct(namespace="qsd", name="Moon", module="a", at=AT),
            Union(
                namespace="qmp",
                name="Body",
                module="a",
                discriminator="kind",
                branches=(Branch(tag="moon", type=TypeRef("Ring"), at=AT),),
                at=AT,
            ),
        ),
        options=(
            Option(name="ring", argument=True, aliases=("-ring",), at=AT),
            Option(name="m", argument=True, aliases=("memory",), at=AT),
        ),
        monitor=(
            MonitorCommand(name="info ring", at=AT),
            MonitorCommand(
                name="halt",
                aliases=("h",),
                arguments=(MonitorArgument(name="hard", kind="flag", flag="-f"),),
                at=AT,
            ),
        ),
    )
)


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("qmp/command/stop", ["qmp/command/stop"]),
        ("qsd/type/Ring", ["qsd/type/Ring"]),
        ("ring-wind", ["qmp/command/ring-wind"]),
        ("Moon", ["qsd/type/Moon"]),
        ("Ring", ["qmp/type/Ring"]),  # the storage daemon's copy is not meant
        ("RING", ["qmp/type/Ring", "option/ring"]),
        ("STOP", ["qmp/event/STOP"]),
        ("Stop", ["qmp/command/stop", "qmp/event/STOP"]),
        ("-ring", ["option/ring"]),
        ("--ring", ["option/ring"]),
        ("-memory", ["option/m"]),
        ("memory", ["option/m"]),
        ("info ring", ["hmp/info ring"]),
        ("h", ["hmp/halt"]),
        ("Ring#size", ["qmp/type/Ring#size"]),
        ("Ring.size", ["qmp/type/Ring#size"]),
        ("Body#moon", ["qmp/type/Body#kind=moon"]),
        ("Body#kind=moon", ["qmp/type/Body#kind=moon"]),
        ("Ring#gone", []),
        ("Halo#size", ["qmp/type/Halo#size"]),  # lent by its base
        ("Halo.size", ["qmp/type/Halo#size"]),
        ("halt#hard", ["hmp/halt#hard"]),
        ("halt.gone", []),
        ("-gone", []),
        ("gone", []),
        ("", []),
        ("#", []),
        (".", []),
    ],
)
def test_find(name: str, ids: list[str]) -> None:
    assert list(find(INDEX, name)) == ids


def test_what_is_near_is_suggested() -> None:
    assert suggest(INDEX, "ring-widn") == "did you mean 'ring-wind'?"
    assert suggest(INDEX, "-rnig") == "did you mean '-ring'?"
    assert suggest(INDEX, "qmp/type/Rong") == "did you mean 'qmp/type/Ring'?"
    assert suggest(INDEX, "zzzz") == ""


@pytest.mark.parametrize(
    ("part", "there"),
    [
        ("qmp/type/Ring#size", True),
        ("qmp/type/Ring#gone", False),
        ("qmp/type/Body#kind=moon", True),
        ("qmp/type/Body#moon", False),
        ("qmp/command/ring-wind#size", True),
        ("qmp/command/ring-wind#size.deep", False),
        ("qmp/type/Ring#-feature-gone", False),
        ("qmp/type/Ring#-feature-round", True),
        ("hmp/halt#x", False),
        ("hmp/halt#hard", True),
        ("qmp/type/Gone#x", False),
    ],
)
def test_parts_that_are_there(part: str, there: bool) -> None:
    assert has_part(INDEX, part) is there
