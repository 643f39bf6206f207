# SPDX-License-Identifier: GPL-2.0-or-later
"""Which messages fit the schema of the invented emulator, and what is told of the others."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from orrery import ORRERY
from stopwatch import stopwatch

from qapidoc.base.source import Position, Source
from qapidoc.examples import Checker, Conversation, read_exchange
from qapidoc.examples.values import placed
from qapidoc.model import Alternate, Alternative, Branch, Definition, Struct, TypeRef, Union
from qapidoc.model.index import Index
from qapidoc.store.models import release_of_tree

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "examples"


@cache
def orrery() -> Index:
    release, _ = release_of_tree(ORRERY)
    assert release is not None
    return Index(release)


def told(text: str) -> str:
    source = Source("", text)
    faults = Conversation(orrery().definition, "qmp").faults(read_exchange(text))
    return "".join(f"{source.line_of(each.at)}: {each.kind}: {each.text}\n" for each in faults)


@pytest.mark.parametrize("case", sorted(path.stem for path in GOLDEN.glob("*.in")))
def test_golden(case: str, update: bool) -> None:
    found = told((GOLDEN / f"{case}.in").read_text("utf-8"))
    expected = GOLDEN / f"{case}.out"
    if update:
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")


def test_an_answer_without_request_is_that_of_the_command() -> None:
    about = orrery().definition("qmp", "query-version")
    conversation = Conversation(orrery().definition, "qmp", about)
    (fault,) = conversation.faults(read_exchange('<- { "return": {} }'))
    assert fault.text == "'return' lacks the members 'major', 'minor', 'micro'"


AT = Position("a.json", 1)
SIMPLE: dict[str, Definition] = {
    "Moon": Struct(namespace="qmp", name="Moon", module="m", at=AT),
    "Orbit": Union(
        namespace="qmp",
        name="Orbit",
        module="m",
        discriminator="type",
        simple=True,
        branches=(
            Branch(tag="moon", type=TypeRef("Moon"), at=AT),
            Branch(tag="number", type=TypeRef("int"), at=AT),
        ),
        at=AT,
    ),
}


@pytest.mark.parametrize(
    ("value", "faults"),
    [
        ({"type": "moon", "data": {}}, []),
        ({"type": "number", "data": 3}, []),
        ({"type": "number", "data": "3"}, ["'orbit.data' is a string, not a number (int)"]),
        ({"type": "number"}, ["'orbit' lacks the member 'data'"]),
        ({"type": "sun"}, ["'orbit.type' is 'sun', which is no value of Orbit"]),
        ({"data": {}}, ["'orbit' lacks the member 'type'"]),
        ({"type": "moon", "data": {}, "at": 1}, ["'orbit' (Orbit) has no member 'at'"]),
    ],
)
def test_a_simple_union_wraps_its_branches(value: object, faults: list[str]) -> None:
    checker = Checker(lambda _, name: SIMPLE.get(name), "qmp")
    found = checker.value(TypeRef("Orbit"), placed(value), "orbit")
    assert [each.text for each in found] == faults


@pytest.mark.parametrize(
    "piece",
    ['"a": 1, ', '"moons": [ ] , ', '"twist": "', '"driver": "sprong", ', '{ "driver": 1 }, '],
)
def test_time_is_linear(piece: str) -> None:
    def seconds(count: int) -> float:
        text = '-> { "execute": "ring-add", "arguments": { "moons": [ { ' + piece * count
        messages = read_exchange(text + '"x": 1 } ] } }')
        with stopwatch() as took:
            for _ in Conversation(orrery().definition, "qmp").faults(messages):
                pass
        return took.seconds

    seconds(500)
    assert seconds(20_000) < 30 * seconds(2_000) + 0.2


def test_alternatives_of_one_form_do_not_multiply() -> None:
    forms = tuple(
        Alternative(name=name, type=TypeRef(name, True), at=AT) for name in ("A", "B", "C")
    )
    types: dict[str, Definition] = {
        name: Alternate(namespace="qmp", name=name, module="m", alternatives=forms, at=AT)
        for name in ("A", "B", "C")
    }
    value: object = 1
    for _ in range(60):
        value = [value]
    with stopwatch() as took:
        checker = Checker(lambda _, name: types.get(name), "qmp")
        assert any(checker.value(TypeRef("A"), placed(value), "x"))
    assert took.seconds < 2
