# SPDX-License-Identifier: GPL-2.0-or-later
"""`qapidoc diff`: what a change is to those who are asked for, and the way told."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from diff_runs import findings

from qapidoc.cli import main


def _told(tmp_path: Path, old: str, new: str, *options: str) -> dict[str, dict[str, object]]:
    """Compare two schemas; return the findings by what they are about."""
    for name, text in (("old", old), ("new", new)):
        (tmp_path / name / "qapi").mkdir(parents=True, exist_ok=True)
        (tmp_path / name / "qapi" / "qapi-schema.json").write_text(text)
    command = ["diff", str(tmp_path / "old"), str(tmp_path / "new"), "--format", "json", *options]
    return {f"{e['entity']}#{e['path']}": e for e in findings(CliRunner().invoke(main, command))}


_STAR = """
{ 'struct': 'Star', 'data': { 'name': 'str' MEMBER } }
{ 'command': 'star-add', 'data': { 'star': 'Star' }, 'returns': 'Star' }
{ 'command': 'star-list', 'returns': ['Star'] }
{ 'command': 'star-move', 'data': { 'to': { 'type': 'Star' } } }
"""


@pytest.mark.parametrize(
    ("user", "effect", "direction", "via"),
    [
        ("star-list", "compatible", "out", "star-list#returns.mass"),
        ("star-move", "breaking", "in", "star-move#to.mass"),
        ("star-add", "breaking", "both", "star-add#star.mass"),
    ],
)
def test_the_verdict_is_that_of_the_users_that_are_picked(
    tmp_path: Path, user: str, effect: str, direction: str, via: str
) -> None:
    old, new = _STAR.replace("MEMBER", ""), _STAR.replace("MEMBER", ", 'mass': 'int'")
    used = tmp_path / "used"
    used.write_text(f"{user}\n")
    for options in (("--used", str(used)), ("--only", f"qmp/command/{user}")):
        (found,) = _told(tmp_path, old, new, *options).values()
        assert found["users"] == [f"qmp/command/{user}"]
        assert (found["effect"], found["direction"]) == (effect, direction)
        assert found["via"] == f"qmp/command/{via}"
        command = ["diff", str(tmp_path / "old"), str(tmp_path / "new"), *options]
        result = CliRunner().invoke(main, [*command, "--fail-on", "breaking"])
        assert result.exit_code == (effect == "breaking")
    (found,) = _told(tmp_path, old, new, "--only", "qmp/type/St*").values()
    assert found["senders"] == ["qmp/command/star-add", "qmp/command/star-move"]
    assert found["receivers"] == ["qmp/command/star-add", "qmp/command/star-list"]
    assert found["effect"] == "breaking"


def test_what_is_milder_for_those_picked_stands_where_it_belongs() -> None:
    command = ["diff", "8.2", "9.2", "--format", "json", "--only", "query-migrate-capabilities"]
    found = findings(CliRunner().invoke(main, command))
    assert [each["effect"] for each in found] == ["dangerous", *["compatible"] * (len(found) - 1)]


def test_the_way_is_one_by_which_it_breaks() -> None:
    command = ["diff", "8.2", "9.2", "--format", "json", "--only", "MigrationCapability"]
    vias = {each["path"]: each["via"] for each in findings(CliRunner().invoke(main, command))}
    assert vias["block"] == "qmp/command/migrate-set-capabilities#capabilities.capability.block"
    assert vias["mapped-ram"].startswith("qmp/command/query-migrate-capabilities#")


def test_members_whose_arrays_change_alike_are_findings_of_their_own(tmp_path: Path) -> None:
    """What the arrays hold is one pair of types, but each member has its clients."""
    text = """
{ 'struct': 'Star', 'data': { '*names': [ 'KIND' ], '*aliases': [ 'KIND' ] } }
{ 'command': 'star-set', 'data': { 'star': 'Star', 'marks': [ 'KIND' ] } }
{ 'command': 'star-tell', 'data': { 'star': 'Star' } }
"""
    old, new = (text.replace("KIND", kind) for kind in ("str", "int"))
    found = _told(tmp_path, old, new)
    both = ["qmp/command/star-set", "qmp/command/star-tell"]
    assert {place: each["users"] for place, each in found.items()} == {
        "qmp/command/star-set#star.names": both,
        "qmp/command/star-set#star.aliases": both,
        "qmp/command/star-set#marks": both[:1],
    }
    assert len({each["fingerprint"] for each in found.values()}) == len(found)
    for place, each in found.items():
        name = place.replace("#", ".").rpartition(".")[2]
        assert each["message"] == f"an element of '{name}' was a string and is an integer now"


def test_what_has_no_name_is_told_by_what_holds_it(tmp_path: Path) -> None:
    text = """
{ 'pragma': { 'command-returns-exceptions': [ 'star-ids' ] } }
{ 'struct': 'Star', 'data': { 'name': 'str', '*names': [ 'NAME' ] } }
{ 'command': 'star-set', 'data': { 'star': 'Star' } }
{ 'command': 'star-get', 'returns': STARS }
{ 'command': 'star-ids', 'returns': [ 'FLAG' ] }
"""
    old, new = (
        text.replace("NAME", name).replace("FLAG", flag).replace("STARS", stars)
        for name, flag, stars in (("str", "bool", "[ 'Star' ]"), ("int", "str", "'Star'"))
    )
    assert sorted(str(each["message"]) for each in _told(tmp_path, old, new).values()) == [
        "an element of 'names' was a string and is an integer now",
        "an element of what 'star-ids' returns was true or false and is a string now",
        "what 'star-get' returns was an array and is an object now",
    ]
