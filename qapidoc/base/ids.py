# SPDX-License-Identifier: GPL-2.0-or-later
"""What an id tells of a thing: its kind, its name, its twin.

An id is a kind and a name, `qmp/command/stop`, `option/drive`, `hmp/info block`, with an optional
part behind `#` that stays with the name. The kind of what a schema defines has two words.
"""

from __future__ import annotations

_SCHEMAS = ("qmp/", "qga/", "qsd/")
_OPTION = "option/"
_EMULATOR, _DAEMON = "qmp/", "qsd/"


def kind_in_id(thing: str) -> str:
    """Return an id without its name: `qmp/type`, `hmp`."""
    return "/".join(thing.split("/")[: 2 if thing.startswith(_SCHEMAS) else 1])


def bare_name(thing: str) -> str:
    """Return the name in an id: `stop`, `info block`, `drive`."""
    return thing.removeprefix(f"{kind_in_id(thing)}/")


def name_of_id(thing: str) -> str:
    """Return the name in an id as a person types it: that of an option has its dash."""
    name = bare_name(thing)
    return f"-{name}" if thing.startswith(_OPTION) else name


def emulator_twin(thing: str) -> str:
    """Return the emulator's id for what the storage daemon shares with it; others as they are."""
    if thing.startswith(_DAEMON):
        return _EMULATOR + thing.removeprefix(_DAEMON)
    return thing
