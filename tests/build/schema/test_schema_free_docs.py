# SPDX-License-Identifier: GPL-2.0-or-later
"""What comments may describe before there were rules for them."""

from __future__ import annotations

import pytest
from schemas import build

TEXT = """
{ 'enum': 'Metal', 'data': [ 'brass' ] }
{ 'struct': 'Thing', 'data': { 'name': 'str' } }
{ 'struct': 'Rim', 'base': 'Thing', 'data': { 'metal': 'Metal' } }
{ 'struct': 'Gear', 'data': { 'teeth': 'int' } }
##
# @Wheel
#
# @name: what it is called
#
# @metal: what it is made of
#
# @mettle: what it is not made of
##
{ 'union': 'Wheel', 'base': 'Rim', 'discriminator': 'metal', 'data': { 'brass': 'Gear' } }
"""


@pytest.mark.parametrize(
    ("series", "names"), [("2.4", ["mettle"]), ("2.9", ["name", "metal", "mettle"])]
)
def test_members_of_bases(series: str, names: list[str]) -> None:
    text = TEXT if series == "2.4" else TEXT.replace("@Wheel", "@Wheel:")
    problems = build(text, series=series)[2]
    told = [each for each in problems if each.code == "documented-nothing"]
    assert [each.message.split("'")[3] for each in told] == names
    assert problems == told
