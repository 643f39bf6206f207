# SPDX-License-Identifier: GPL-2.0-or-later
"""What could not be read is told once: what follows from it is no mistake of its own."""

from __future__ import annotations

import pytest
from schemas import build

from qapidoc.base.problem import Problem

RING = "{ 'struct': 'Ring', 'data': { 'teeth': 'int' } }\n"
USES = "{ 'command': 'ring-add', 'data': 'Ring', 'returns': 'Ring' }\n"


def told(text: str, **more: str) -> list[Problem]:
    return build(text, **more)[2]


@pytest.mark.parametrize(
    "broken",
    [
        "{ 'struct': 'Ring' 'data': { 'teeth': 'int' } }\n",
        "{ 'struct': 'Ring', 'data': { 'teeth' 'int' } }\n",
        "{ 'strcut': 'Ring', 'data': { 'teeth': 'int' } }\n",
        "{ 'struct' 'Ring', 'data': {} }\n",
        "{ 'enum': 'Ring', 'data': [ 'sun', ] }\n",
    ],
)
def test_a_definition_that_cannot_be_read_is_no_unknown_type(broken: str) -> None:
    (problem,) = told(broken + USES)
    assert problem.span is not None
    assert problem.span.line == 1


def test_the_comment_tells_the_name_of_what_cannot_be_read() -> None:
    (problem,) = told("##\n# @Ring:\n##\n\n  'data': { 'teeth': 'int' } }\n\n" + USES)
    assert (problem.code, problem.span and problem.span.line) == ("syntax", 5)


def test_types_behind_the_end_of_a_cut_file_are_told_once() -> None:
    uses = "".join(f"{{ 'command': 'add{i}', 'data': 'Wheel{i}' }}\n" for i in range(10))
    problems = told("{ 'include': 'rings.json' }\n" + uses, rings=RING + "{ 'struct': 'Wh")
    assert [problem.code for problem in problems] == ["syntax", "unresolved-types"]
    assert "'Wheel0', 'Wheel1'," in problems[1].message
    assert problems[1].message.endswith(" and 2 more")
    assert problems[1].span == problems[0].span


def test_a_misspelt_type_is_still_told_at_its_place() -> None:
    text = "{ 'include': 'gone.json' }\n{ 'struct': 'BrassPlanetGear', 'data': {} }\n"
    problems = told(text + "{ 'command': 'c', 'data': 'BrassPlanetGera' }\n")
    assert [problem.code for problem in problems] == ["include-missing", "unknown-type"]
    assert problems[1].hint == "did you mean 'BrassPlanetGear'?"


def test_a_misspelt_builtin_is_defined_in_no_lost_file() -> None:
    text = "{ 'include': 'gone.json' }\n{ 'struct': 'Ring', 'data': { 'a': 'strr' } }\n"
    problems = told(text)
    assert [problem.code for problem in problems] == ["include-missing", "unknown-type"]
    assert problems[1].hint == "did you mean 'str'?"


def test_a_missing_file_is_told_once() -> None:
    include = "{ 'include': 'gone.json' }\n"
    problems = told(include + "{ 'include': 'more.json' }\n", more=include + RING)
    assert [problem.code for problem in problems] == ["include-missing"]


def test_names_are_not_wrong_when_pragmas_are_lost() -> None:
    """The exceptions to the rules may have stood there."""
    odd = "{ 'command': 'ring_add', 'returns': 'int' }\n"
    assert len(told(odd)) == 2
    (problem,) = told("{ 'pragma': { 'command-name-exceptions': [ 'ring_add' 'x' ] } }\n" + odd)
    assert problem.code == "syntax"
    (problem,) = told("{ 'include': 'pragma.json' }\n" + odd)
    assert problem.code == "include-missing"


def test_an_empty_file_is_told() -> None:
    (problem,) = told("{ 'include': 'rings.json' }\n" + RING, rings="# only a licence\n")
    assert problem.code == "empty-file"
    assert problem.span is not None
    assert problem.span.file == "rings.json"


def test_a_file_that_is_no_text_is_told_once() -> None:
    (problem,) = told("{ 'include': 'rings.json' }\n" + RING, rings="\x7fELF\0\0\0{{{'\n\"\n")
    assert problem.code == "not-text"
