# SPDX-License-Identifier: GPL-2.0-or-later
"""The Orrery with a mistake of every kind in its documentation, and the release before."""

from __future__ import annotations

from pathlib import Path

from orrery import make_release

from qapidoc.model import Release
from qapidoc.store.models import release_of_tree

SCHEMA = """\
##
# @TideMode:
#
# How the tide is driven.
#
# @moon: by the moon
#
# @sun: by the sun
#
# Since: 10.1
##
{ 'enum': 'TideMode', 'data': [ 'moon', 'sun', 'pump' ] }

##
# @TidePump:
#
# Since: 10.1
##
{ 'struct': 'TidePump', 'data': { 'valves': 'int' } }

##
# @TideBase:
#
# What all tides have in common.
#
# @mode: what drives it
#
# Since: 10.2
##
{ 'struct': 'TideBase', 'data': { 'mode': 'TideMode' } }

##
# @Tide:
#
# A tide in a bowl.
#
# Since: 10.1
##
{ 'union': 'Tide', 'base': 'TideBase', 'discriminator': 'mode',
  'data': { 'pump': 'TidePump' } }

##
# @tide-start:
#
# Start a tide with @tide-pipe, as ``tide-drain`` did; see `TideMode`
# and docs/tides/bowl.txt, or qemu-tide(1), or :doc:`/tides/moon`.
#
# @depth: how deep, in ells; @depht may be zero (since 10.1)
#
# @salt: grains (since 10.3)
#
# Features:
#
# @ebb: it also falls
#
# @deprecated: Member @salt is deprecated.
#
# .. qmp-example::
#
#   -> { "execute": "tide-start", "arguments": { "depth": 1 "salt": 2 } }
#   <- { "return": {} }
#
# .. qmp-example::
#
#   -> { "execute": "tide-start", "arguments": { ... } }
#   <- { "return": { "tides": [ ..., { "depth": 3 } ], ... more ... } }
#
# Since: 10.1
##
{ 'command': 'tide-start', 'features': [ 'ebb', 'spring' ],
  'data': { 'depth': 'int', '*foam': 'bool',
            'salt': { 'type': 'int', 'features': [ 'deprecated' ] } } }

##
# @TIDE_TURNED:
#
# The tide turned.
##
{ 'event': 'TIDE_TURNED' }
"""

OPTIONS = """
DEF("tide", HAS_ARG, QEMU_OPTION_tide,
    "-tide moon,depth=n[,salt=n][,foam=on|off]\\n"
    "-tide pump,depth=n[,valves=n]\\n"
    "-tide wind,force=n\\n"
    "                fill a bowl\\n", QEMU_ARCH_ALL)
SRST
``-tide moon,depth=n[,salt=n][,weed=on|off]``
    Let the moon do it.

    ``depth=n``
        How deep.

    ``weed=on|off``
        Whether weed grows.

``-tide pump,depth=n``
    Pump, as with ``-bilge`` before.
ERST

DEF("ebb", 0, QEMU_OPTION_ebb, "-ebb            let it fall\\n", QEMU_ARCH_ALL)
"""

MONITOR = """
    {
        .name       = "tide",
        .args_type  = "",
        .params     = "",
        .help       = "show the tide",
        .cmd        = hmp_tide,
    },
SRST
``tide``
ERST
"""

LISTS = {
    "docs/about/deprecated.rst": """
Orrery Machine Protocol (QMP) commands
--------------------------------------

``tide-start`` arguments ``depth`` and ``kelp`` (since 10.1)
''''''''''''''''''''''''''''''''''''''''''''''''''''''''''''

Drop them.
""",
    "docs/about/removed-features.rst": """
Human Monitor Protocol (HMP) commands
-------------------------------------

``tide`` (removed in 10.1)
''''''''''''''''''''''''''

It is gone.
""",
}
"""What the lists say besides."""

EARLIER_SCHEMA = """\
##
# @tide-drain:
#
# Drain the bowl.
#
# Since: 10.1
##
{ 'command': 'tide-drain' }

##
# @TideBase:
#
# What all tides have in common.
#
# Since: 10.1
##
{ 'struct': 'TideBase', 'data': { } }

##
# @tide-start:
#
# Start a tide.
#
# @salt: grains
#
# Since: 10.1
##
{ 'command': 'tide-start', 'data': { 'salt': 'int' } }
"""

EARLIER_OPTIONS = """
DEF("bilge", 0, QEMU_OPTION_bilge, "-bilge          pump\\n", QEMU_ARCH_ALL)
SRST
``-bilge``
    Pump.
ERST
"""

PATHS = frozenset({"configure", "MAINTAINERS", "docs/sea/bowl.rst", "docs/index.rst"})
"""All paths of the release, as it were."""


def _append(tree: Path, schema: str, options: str, monitor: str = "") -> None:
    qapi = tree / "qapi"
    (qapi / "tide.json").write_text(f"# -*- Mode: Python -*-\n\n{schema}")
    entry = qapi / "qapi-schema.json"
    entry.write_text(entry.read_text() + "\n{ 'include': 'tide.json' }\n")
    pragma = qapi / "pragma.json"
    exempt = "'TideMode', 'TidePump', 'tide-start', 'GearTooth',"
    before, found, after = pragma.read_text().partition("'documentation-exceptions': [")
    pragma.write_text(before + found + after.replace("'GearTooth',", exempt))
    for name, text in (("qemu-options.hx", options), ("hmp-commands.hx", monitor)):
        path = tree / name
        path.write_text(path.read_text() + text)


def _read(tree: Path) -> Release:
    release, problems = release_of_tree(tree)
    assert release is not None
    # The check refuses a feature without a text; the report counts it.
    codes = {problem.code for problem in problems if problem.severity == "error"}
    assert codes <= {"undocumented-feature"}, problems
    return release


def write_earlier(folder: Path) -> Path:
    """Write the release 10.1 before the tide."""
    return make_release(folder, "10.1.0", lambda t: _append(t, EARLIER_SCHEMA, EARLIER_OPTIONS))


def write_planted(folder: Path, schema: str = SCHEMA) -> Path:
    """Write the release 10.2 with the mistakes."""
    return make_release(folder, "10.2.0", lambda t: _plant(t, schema))


def _plant(tree: Path, schema: str) -> None:
    _append(tree, schema, OPTIONS, MONITOR)
    for name, text in LISTS.items():
        (tree / name).write_text((tree / name).read_text() + text)


def earlier(folder: Path) -> Release:
    """Return the release 10.1 before the tide."""
    return _read(write_earlier(folder))


def planted(folder: Path) -> Release:
    """Return the release 10.2 with the mistakes."""
    return _read(write_planted(folder))
