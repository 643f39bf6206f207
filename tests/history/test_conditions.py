# SPDX-License-Identifier: GPL-2.0-or-later
"""How conditions relate: by what they mean, not by how they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from introspection import holds
from random_models import CONDITIONS

from qapidoc.build.condition import parse_c_condition
from qapidoc.history.conditions import conjuncts, relation, words
from qapidoc.model import Condition


def _read(text: str) -> Condition | None:
    if not text:
        return None
    condition, problems = parse_c_condition(text, lambda start, end: pytest.fail(f"{start} {end}"))
    assert not problems
    return condition


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", "same"),
        ("A", "defined(A)", "same"),
        ("A && B", "B && A", "same"),
        ("!(A && B)", "!A || !B", "same"),
        ("A && (B || C)", "(A && B) || (A && C)", "same"),
        ("A || !A", "", "same"),
        ("_WIN32", "CONFIG_WIN32", "same"),
        ("", "A", "narrowed"),
        ("A || B", "A", "narrowed"),
        ("A", "A && !B", "narrowed"),
        ("A", "", "widened"),
        ("A", "A || B", "widened"),
        ("A", "B", "changed"),
        ("A", "!A", "changed"),
    ],
)
def test_relations(old: str, new: str, expected: str) -> None:
    assert relation(conjuncts(_read(old)), conjuncts(_read(new))) == expected


def test_a_condition_of_very_many_symbols() -> None:
    many = conjuncts(_read(" && ".join(f"S{number}" for number in range(40))))
    assert relation(frozenset(), many) == "narrowed"
    assert relation(many, frozenset()) == "widened"


@given(CONDITIONS, CONDITIONS)
def test_relations_are_those_of_the_builds(old: Condition, new: Condition) -> None:
    found = relation(conjuncts(old), conjuncts(new))
    back = relation(conjuncts(new), conjuncts(old))
    assert back == {"narrowed": "widened", "widened": "narrowed"}.get(found, found)
    for symbols in (set(), {""}, {"0"}, {"A", "B"}):
        before, after = holds(old, symbols), holds(new, symbols)
        assert found != "same" or before == after
        assert found != "narrowed" or before or not after
        assert found != "widened" or after or not before


def test_words() -> None:
    assert words(conjuncts(_read("(A || B) && !C"))) == "(A or B) and not C"
    assert words(conjuncts(_read("A || B"))) == "A or B"
    assert words([]) == "nothing"
