# SPDX-License-Identifier: GPL-2.0-or-later
"""Every spelling of a condition becomes one form; a bad one is told with its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qapidoc.base.source import Source
from qapidoc.build.condition import MAX_DEPTH, parse_c_condition
from qapidoc.model import All, Any, Condition, Not, Symbol
from qapidoc.model.condition import all_of, any_of, negate

A, B, C = Symbol("A"), Symbol("B"), Symbol("C")


def read(text: str) -> Condition:
    condition, problems = parse_c_condition(text, Source("x.json", text).span)
    assert problems == []
    assert condition is not None
    return condition


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A", A),
        ("defined(A)", A),
        ("defined A", A),
        (" defined ( A ) ", A),
        ("!defined(A)", Not(A)),
        ("!!defined(A)", A),
        ("!(!A)", A),
        ("defined(A) && !defined(B)", All((A, Not(B)))),
        ("A || B && C", Any((A, All((B, C))))),
        ("(A || B) && C", All((Any((A, B)), C))),
        ("A && (B && C)", All((A, B, C))),
        ("(A || B) || C", Any((A, B, C))),
        ("A && A", A),
        ("A || B || A", Any((A, B))),
        ("((((A))))", A),
        ("defined(A) || \\\n defined(B)", Any((A, B))),
        ("!(A && B)", Not(All((A, B)))),
    ],
)
def test_reads(text: str, expected: Condition) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("", 1, "expected a condition at the end"),
        ("A &&", 4, "expected a condition at the end"),
        ("A & B", 3, "unexpected '&'"),
        ("A B", 3, "expected '&&', '||' or the end, not 'B'"),
        ("(A || B", 7, "expected ')' at the end"),
        ("(A || B C", 9, "expected ')', not 'C'"),
        ("defined()", 9, "expected a symbol, not ')'"),
        ("A && 3", 6, "unexpected '3'"),
        ("|| A", 1, "expected a condition, not '||'"),
        ("!" * (MAX_DEPTH + 1) + "A", MAX_DEPTH + 1, "nested too deeply"),
        ("(" * 100_000, MAX_DEPTH + 1, "nested too deeply"),
    ],
)
def test_refuses(text: str, column: int, words: str) -> None:
    condition, problems = parse_c_condition(text, Source("x.json", text or " ").span)
    assert condition is None
    (problem,) = problems
    assert problem.span is not None
    assert (problem.code, problem.span.column) == ("bad-condition", column)
    assert words in problem.message


def test_nothing_to_join() -> None:
    assert all_of([]) is None
    assert any_of([]) is None
    assert all_of([A]) == A
    assert all_of([All((A, B)), B, C]) == All((A, B, C))
    assert any_of([All((A, B)), A]) == Any((All((A, B)), A))
    assert negate(negate(A)) == A


SYMBOLS = st.sampled_from([A, B, C])
CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    SYMBOLS,
    lambda inner: st.one_of(
        inner.map(negate),
        st.lists(inner, min_size=1, max_size=3).map(lambda found: all_of(found) or A),
        st.lists(inner, min_size=1, max_size=3).map(lambda found: any_of(found) or A),
    ),
    max_leaves=12,
)


def written(condition: Condition) -> str:
    match condition:
        case Symbol():
            return f"defined({condition.name})"
        case Not():
            return f"!({written(condition.operand)})"
        case All():
            return " && ".join(f"({written(each)})" for each in condition.operands)
        case Any():
            return " || ".join(f"({written(each)})" for each in condition.operands)


@given(CONDITIONS)
def test_what_is_written_is_read(condition: Condition) -> None:
    assert read(written(condition)) == condition


@given(st.text(alphabet="AB()!&| defin\\\n1", max_size=40))
def test_never_fails(text: str) -> None:
    condition, problems = parse_c_condition(text, Source("x.json", text).span)
    assert (condition is None) == bool(problems)
