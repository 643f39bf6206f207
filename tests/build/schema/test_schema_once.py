# SPDX-License-Identifier: GPL-2.0-or-later
"""One slip, one problem: what another problem explains is not told, too."""

from __future__ import annotations

import pytest
from schemas import build

DOC = """##
# @Ring:
#
# A ring.
#
# @tilt-angle: how far it leans
#
# Features:
#
# @unstable: It moves.
#
# Since: 10.0
##
"""
STRUCT = """{ 'struct': 'Ring', 'data': { 'tilt-angle': {
    'type': 'int', 'features': [ 'unstable' ] } } }
"""
PRAGMA = "{ 'pragma': { 'doc-required': true, 'command-returns-exceptions': [ 'ring-count' ] } }\n"
COMMAND = """##
# @ring-count:
#
# Count rings.
##
{ 'command': 'ring-count', 'returns': 'int' }
"""
EVENT = """##
# @RUNG:
#
# A ring was rung.
##
{ 'event': 'RUNG' }
"""
ALL = PRAGMA + DOC + STRUCT + COMMAND + EVENT


def told(text: str) -> list[tuple[str, str]]:
    return [(problem.code, problem.hint) for problem in build(text)[2]]


def test_all_is_well() -> None:
    assert told(ALL) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "hint"),
    [
        ("'tilt-angle'", "'tilt_angle'", "bad-name", "lower-case letters"),
        ("'unstable'", "'unstabel'", "undocumented-feature", "did you mean 'unstable', which"),
        ("'features'", "'feature'", "unknown-key", "did you mean 'features'?"),
        ("'ring-count' ] }", "'ring-coutn' ] }", "returns-no-object", "is 'ring-count' meant?"),
        ("'command-returns-", "'command-return-", "unknown-pragma", "did you mean"),
        ("'RUNG'", "'rung'", "doc-name", "or define 'RUNG'"),
        ("@unstable:", "@unstabel:", "documented-nothing", "did you mean 'unstable'?"),
    ],
)
def test_one_slip_is_told_once(old: str, new: str, code: str, hint: str) -> None:
    assert old in ALL
    problems = told(ALL.replace(old, new))
    ((found, said),) = problems
    assert found == code
    assert hint in said


@pytest.mark.parametrize(
    ("condition", "hint"),
    [
        ("'defined(CONFIG_STEAM)'", "write 'CONFIG_STEAM'"),
        ("'!defined(CONFIG_STEAM)'", "write { 'not': 'CONFIG_STEAM' }"),
        ("'!CONFIG_STEAM'", "write { 'not': 'CONFIG_STEAM' }"),
        ("'config_steam'", "write 'CONFIG_STEAM'"),
        ("{ 'any': 'CONFIG_STEAM' }", "write { 'any': [ 'CONFIG_STEAM' ] }"),
    ],
)
def test_conditions_are_rewritten(condition: str, hint: str) -> None:
    assert told(f"{{ 'event': 'RUNG', 'if': {condition} }}\n") == [("bad-condition", hint)]


def test_conditions_before_they_were_objects() -> None:
    text = "{ 'event': 'RUNG', 'if': { 'all': [ 'CONFIG_STEAM' ] } }\n"
    assert build(text, series="6.2")[2] == []
    (problem,) = build(text, series="6.1")[2]
    assert (problem.code, problem.message[-8:]) == ("bad-condition", "6.2 only")


def test_pragmas_are_called_as_in_their_time() -> None:
    text = "{ 'pragma': { 'return-whitelist': [ 'count' ] } }\n" + (
        "{ 'command': 'count', 'returns': 'int' }\n"
    )
    for series, name in (("5.2", "returns-whitelist"), ("6.0", "command-returns-exceptions")):
        problems = build(text.replace("return-whitelist", name[:-1]), series=series)[2]
        assert [each.hint for each in problems] == [f"did you mean '{name}'?"]
        (problem,) = build(text.splitlines()[1], series=series)[2]
        assert f"save those that pragma '{name}' lists" in problem.hint


def test_a_misspelt_include_is_named_as_it_is_written() -> None:
    (problem,) = build("{ 'include': './rigns.json' }", rings="{ 'event': 'RUNG' }")[2]
    assert problem.hint == "did you mean './rings.json'?"


def test_a_tag_needs_no_blank_behind_its_colon() -> None:
    text = COMMAND.replace("##\n{", "#\n# Returns:a number\n#\n# Returns: it\n##\n{")
    (problem,) = build(PRAGMA + text)[2]
    assert problem.message == "section 'Returns' stands here for the second time"


def test_members_that_share_a_description() -> None:
    text = DOC.replace("# @tilt-angle:", "# @tilt-angle, @lean:")
    found = [problem.code for problem in build(PRAGMA + text + STRUCT + COMMAND)[2]]
    assert found == ["doc-junk", "documented-nothing"]


def test_a_list_of_exceptions_is_written_once() -> None:
    pragma = "{ 'pragma': { 'command-returns-exceptions': [ 'ring-count' ] } }\n"
    assert told(pragma + ALL) == []
    longer = pragma.replace("[ ", "[ 'count-rings', ")
    ((code, hint), *_) = told(ALL + longer)
    assert (code, hint[:29]) == ("pragma-conflict", "the second replaces the first")


@pytest.mark.parametrize(
    "name", ["tilt-angle\\n", "tilt-angl\u00e9", "tilt\u0001angle", "**tilt-angle", ""]
)
def test_a_name_that_no_string_may_hold_is_told_once(name: str) -> None:
    assert len(told(ALL.replace("'tilt-angle'", f"'{name}'"))) == 1


def test_a_definition_or_condition_that_no_string_may_hold_is_told_once() -> None:
    assert [code for code, _ in told(ALL.replace("'struct': 'Ring'", "'struct': 'Ri\u00f1g'"))] == [
        "string"
    ]
    text = ALL.replace("'event': 'RUNG'", "'event': 'RUNG', 'if': 'STEAM_\u00df'")
    assert [code for code, _ in told(text)] == ["string"]


@pytest.mark.parametrize("name", ["has_a", "q_a", "q-a", "u", "q_Ring"])
def test_reserved_names_are_told_so(name: str) -> None:
    text = f"{{ 'struct': 'Ring', 'data': {{ '{name}': 'int' }} }}\n"
    assert told(text) == [("bad-name", "this name is reserved for the code generator")]


def test_the_prefix_of_a_vendor_is_named() -> None:
    ((_, hint),) = told("{ 'struct': 'Ring', 'data': { '__orrery': 'int' } }\n")
    assert hint.endswith("a vendor's own names begin with '__RFQDN_'")


def test_arguments_that_could_be_boxed() -> None:
    text = """{ 'enum': 'Kind', 'data': [ 'a' ] }
{ 'struct': 'Ring', 'data': { 'n': 'int' } }
{ 'union': 'Any', 'base': { 'k': 'Kind' }, 'discriminator': 'k', 'data': { 'a': 'Ring' } }
{ 'command': 'ring', 'data': 'Any' }
"""
    assert told(text) == [("wrong-type-kind", "write 'boxed': true, or name a struct")]


@pytest.mark.parametrize("section", ["Errors:\n#     - it breaks", "Returns: nothing"])
def test_a_misplaced_section_is_told_at_its_tag(section: str) -> None:
    text = ALL.replace("# Since: 10.0", f"# {section}", 1)
    (problem,) = build(text)[2]
    tag = section.partition(":")[0] + ":"
    assert problem.code == "misplaced-section"
    assert problem.span is not None
    assert (problem.span.column, problem.span.length) == (3, len(tag))
    assert problem.span.text == f"# {section.partition(chr(10))[0]}"


@pytest.mark.parametrize(
    "line", ["@ tilt-angle: x", "@tilt-angle x", "@tilt-angle- x", "  @tilt-angle: x"]
)
def test_a_line_that_nearly_describes_a_member_is_named(line: str) -> None:
    text = ALL.replace("@tilt-angle: how far it leans", line)
    assert told(text) == [
        ("undocumented-part", "is it meant in line 7? write '# @tilt-angle: …' there")
    ]


def test_the_name_of_a_built_in_type_is_told_once() -> None:
    assert [code for code, _ in told("{ 'struct': 'int', 'data': {} }")] == ["duplicate-definition"]
