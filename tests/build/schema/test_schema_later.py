# SPDX-License-Identifier: GPL-2.0-or-later
"""What came to the language later than the release that is read is told, with when it came."""

from __future__ import annotations

import pytest
from schemas import build

from qapidoc.parse.qapi.later import FIRST

DOC = "##\n# @ring:\n#\n# Ring.\n#\n# {}\n##\n"
KEYS = {
    "2.9": ("{ 'command': 'ring', 'if': 'defined(STEAM)' }", "3.0"),
    "3.1": ("{ 'command': 'ring', 'data': { 'a': { 'type': 'int', 'if': 'defined(S)' } } }", "4.0"),
    "4.2": ("{ 'command': 'ring', 'coroutine': true }", "5.2"),
    "2.4": ("{ 'enum': 'Ring', 'data': [], 'prefix': 'R' }", "2.5"),
    "2.6": ("{ 'command': 'ring', 'data': 'Ring', 'boxed': true }", "2.7"),
    "6.1": ("{ 'enum': 'Ring', 'data': [ { 'name': 'a', 'features': [ 'b' ] } ] }", "6.2"),
}


@pytest.mark.parametrize("series", KEYS)
def test_keys(series: str) -> None:
    text, first = KEYS[series]
    text += "{ 'struct': 'Ring', 'data': {} }" if "boxed" in text else ""
    ((code, hint),) = [(each.code, each.hint) for each in build(text, series=series)[2]]
    assert (code, hint) == ("unknown-key", f"it is known since {first}")
    assert "unknown-key" not in [each.code for each in build(text, series=first)[2]]


@pytest.mark.parametrize("name", [name for place, name in FIRST if place == "pragma"])
def test_pragmas(name: str) -> None:
    value = "true" if name == "doc-required" else "[]"
    text = f"{{ 'pragma': {{ '{name}': {value} }} }}"
    assert [each.code for each in build(text, series="2.8")[2]] == ["unknown-pragma"]
    assert build(text, series=FIRST["pragma", name])[2] == []


def test_a_pragma_that_is_called_otherwise_now_is_one_problem() -> None:
    text = "{ 'pragma': { 'returns-whitelist': [ 'ring' ] } }"
    ((code, hint),) = [(each.code, each.hint) for each in build(text, series="10.2")[2]]
    assert (code, hint) == ("unknown-pragma", "it is called 'command-returns-exceptions' here")


@pytest.mark.parametrize(
    ("word", "series", "hint"),
    [
        ("struct", "2.3", "'struct' is known since 2.4; until then it is 'type'"),
        ("alternate", "2.3", "'alternate' is known since 2.4; before, there is nothing like it"),
        ("event", "2.0", "'event' is known since 2.1; before, there is nothing like it"),
        ("type", "2.9", "it is called 'struct' since 2.4"),
        ("type", "10.2", "it is called 'struct' since 2.4"),
        ("structt", "2.9", "did you mean 'struct'?"),
    ],
)
def test_definitions(word: str, series: str, hint: str) -> None:
    (problem,) = build(f"{{ '{word}': 'Ring', 'data': {{}} }}", series=series)[2]
    assert (problem.code, problem.hint) == ("unknown-statement", hint)


def test_sections() -> None:
    text = DOC.format("Errors: none") + "{ 'command': 'ring' }"
    (problem,) = build(text, series="8.2")[2]
    assert problem.message == "'Errors:' starts no section before 9.0; it is taken for text"
    assert build(text, series="9.0")[2] == []
