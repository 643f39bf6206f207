# SPDX-License-Identifier: GPL-2.0-or-later
"""What it means that a thing is described elsewhere than in the schema, in plain words.

In: a definition. Out: a sentence for its page and its man page. No name of a release: pages of
equal things are shared.
"""

from __future__ import annotations

from qapidoc.model import Command, Definition, Event
from qapidoc.model.availability import is_available

_COMMAND = (
    "QEMU has this command, but its schema does not describe it: what stands here comes from the "
    "table of QMP commands and the text beside it."
)
_EVENT = (
    "QEMU sends this event, but its schema does not describe it: what stands here comes from a "
    "text on events, and types are only as exact as that text."
)
_INSIDE = (
    "This type has no name in QEMU, where a text describes it inside of {owner}: its name is made "
    "of the names around it."
)
_UNAVAILABLE = (
    "The schema describes this command, but it is not in the table of QMP commands: this QEMU "
    "does not know it."
)


def origin_text(definition: Definition) -> str:
    """Return the sentence; empty for what the schema describes and QEMU has."""
    if not is_available(definition):
        return _UNAVAILABLE
    if definition.origin == "schema":
        return ""
    match definition:
        case Command():
            return _COMMAND
        case Event():
            return _EVENT
        case _:
            return _INSIDE.format(owner=definition.name.rpartition(".")[0])
