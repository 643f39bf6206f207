# SPDX-License-Identifier: GPL-2.0-or-later
"""What the language has no word for, wherever a value may stand: one problem, at its place."""

from __future__ import annotations

import pytest
from schemas import build

from qapidoc.model import Command

REST = """
{ 'enum': 'Metal', 'data': [ 'brass', 'steel' ] }
{ 'struct': 'Gear', 'data': { 'teeth': 'int' } }
{ 'union': 'Wheel', 'base': 'Rim', 'discriminator': 'metal', 'data': { 'brass': 'Gear' } }
{ 'struct': 'Rim', 'data': { 'metal': 'Metal' } }
"""

PLACES = (
    "{ 'command': @ }",
    "{ 'command': 'turn', 'boxed': @, 'data': 'Wheel' }",
    "{ 'command': 'turn', 'boxed': @, 'data': { 'by': { 'type': 'int', 'if': 'X' } } }",
    "{ 'command': 'turn', 'data': @, 'if': 'X' }",
    "{ 'command': 'turn', 'data': { 'by': @ } }",
    "{ 'command': 'turn', 'data': { 'by': [ @ ] } }",
    "{ 'command': 'turn', 'data': { 'by': { 'type': @ } } }",
    "{ 'command': 'turn', 'data': { 'by': { 'type': 'int', 'features': @ } } }",
    "{ 'command': 'turn', 'data': { 'by': { 'type': 'int', 'features': [ 'far', @ ] } } }",
    "{ 'command': 'turn', 'returns': @ }",
    "{ 'command': 'turn', 'gen': @ }",
    "{ 'command': 'turn', 'coroutine': @, 'allow-oob': true }",
    "{ 'command': 'turn', 'features': @ }",
    "{ 'command': 'turn', 'features': [ @ ] }",
    "{ 'command': 'turn', 'features': [ { 'name': @ } ] }",
    "{ 'command': 'turn', 'if': @ }",
    "{ 'command': 'turn', 'if': { 'all': @ } }",
    "{ 'command': 'turn', 'if': { 'any': [ 'X', @ ] } }",
    "{ 'command': 'turn', 'if': { 'not': @ } }",
    "{ 'event': 'TURNED', 'data': @ }",
    "{ 'struct': @, 'data': { 'teeth': 'int' } }",
    "{ 'struct': 'Cog', 'data': @ }",
    "{ 'struct': 'Cog', 'base': @, 'data': {} }",
    "{ 'enum': 'Side', 'data': @ }",
    "{ 'enum': 'Side', 'data': [ 'left', @ ] }",
    "{ 'enum': 'Side', 'data': [ { 'name': @ }, 'right' ] }",
    "{ 'enum': 'Side', 'prefix': @, 'data': [ 'left' ] }",
    "{ 'union': 'Axle', 'base': @, 'discriminator': 'metal', 'data': { 'brass': 'Gear' } }",
    "{ 'union': 'Axle', 'base': 'Rim', 'discriminator': @, 'data': { 'brass': 'Gear' } }",
    "{ 'union': 'Axle', 'base': 'Rim', 'discriminator': 'metal', 'data': @ }",
    "{ 'union': 'Axle', 'base': 'Rim', 'discriminator': 'metal', 'data': { 'brass': @ } }",
    "{ 'union': 'Axle', 'base': { 'm': @ }, 'discriminator': 'm', 'data': { 'brass': 'Gear' } }",
    "{ 'alternate': 'Either', 'data': @ }",
    "{ 'alternate': 'Either', 'data': { 'one': @, 'two': 'int' } }",
    "{ 'include': @ }",
    "{ 'pragma': @ }",
    "{ 'pragma': { 'doc-required': @ } }",
    "{ 'pragma': { 'member-name-exceptions': @ } }",
    "{ 'pragma': { 'member-name-exceptions': [ 'Rim', @ ] } }",
)

WORDS = ("1", "-2.5e3", "null", "True", "None", "bare", "two words", "!")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("word", WORDS)
def test_a_word_where_a_value_should_be_is_told_once(place: str, word: str) -> None:
    _, definitions, problems = build(place.replace("@", word) + REST)
    (problem,) = problems
    assert problem.code == "syntax"
    assert problem.span is not None
    assert (problem.span.line, problem.span.column) == (1, place.index("@") + 1)
    assert {"Metal", "Gear", "Wheel", "Rim"} <= {each.name for each in definitions}


@pytest.mark.parametrize("place", [place for place in PLACES if ": @" in place])
def test_a_missing_value_is_told_once(place: str) -> None:
    (problem,) = build(place.replace("@", "") + REST)[2]
    assert (problem.code, problem.hint) == ("syntax", "a value is missing in front of it")


def test_the_rest_of_the_definition_is_checked() -> None:
    text = "{ 'command': 'turn', 'boxed': 1, data: { 'by': 'Gaer' }, 'returns': 'Wheel', 'i': 'X' }"
    _, definitions, problems = build(text + REST)
    assert [problem.code for problem in problems] == [
        *("syntax", "syntax", "unknown-type", "unknown-key"),
    ]
    command = next(each for each in definitions if isinstance(each, Command))
    assert command.returns is not None
    assert command.returns.name == "Wheel"


def test_values_left_out_make_no_branch_unknown() -> None:
    text = """
{ 'enum': 'Metal', 'data': [ 'brass', steel ] }
{ 'struct': 'Rim', 'data': { 'metal': 'Metal' } }
{ 'struct': 'Gear', 'data': { 'teeth': 'int' } }
{ 'union': 'Wheel', 'base': 'Rim', 'discriminator': 'metal',
  'data': { 'brass': 'Gear', 'steel': 'Gear' } }
"""
    (problem,) = build(text)[2]
    assert problem.code == "syntax"
