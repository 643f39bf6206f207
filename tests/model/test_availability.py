# SPDX-License-Identifier: GPL-2.0-or-later
"""First available, first in the schema."""

from __future__ import annotations

from qapidoc.base.source import Position
from qapidoc.model import Command, Definition, Event, Release, Struct
from qapidoc.model.availability import Firsts, firsts

AT = Position("qapi-schema.json", 1)


def _release(series: str, *definitions: Definition) -> Release:
    return Release(series=series, version=f"{series}.0", definitions=definitions)


def _command(name: str, **facts: object) -> Command:
    return Command(namespace="qmp", name=name, module="m", at=AT, **facts)  # type: ignore[arg-type]


def test_each_is_the_first_release_that_has_it_so() -> None:
    stop = Event(namespace="qmp", name="STOP", module="e", origin="text", at=AT)
    found = firsts(
        [
            _release("1.1", _command("add", origin="table"), _command("dream", available=False)),
            _release("1.2", _command("add"), _command("dream"), stop),
            _release("1.3", _command("add", origin="table"), _command("dream", available=False)),
        ]
    )
    assert found == {
        "qmp/command/add": Firsts("1.1", "1.2"),
        "qmp/command/dream": Firsts("1.2", "1.1"),
        "qmp/event/STOP": Firsts("1.2", ""),
    }


def test_types_are_neither() -> None:
    ring = Struct(namespace="qmp", name="Ring", module="m", at=AT)
    assert firsts([_release("1.1", ring)]) == {}
