# SPDX-License-Identifier: GPL-2.0-or-later
"""Schemas without mistakes: every construct arrives in the model as it was written."""

from __future__ import annotations

import msgspec
import pytest
from schemas import build, one

from qapidoc.base.source import Position
from qapidoc.model import (
    All,
    Alternate,
    Any,
    Command,
    Condition,
    Enum,
    Event,
    Heading,
    Not,
    Prose,
    Reference,
    Struct,
    Symbol,
    TypeRef,
    Union,
)

GEAR = "{ 'struct': 'Gear', 'data': { 'teeth': 'int' } }\n"


def test_members() -> None:
    struct = one(
        Struct,
        """{ 'struct': 'Ring', 'data': {
             'name': 'str', '*moons': ['Ring'],
             'tilt': { 'type': ['number'], 'if': 'CONFIG_TILT',
                       'features': ['unstable', { 'name': 'fine', 'if': 'CONFIG_FINE' }] } } }""",
    )
    name, moons, tilt = struct.members
    assert (name.name, name.type, name.optional) == ("name", TypeRef("str"), False)
    assert (moons.name, moons.type, moons.optional) == ("moons", TypeRef("Ring", True), True)
    assert tilt.type == TypeRef("number", array=True)
    assert tilt.condition == Symbol("CONFIG_TILT")
    assert [feature.name for feature in tilt.features] == ["unstable", "fine"]
    assert tilt.features[1].condition == Symbol("CONFIG_FINE")
    assert struct.at == Position("schema.json", 1, 1)
    assert name.at == Position("schema.json", 2, 14)


def test_command_in_full() -> None:
    command = one(
        Command,
        GEAR
        + """{ 'command': 'gear-turn', 'data': { 'by': 'int' }, 'returns': ['Gear'],
              'success-response': false, 'gen': false, 'allow-oob': true, 'allow-preconfig': true,
              'if': { 'not': 'CONFIG_STILL' }, 'features': ['deprecated'] }""",
    )
    assert command.id == "qmp/command/gear-turn"
    assert command.returns == TypeRef("Gear", array=True)
    assert (command.gen, command.success_response, command.boxed) == (False, False, False)
    assert (command.allow_oob, command.allow_preconfig, command.coroutine) == (True, True, False)
    assert command.condition == Not(Symbol("CONFIG_STILL"))
    assert [feature.name for feature in command.features] == ["deprecated"]


def test_arguments_by_type_stay_a_reference() -> None:
    command = one(Command, GEAR + "{ 'command': 'gear-add', 'data': 'Gear', 'boxed': true }")
    assert (command.data, command.members, command.boxed) == (TypeRef("Gear"), (), True)
    event = one(Event, GEAR + "{ 'event': 'GEAR_LOST', 'data': 'Gear' }")
    assert (event.data, event.members, event.boxed) == (TypeRef("Gear"), (), False)
    assert one(Command, "{ 'command': 'stop' }").members == ()


DRIVE = "{ 'enum': 'Drive', 'data': ['crank', 'steam'] }\n"


def test_union_with_base_in_place() -> None:
    union = one(
        Union,
        GEAR
        + DRIVE
        + """{ 'union': 'Ring', 'base': { 'drive': 'Drive', '*name': 'str' },
              'discriminator': 'drive',
              'data': { 'steam': { 'type': 'Gear', 'if': 'CONFIG_STEAM' } } }""",
    )
    assert (union.base, union.discriminator, union.simple) == ("", "drive", False)
    assert [member.name for member in union.members] == ["drive", "name"]
    (branch,) = union.branches
    assert (branch.tag, branch.type) == ("steam", TypeRef("Gear"))
    assert branch.condition == Symbol("CONFIG_STEAM")


def test_union_with_named_base_inherited_twice() -> None:
    union = one(
        Union,
        GEAR
        + DRIVE
        + """{ 'struct': 'Deep', 'data': { 'drive': 'Drive' } }
             { 'struct': 'Base', 'base': 'Deep', 'data': {} }
             { 'union': 'Ring', 'base': 'Base', 'discriminator': 'drive',
               'data': { 'crank': 'Gear' } }""",
    )
    assert (union.base, union.members) == ("Base", ())


def test_simple_union_until_6_1() -> None:
    union = one(
        Union,
        """##
# @Ring:
#
# A ring.
#
# @type: what turns it
#
# @turns: so many
#
# Since: 1.0
##
{ 'union': 'Ring', 'data': { 'turns': 'int', 'names': ['str'] } }""",
        series="6.1",
    )
    assert (union.simple, union.discriminator, union.base) == (True, "type", "")
    assert [branch.type for branch in union.branches] == [TypeRef("int"), TypeRef("str", True)]
    assert union.branches[0].doc is not None
    # Nothing that is written may get lost: the tag has no member of its own to describe.
    last = union.doc.sections[-1]
    assert (last.title, last.text.source) == ("type", "what turns it")


def test_enum_and_alternate() -> None:
    enum = one(
        Enum,
        """{ 'enum': 'Drive', 'prefix': 'DRV', 'data': ['2-spring',
             { 'name': 'x-stone', 'if': 'CONFIG_STONE', 'features': ['unstable'] }] }""",
    )
    assert enum.prefix == "DRV"
    assert [value.name for value in enum.values] == ["2-spring", "x-stone"]
    assert enum.values[1].condition == Symbol("CONFIG_STONE")
    assert [feature.name for feature in enum.values[1].features] == ["unstable"]
    alternate = one(
        Alternate,
        GEAR
        + DRIVE
        + """{ 'alternate': 'GearOrDrive', 'data': { 'gear': 'Gear', 'drive': 'Drive',
              'all': ['str'], 'none': 'null', 'number': { 'type': 'int', 'if': 'CONFIG_N' } } }""",
    )
    assert [each.type for each in alternate.alternatives] == [
        TypeRef("Gear"),
        TypeRef("Drive"),
        TypeRef("str", array=True),
        TypeRef("null"),
        TypeRef("int"),
    ]
    assert alternate.alternatives[-1].condition == Symbol("CONFIG_N")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("'CONFIG_A'", Symbol("CONFIG_A")),
        ("'defined(A) && !defined(B)'", All((Symbol("A"), Not(Symbol("B"))))),
        ("['defined(A)', 'defined(B)']", All((Symbol("A"), Symbol("B")))),
        (
            "{ 'all': ['A', { 'any': ['B', 'C'] }] }",
            All((Symbol("A"), Any((Symbol("B"), Symbol("C"))))),
        ),
        ("{ 'all': ['A', { 'all': ['B', 'A'] }] }", All((Symbol("A"), Symbol("B")))),
        ("{ 'any': ['A'] }", Symbol("A")),
        ("{ 'not': { 'not': 'A' } }", Symbol("A")),
    ],
)
def test_condition_of_every_era(written: str, expected: Condition) -> None:
    series = "" if "defined" not in written else "6.1"
    text = f"{{ 'event': 'STOP', 'if': {written} }}"
    assert one(Event, text, series=series).condition == expected


DOCUMENTED = """{ 'pragma': { 'doc-required': true, 'documentation-exceptions': [] } }
##
# @Ring:
#
# A ring.
#
# @name: its name (default: 'mars') (Since: 2.5)
#
# @tilt: its tilt
#
# Features:
#
# @unstable: Member @tilt is.
#
# Since: 1.0
##
{ 'struct': 'Ring', 'data': { '*name': 'str',
    'tilt': { 'type': 'int', 'features': ['unstable'] } } }
"""


def test_docs_join_what_they_are_about() -> None:
    ring = one(Struct, DOCUMENTED)
    name, tilt = ring.members
    assert ring.doc.since == "1.0"
    assert [section.text.source for section in ring.doc.sections] == ["A ring."]
    assert name.doc is not None
    assert (name.doc.at.line, name.since) == (7, "2.5")
    assert "mars" in name.default
    assert tilt.doc is not None and tilt.doc.source == "its tilt"
    assert ring.features == ()
    assert tilt.features[0].doc is not None
    assert tilt.features[0].doc.source == "Member @tilt is."


def test_what_an_exception_lists_may_stay_undocumented() -> None:
    text = DOCUMENTED.replace("exceptions': []", "exceptions': ['Ring']")
    other = text.replace("# @tilt: its tilt\n#\n", "")
    assert one(Struct, other).members[1].doc is None


def test_a_member_below_features_is_found() -> None:
    text = DOCUMENTED.replace("# @tilt: its tilt\n#\n", "").replace(
        "# @unstable:", "# @tilt: its tilt\n#\n# @unstable:"
    )
    _, (ring,), problems = build(text)
    assert isinstance(ring, Struct)
    assert ring.members[1].doc is not None
    assert [problem.code for problem in problems] == ["misplaced-documentation"]


def test_modules() -> None:
    modules, definitions, problems = build(
        """##
# ****
# Sky
# ****
#
# All of it.
##
{ 'include': 'rules.json' }
{ 'include': 'rings.json' }
{ 'event': 'ECLIPSE' }
""",
        namespace="qga",
        rules="{ 'pragma': { 'doc-required': false } }\n",
        rings="{ 'struct': 'Ring', 'data': {} }\n",
    )
    assert problems == []
    assert [module.id for module in modules] == ["module/qga/schema", "module/qga/rings"]
    sky, rings = modules
    assert (sky.title, sky.path, rings.title) == ("Sky", "schema.json", "")
    heading, prose, reference = sky.items
    assert isinstance(heading, Heading) and heading.title == "Sky"
    assert isinstance(prose, Prose) and prose.text.source == "All of it."
    assert reference == Reference("qga/event/ECLIPSE")
    assert rings.items == (Reference("qga/type/Ring"),)
    assert {definition.name: definition.module for definition in definitions} == {
        "ECLIPSE": "schema",
        "Ring": "rings",
    }


def test_names_until_5_2_may_hold_underscores() -> None:
    text = "{ 'pragma': { 'name-case-whitelist': ['Ring'] } }\n"
    text += "{ 'struct': 'Ring', 'data': { 'Max_Tilt': 'int' } }\n"
    text += "{ 'command': 'ring_add', 'data': { 'max_tilt': 'int' } }"
    assert one(Command, text, series="5.2").name == "ring_add"


def test_downstream_names() -> None:
    text = "{ 'command': '__org.orrery_ring-add', 'data': { '*__org.orrery_x-tilt': 'int' } }"
    command = one(Command, text)
    assert command.members[0].name == "__org.orrery_x-tilt"


def test_definitions_are_immutable() -> None:
    with pytest.raises(AttributeError):
        msgspec.structs.replace(one(Event, "{ 'event': 'STOP' }")).name = "X"  # type: ignore[misc]
