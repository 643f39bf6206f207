# SPDX-License-Identifier: GPL-2.0-or-later
"""An invented interface over five releases, with everything that a timeline tells of."""

from __future__ import annotations

from pathlib import Path

from qapidoc.model import Release
from qapidoc.store.frozen import Book, freeze
from qapidoc.store.models import release_of_tree

HEAD = "# -*- Mode: Python -*-\n\n"

SCHEMAS = {
    # The oldest: nobody knows what was before.
    "4.2": """
{ 'enum': 'Moon', 'data': [ 'new', 'full' ] }
{ 'struct': 'Tide', 'data': { 'depth': 'int', '*x-salt': 'bool' } }
{ 'struct': 'Shore', 'data': { 'tide': 'Tide', 'moon': 'Moon' } }
{ 'command': 'tide-set', 'data': { 'depth': 'int', 'moon': 'Moon' } }
{ 'command': 'x-tide-stop', 'data': { 'shore': 'Shore' } }
{ 'event': 'TIDE_TURNED', 'data': { 'depth': 'int' } }
""",
    # A type with another name, a plainer command, a member that may be left out.
    "5.0": """
{ 'enum': 'MoonPhase', 'data': [ 'new', 'full' ] }
{ 'struct': 'Tide', 'data': { 'depth': 'int', '*salt': 'bool' } }
{ 'struct': 'Shore', 'data': { 'tide': 'Tide', 'moon': 'MoonPhase' } }
{ 'command': 'tide-set', 'data': { 'depth': 'int', '*moon': 'MoonPhase' } }
{ 'command': 'tide-stop', 'data': { 'shore': 'Shore' } }
{ 'event': 'TIDE_TURNED', 'data': { 'depth': 'int' }, 'features': [ 'deprecated' ] }
""",
    # Arguments move into a type of their own, members into a base: no news. A command is gone.
    "6.2": """
{ 'enum': 'MoonPhase', 'data': [ 'new', { 'name': 'half', 'if': 'CONFIG_HALF' }, 'full' ] }
{ 'struct': 'Depth', 'data': { 'depth': 'int' } }
{ 'struct': 'Tide', 'base': 'Depth', 'data': { '*salt': 'bool' } }
{ 'struct': 'Shore', 'data': { 'tide': 'Tide', 'moon': 'MoonPhase' } }
{ 'struct': 'TideArguments', 'base': 'Depth', 'data': { '*moon': 'MoonPhase' } }
{ 'command': 'tide-set', 'data': 'TideArguments', 'allow-oob': true }
{ 'event': 'TIDE_TURNED', 'data': { 'depth': 'int' }, 'features': [ 'deprecated' ] }
""",
    # It is back, a member is deprecated, a condition is there, an event gone.
    "8.2": """
{ 'enum': 'MoonPhase', 'data': [ 'new', { 'name': 'half', 'if': 'CONFIG_HALF' }, 'full' ] }
{ 'struct': 'Depth', 'data': { 'depth': 'number' } }
{ 'struct': 'Tide', 'base': 'Depth',
  'data': { '*salt': { 'type': 'bool', 'features': [ 'deprecated' ] } } }
{ 'struct': 'Shore', 'data': { 'tide': 'Tide', 'moon': 'MoonPhase' } }
{ 'struct': 'TideArguments', 'base': 'Depth', 'data': { '*moon': 'MoonPhase' } }
{ 'command': 'tide-set', 'data': 'TideArguments', 'allow-oob': true, 'returns': 'Tide',
  'if': 'CONFIG_TIDES' }
{ 'command': 'tide-stop', 'data': { 'shore': 'Shore' } }
""",
    "9.0": """
{ 'enum': 'MoonPhase', 'data': [ 'new', { 'name': 'half', 'if': 'CONFIG_HALF' } ] }
{ 'struct': 'Depth', 'data': { 'depth': 'number' } }
{ 'struct': 'Tide', 'base': 'Depth', 'data': { } }
{ 'struct': 'Shore', 'data': { 'tide': 'Tide', 'moon': 'MoonPhase' } }
{ 'struct': 'TideArguments', 'base': 'Depth',
  'data': { '*moon': 'MoonPhase', '*wind': 'str', '*waves': 'int' } }
{ 'command': 'tide-set', 'data': 'TideArguments', 'allow-oob': true, 'returns': 'Tide',
  'if': 'CONFIG_TIDES' }
{ 'command': 'tide-stop', 'data': { 'shore': 'Shore' } }
""",
}

OPTIONS = {
    "4.2": 'DEF("tide", HAS_ARG, QEMU_OPTION_tide, "-tide depth", QEMU_ARCH_ALL)\n',
    "6.2": 'DEF("tide", HAS_ARG, QEMU_OPTION_tide, "-tide depth", QEMU_ARCH_I386)\n',
    "8.2": 'DEF("tide", 0, QEMU_OPTION_tide, "-tide", QEMU_ARCH_I386)\n',
}


def _release(folder: Path, series: str) -> Release:
    root = folder / series
    (root / "qapi").mkdir(parents=True)
    (root / "VERSION").write_text(f"{series}.0\n")
    (root / "qapi" / "qapi-schema.json").write_text(HEAD + SCHEMAS[series])
    if series in OPTIONS:
        (root / "qemu-options.hx").write_text(OPTIONS[series])
    release, problems = release_of_tree(root)
    assert release is not None
    assert not [each for each in problems if each.severity == "error"], problems
    return release


def tides(folder: Path) -> Book:
    """Return the facts of the five releases, which are written to a folder."""
    return freeze([_release(folder, series) for series in SCHEMAS])
