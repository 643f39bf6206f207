# SPDX-License-Identifier: GPL-2.0-or-later
"""The words that pages use for the things of the model."""

from __future__ import annotations

from qapidoc.model import (
    Alternate,
    Command,
    Entity,
    Enum,
    Event,
    MonitorCommand,
    Option,
    Struct,
    ToolCommand,
    Union,
)

NAMESPACES = {"qmp": "QMP", "qga": "Guest agent", "qsd": "Storage daemon"}


def kind_of(entity: Entity) -> str:
    """Return the kind of a thing in one word, as pages and styles know it."""
    match entity:
        case Command():
            return "command"
        case Event():
            return "event"
        case Struct():
            return "struct"
        case Union():
            return "union"
        case Alternate():
            return "alternate"
        case Enum():
            return "enum"
        case Option():
            return "option"
        case MonitorCommand():
            return "hmp"
        case ToolCommand():
            return "tool"


def kind_label(entity: Entity) -> str:
    """Return the kind as a person says it: `QMP command`, `Guest agent struct`."""
    match entity:
        case Option():
            return "Command-line option"
        case MonitorCommand():
            return "Monitor command (HMP)"
        case ToolCommand():
            return "qemu-img command"
        case _:
            return f"{NAMESPACES[entity.namespace]} {kind_of(entity)}"


def shown_name(entity: Entity) -> str:
    """Return the name as a person types it: options have their dash."""
    return f"-{entity.name}" if isinstance(entity, Option) else entity.name
