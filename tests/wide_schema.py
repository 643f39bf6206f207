# SPDX-License-Identifier: GPL-2.0-or-later
"""A command of the Orrery whose branches all hold one wide type, which also holds itself."""

from __future__ import annotations

from pathlib import Path

from qapidoc.relations.schema import WIDE

WHEELS = tuple(f"wheel-{number}" for number in range(1, WIDE + 1))

_WHEEL_TEXTS = "\n#\n".join(f"# @{wheel}: teeth of a wheel" for wheel in WHEELS)
_WHEELS = ", ".join(f"'*{wheel}': 'uint8'" for wheel in WHEELS)

SCHEMA = f"""
##
# @TrainKind:
#
# @going: moves the hands
#
# @striking: strikes the hours
#
# Features:
#
# @unstable: Member @striking may jam.
#
# Since: 10.0
##
{{ 'enum': 'TrainKind',
  'data': [ 'going', {{ 'name': 'striking', 'features': [ 'unstable' ] }} ] }}

##
# @TrainStriking:
#
# @bell: its note (default: c)
#
# @released-by: what lets it go
#
# Since: 10.1
##
{{ 'struct': 'TrainStriking', 'data': {{ '*bell': 'str', 'released-by': 'TrainOrName' }} }}

##
# @Train:
#
# @kind: what it does, in words that stand here only
#
{_WHEEL_TEXTS}
#
# Since: 10.0
##
{{ 'union': 'Train', 'base': {{ 'kind': 'TrainKind', {_WHEELS} }}, 'discriminator': 'kind',
  'data': {{ 'striking': 'TrainStriking' }} }}

##
# @TrainOrName:
#
# @train: a new one
#
# @name: one that is there
#
# Since: 10.0
##
{{ 'alternate': 'TrainOrName', 'data': {{ 'train': 'Train', 'name': 'str' }} }}

##
# @ClockKind:
#
# @tower: large
#
# @mantel: small
#
# Since: 10.0
##
{{ 'enum': 'ClockKind', 'data': [ 'tower', 'mantel' ] }}

##
# @ClockTower:
#
# @going: for the hands
#
# @striking: for the bell
#
# Since: 10.0
##
{{ 'struct': 'ClockTower', 'data': {{ 'going': 'TrainOrName', '*striking': 'TrainOrName' }} }}

##
# @ClockMantel:
#
# @going: for the hands
#
# Since: 10.0
##
{{ 'struct': 'ClockMantel', 'data': {{ 'going': 'TrainOrName' }} }}

##
# @Clock:
#
# @kind: its size
#
# Since: 10.0
##
{{ 'union': 'Clock', 'base': {{ 'kind': 'ClockKind' }}, 'discriminator': 'kind',
  'data': {{ 'tower': 'ClockTower', 'mantel': 'ClockMantel' }} }}

##
# @clock-build:
#
# Build a clock.
#
# Since: 10.0
##
{{ 'command': 'clock-build', 'data': 'Clock', 'boxed': true }}
"""

ONCE = "arguments.:Train"
"""Where `clock-build` has the wide type."""

PLACES = (
    "kind=tower.going.train",
    "kind=tower.striking.train",
    "kind=mantel.going.train",
)
"""The parts of `clock-build` that lead there."""


def plant(tree: Path) -> None:
    """Add the command to a source tree."""
    rings = tree / "qapi" / "rings.json"
    rings.write_text(rings.read_text() + SCHEMA)
