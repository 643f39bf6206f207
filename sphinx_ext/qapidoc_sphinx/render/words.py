# SPDX-License-Identifier: GPL-2.0-or-later
"""The words that pages use for the things of the model."""

from __future__ import annotations

from qapidoc.model import (
    All,
    Alternate,
    Any,
    Command,
    Condition,
    Entity,
    Enum,
    Event,
    MonitorCommand,
    Not,
    Option,
    Struct,
    Symbol,
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


def condition_text(condition: Condition) -> str:
    """Return a condition as words: `CONFIG_LINUX and (CONFIG_A or not CONFIG_B)`."""
    match condition:
        case Symbol(name=name):
            return name
        case Not(operand=operand):
            return f"not {_operand(operand)}"
        case All(operands=operands):
            return " and ".join(map(_operand, operands))
        case Any(operands=operands):
            return " or ".join(map(_operand, operands))


def _operand(condition: Condition) -> str:
    text = condition_text(condition)
    return f"({text})" if isinstance(condition, All | Any) else text
