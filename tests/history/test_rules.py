# SPDX-License-Identifier: GPL-2.0-or-later
"""Every rule has an invented case that comes under it, and a message that proves what it breaks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sides import RULES as FOLDER
from sides import side_of
from wire import Schema

from qapidoc.history import EFFECTS, RULES, Finding, Report, compare


def _line(finding: Finding) -> str:
    words = (finding.effect, finding.policy, finding.direction, finding.rule, finding.place)
    users = ", ".join(finding.users)
    return f"{' '.join(words)}: {finding.message} <- {users}"


def _compared(rule: str, cache: Path, *, reverse: bool = False) -> Report:
    old, new = (side_of(rule, which, cache) for which in ("old", "new"))
    return compare(new, old) if reverse else compare(old, new)


def test_rules_and_cases_are_the_same() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_the_case_of_a_rule(rule: str, tmp_path: Path, update: bool) -> None:
    report = _compared(rule, tmp_path)
    assert rule in {each.rule for each in report.findings}
    text = "".join(_line(each) + "\n" for each in report.findings)
    expected = FOLDER / rule / "expected"
    if update:
        expected.write_text(text)
    assert text == expected.read_text()


@pytest.mark.parametrize("rule", RULES)
def test_nothing_changes_against_itself(rule: str, tmp_path: Path) -> None:
    for which in ("old", "new"):
        side = side_of(rule, which, tmp_path)
        assert not compare(side, side).findings
        assert not compare(side, side_of(rule, which, tmp_path)).findings


@pytest.mark.parametrize("rule", RULES)
def test_the_opposite_is_the_mirror_or_waived(rule: str, tmp_path: Path) -> None:
    found = {each.rule for each in _compared(rule, tmp_path, reverse=True).findings}
    if RULES[rule].mirrors:
        assert not RULES[rule].waiver
        assert found & set(RULES[rule].mirrors)
    else:
        assert RULES[rule].waiver
        assert rule not in found


def test_mirrors_name_each_other() -> None:
    for rule in RULES.values():
        for mirror in rule.mirrors:
            assert rule.id in RULES[mirror].mirrors, (rule.id, mirror)


@pytest.mark.parametrize("rule", [rule.id for rule in RULES.values() if rule.wire])
def test_a_message_proves_what_breaks(rule: str, tmp_path: Path) -> None:
    """What the client sends was taken and is not; what it receives now, it could not before."""
    before, after = (Schema(side_of(rule, side, tmp_path).release) for side in ("old", "new"))
    witnesses = json.loads((FOLDER / rule / "witness.json").read_text())
    breaking = {"in": RULES[rule].incoming, "out": RULES[rule].outgoing}
    assert {each["direction"] for each in witnesses} == {
        direction for direction, effect in breaking.items() if effect == "breaking"
    }
    for each in witnesses:
        verb, message = each["verb"], each["message"]
        if each["direction"] == "in":
            oob = each.get("oob", False)
            assert before.takes(verb, message, oob=oob)
            assert not after.takes(verb, message, oob=oob)
        else:
            assert after.brings(verb, message)
            assert not before.brings(verb, message)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_whole(rule: str) -> None:
    each = RULES[rule]
    assert each.incoming or each.outgoing
    assert {each.incoming, each.outgoing} <= {None, *EFFECTS}
    assert each.title
    assert each.says
    assert each.reason.endswith(".")
    assert each.reference
    assert each.says.format(name="n", old="o", new="w")
    witness = FOLDER / rule / "witness.json"
    assert witness.exists() == each.wire
