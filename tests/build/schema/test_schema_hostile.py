# SPDX-License-Identifier: GPL-2.0-or-later
"""Schemas made to hurt: they are told, in bounded time, and never raise."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schemas import build
from stopwatch import stopwatch

from qapidoc.build.schema.inherit import MAX_BASES
from qapidoc.build.schema.scope import MAX_PROBLEMS

MANY = 4000
LIMIT = 20.0
"""Seconds. What is linear takes a tenth; what is quadratic in MANY takes minutes."""


def chain(length: int) -> str:
    first = "{ 'struct': 'Ring0', 'data': { 'm0': 'int' } }\n"
    return first + "".join(
        f"{{ 'struct': 'Ring{n}', 'base': 'Ring{n - 1}', 'data': {{ 'm{n}': 'int' }} }}\n"
        for n in range(1, length)
    )


def members(prefix: str, count: int) -> str:
    return ", ".join(f"'{prefix}{n}': 'int'" for n in range(count))


HOSTILE = {
    "a chain of bases": chain(MANY),
    "unknown types": "".join(
        f"{{ 'struct': 'Ring{n}', 'data': {{ 'a': 'Wring{n}' }} }}\n" for n in range(MANY)
    ),
    "unknown types in one line": "{ 'struct': 'Ring', 'data': { "
    + ", ".join(f"'m{n}': 'Wring{n}'" for n in range(MANY))
    + " } }",
    "heirs of a big type": f"{{ 'struct': 'Big', 'data': {{ {members('m', MANY)} }} }}\n"
    + "".join(
        f"{{ 'struct': 'Heir{n}', 'base': 'Big', 'data': {{ 'x{n}': 'int' }} }}\n"
        for n in range(MANY)
    ),
    "unions of big types": "{ 'enum': 'Tag', 'data': ['a'] }\n"
    f"{{ 'struct': 'Base', 'data': {{ 'tag': 'Tag', {members('b', MANY)} }} }}\n"
    f"{{ 'struct': 'Branch', 'data': {{ {members('c', MANY)} }} }}\n"
    + "".join(
        f"{{ 'union': 'U{n}', 'base': 'Base', 'discriminator': 'tag', "
        "'data': { 'a': 'Branch' } }\n"
        for n in range(MANY)
    ),
    "conditions": "".join(
        f"{{ 'event': 'E{n}', 'if': '{' && '.join(f'defined(A{m})' for m in range(50))}' }}\n"
        for n in range(MANY // 10)
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_bounded(case: str) -> None:
    with stopwatch() as took:
        _, _, problems = build(HOSTILE[case])
    assert took.seconds < LIMIT
    assert len(problems) <= MAX_PROBLEMS + 1


def test_a_long_chain_is_told() -> None:
    assert build(chain(MAX_BASES + 1))[2] == []
    problems = build(chain(MAX_BASES + 2))[2]
    assert [problem.code for problem in problems] == ["base-loop"]


def test_the_rest_is_counted() -> None:
    many = "".join(f"{{ 'event': 'E{n}', 'dta': 'x' }}\n" for n in range(MAX_PROBLEMS + 7))
    problems = build(many)[2]
    assert len(problems) == MAX_PROBLEMS + 1
    last = problems[-1]
    assert last.code == "too-many-problems"
    assert last.message.startswith("7 more problems")


NAMES = st.sampled_from(["Ring", "Gear", "Drive", "ring-add", "a", "*a", "b", "str", "int", "type"])
KEYS = st.sampled_from(
    ["data", "base", "discriminator", "if", "features", "returns", "boxed", "type", "name", "all"]
)
VALUES: st.SearchStrategy[object] = st.recursive(
    NAMES | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | NAMES, inner, max_size=3),
    max_leaves=6,
)
KINDS = st.sampled_from(["command", "event", "struct", "union", "alternate", "enum"])
EXPRESSIONS = st.builds(
    lambda kind, name, keys: {kind: name, **keys},
    KINDS,
    NAMES,
    st.dictionaries(KEYS, VALUES, max_size=4),
)


def written(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{" + ", ".join(f"'{key}': {written(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return f"'{value}'"


@settings(deadline=None, max_examples=300)
@given(st.lists(EXPRESSIONS, max_size=5))
def test_any_schema_is_built(expressions: list[dict[str, object]]) -> None:
    text = "\n".join(map(written, expressions))
    modules, definitions, problems = build(text)
    assert len({definition.name for definition in definitions}) == len(definitions)
    assert len(problems) == len({(p.code, p.span, p.message) for p in problems})
    for module in modules:
        assert module.items
