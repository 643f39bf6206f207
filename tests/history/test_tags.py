# SPDX-License-Identifier: GPL-2.0-or-later
"""A tag that comes beside another one: what was sent stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from qapidoc.history import Side, compare
from qapidoc.publish.comparing import read_side

_HEAD = """\
{ 'enum': 'Metal', 'data': ['brass', 'tin', 'lead'] }
{ 'enum': 'Make', 'data': ['cast', 'wrought'] }
{ 'struct': 'Brass', 'data': { 'polish': 'int' } }
{ 'struct': 'Lead', 'data': { 'weight': 'int' } }
{ 'command': 'query-gear', 'returns': 'Gear' }
"""
_BY_METAL = """\
{ 'union': 'Gear', 'base': { 'metal': 'Metal' }, 'discriminator': 'metal',
  'data': { 'brass': 'Brass', 'lead': 'Lead' } }
"""
_BY_MAKE = """\
{ 'union': 'Gear', 'base': { 'metal': 'Metal', 'make': 'Make' }, 'discriminator': 'make',
  'data': { 'wrought': 'Brass' } }
"""


def _side(folder: Path, union: str) -> Side:
    (folder / "qapi").mkdir(parents=True)
    (folder / "qapi" / "qapi-schema.json").write_text(_HEAD + union)
    side, problems = read_side(str(folder), {}, None, folder / "cache")
    assert not problems
    return side


@pytest.fixture
def sides(tmp_path: Path) -> tuple[Side, Side]:
    return _side(tmp_path / "old", _BY_METAL), _side(tmp_path / "new", _BY_MAKE)


def test_a_tag_beside_the_old_one_is_a_member_that_comes(sides: tuple[Side, Side]) -> None:
    """The members of brass are those of wrought now; nothing has those of lead any more."""
    found = {(each.rule, each.place): each.effect for each in compare(*sides).findings}
    assert found == {
        ("mandatory-member-added", "qmp/type/Gear#make"): "compatible",
        ("branch-removed-mandatory", "qmp/type/Gear#lead"): "breaking",
    }


def test_a_tag_that_leaves_one_that_was_there_is_a_member_that_goes(
    sides: tuple[Side, Side],
) -> None:
    found = {(each.rule, each.place): each.effect for each in compare(*sides[::-1]).findings}
    assert found == {
        ("mandatory-member-removed", "qmp/type/Gear#make"): "breaking",
        ("branch-added-mandatory", "qmp/type/Gear#lead"): "dangerous",
    }
