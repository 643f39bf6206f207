# SPDX-License-Identifier: GPL-2.0-or-later
"""What pages offer beside the examples as they are written."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace
from orrery import ORRERY

from qapidoc.base.source import Position
from qapidoc.examples import Offer, Spelling, offered
from qapidoc.model import Command, Documentation, Section, Text
from qapidoc.model.index import Index
from qapidoc.store.models import release_of_tree

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "offers"
AT = Position("qapi/rings.json", 1)


@cache
def orrery() -> Index:
    release, _ = release_of_tree(ORRERY)
    assert release is not None
    return Index(release)


def command(name: str) -> Command:
    found = orrery().definition("qmp", name)
    assert isinstance(found, Command)
    return found


def offer(name: str, *texts: str) -> Offer:
    """Return what there is for a command that is documented by some examples."""
    sections = tuple(Section(kind="example", text=Text(text, AT, markup="none")) for text in texts)
    doc = Documentation(sections=sections)
    return offered(orrery().definition, replace(command(name), doc=doc))


def told(found: Offer) -> str:
    lines = []
    for each in found.written:
        lines += ["==== as written", each.text]
        lines += [f"({line}: {text})" for line, text in each.faults]
        for form in each.forms:
            lines += [f"---- {form.title} [{form.language}]", form.text]
    if found.shortest:
        lines.append("==== shortest")
        for form in found.shortest:
            lines += [f"---- {form.title} [{form.language}]", form.text]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", ["ring-add", "ring-turn", "lamp-light", "stop"])
def test_golden(name: str, update: bool) -> None:
    spellings = [Spelling(name="ring", json=True)] if name == "ring-add" else []
    found = told(offered(orrery().definition, command(name), spellings))
    expected = GOLDEN / f"{name}.out"
    if update:
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")


VALID = '-> { "execute": "ring-wind", "arguments": { "name": "io" } }\n<- { "return": {} }'


def test_what_the_server_says_does_not_keep_requests_back() -> None:
    found = offer("ring-wind", VALID.replace("{} }", '{ "wound": true } }'))
    (written,) = found.written
    assert [form.name for form in written.forms] == ["qmp", "qmp-shell", "python"]
    assert written.faults == ((2, "'return' has no member 'wound'"),)


@pytest.mark.parametrize(
    "text",
    [
        VALID.replace('"io"', "3"),
        VALID.replace('"name"', '"nme"'),
        VALID.replace('"io"', "..."),
        VALID.replace('"io"', '"i..."'),
        VALID.replace("ring-wind", "ring-unwind"),
        VALID.replace("'", '"').replace('"io" }', '"io" '),
        VALID + '\n-> { "execute": "ring-wind" }',
        '<- { "return": {} }',
        '<- { "event": "STOP", "timestamp": { "seconds": 1, "microseconds": 2 } }',
        "-> ... what the client says ...",
        '-> { "execute": "lamp-monitor", "arguments": { "lamp": "a", "pulses": 1e999 } }',
    ],
)
def test_what_has_no_other_forms(text: str) -> None:
    assert [each.forms for each in offer("ring-wind", text).written] == [()]


def test_the_shortest_request_is_not_shown_twice() -> None:
    assert offer("ring-wind").shortest
    assert not offer("ring-wind", VALID).shortest
    longer = '-> { "execute": "ring-add", "arguments": { "driver": "crank", "name": "io" } }'
    assert offer("ring-add", longer).shortest
    assert not offer("ring-add", longer.replace(', "name": "io"', "")).shortest


def test_a_command_that_nobody_could_use_has_none() -> None:
    gone = replace(command("ring-wind"), available=False)
    assert not offered(orrery().definition, gone).shortest


def test_a_type_has_none() -> None:
    definition = orrery().definition("qmp", "RingInfo")
    assert definition is not None
    assert offered(orrery().definition, definition) == Offer()
