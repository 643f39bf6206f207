# SPDX-License-Identifier: GPL-2.0-or-later
"""Content addresses: the same wherever a thing is written, another for another content."""

from __future__ import annotations

import subprocess
import sys

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_models import of

from qapidoc.base.source import Position
from qapidoc.model import (
    All,
    Any,
    Documentation,
    Event,
    Member,
    Section,
    Struct,
    Symbol,
    Text,
    TypeRef,
)
from qapidoc.store import digest

HERE, THERE = Position("a.json", 3, 1), Position("b.json", 99, 7)


def ring(at: Position, note: str = "its name") -> Struct:
    return Struct(
        namespace="qmp",
        name="Ring",
        module="rings",
        doc=Documentation(sections=(Section(kind="text", text=Text("A ring.", at)),)),
        members=(Member(name="name", type=TypeRef("str"), doc=Text(note, at), at=at),),
        condition=All((Symbol("A"), Symbol("B"))),
        at=at,
    )


def test_places_do_not_count() -> None:
    assert digest(ring(HERE)) == digest(ring(THERE))


def test_everything_else_does() -> None:
    base = ring(HERE)
    others = [
        ring(HERE, "another"),
        msgspec.structs.replace(base, name="Rang"),
        msgspec.structs.replace(base, module="moons"),
        msgspec.structs.replace(base, condition=Any((Symbol("A"), Symbol("B")))),
        msgspec.structs.replace(base, condition=None),
        msgspec.structs.replace(base, members=()),
    ]
    digests = {digest(each) for each in [base, *others]}
    assert len(digests) == len(others) + 1


def test_kinds_differ() -> None:
    event = Event(namespace="qmp", name="X", module="m", at=HERE)
    struct = Struct(namespace="qmp", name="X", module="m", at=HERE)
    assert digest(event) != digest(struct)


def test_same_in_every_process() -> None:
    code = (
        "from qapidoc.model import Symbol, All, Event; from qapidoc.base.source import Position;"
        "from qapidoc.store import digest;"
        "print(digest(Event(namespace='qmp', name='X', module='m', at=Position('f', 1),"
        " condition=All((Symbol('A'), Symbol('B'))))))"
    )
    here = Event(
        namespace="qmp",
        name="X",
        module="m",
        at=THERE,
        condition=All((Symbol("A"), Symbol("B"))),
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    ]
    assert runs == [digest(here)] * 2


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(of(Struct), st.from_type(int).filter(lambda n: n > 0))
def test_survives_the_codec(struct: Struct, line: int) -> None:
    decoded = msgspec.json.decode(msgspec.json.encode(struct), type=Struct)
    moved = msgspec.structs.replace(decoded, at=Position("elsewhere.json", line))
    assert digest(moved) == digest(struct)
