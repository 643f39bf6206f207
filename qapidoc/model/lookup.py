# SPDX-License-Identifier: GPL-2.0-or-later
"""What a name in running text means: from the words of an author to an id.

In: a release's `Index`, the thing whose text is read, and a mention (`@member`, a name in
backticks, a role's target). Out: the id of exactly that thing, or None. Never a guess: a text
that could mean nothing known stays text.
"""

from __future__ import annotations

import re
from typing import get_args

from qapidoc.model.definition import (
    Alternate,
    Command,
    Definition,
    Enum,
    Event,
    Namespace,
    Struct,
    Union,
)
from qapidoc.model.index import Index, part_names
from qapidoc.model.interface import Entity, Option

_OWN_NAMESPACE: Namespace = "qmp"

_ROLE_KINDS = {
    "command": ("command",),
    "cmd": ("command",),
    "event": ("event",),
    "struct": ("type",),
    "union": ("type",),
    "enum": ("type",),
    "alternate": ("type",),
    "object": ("type",),
    "type": ("type",),
    "obj": ("type", "command", "event"),
    "any": ("command", "event", "type"),
    "name": ("command", "event", "type"),
}
"""Role, as written behind an optional `qapi:`, and the kinds of definitions it can mean."""

_DISTINCTIVE = re.compile(
    r"[a-z0-9]+(?:[-_][a-z0-9]+)+|[A-Z]+(?:_[A-Z]+)+|[A-Z]\w*[a-z]\w*[A-Z]\w*"
)
"""Names that no ordinary word looks like: `blockdev-add`, `BLOCK_JOB_READY`, `SocketAddress`."""


def resolve(index: Index, context: Entity | None, role: str, target: str) -> str | None:
    """Return the id that a mention in the text of `context` stands for, or None."""
    role = role.rpartition(":")[2]
    target = target.strip()
    if role == "option":
        return _option(index, target)
    if role == "hmp":
        return _known(index, f"hmp/{target}")
    if role == "module":
        return f"module/{target}" if any(m.name == target for m in index.release.modules) else None
    if role == "ref":
        return index.labels.get(target)
    if role == "literal":
        return _literal(index, context, target)
    kinds = _ROLE_KINDS.get(role)
    if kinds is None:
        return None
    own_part = _own_part(index, context, target) if role in ("name", "any") else None
    return own_part or _definition(index, context, kinds, target) or _loose(index, role, target)


def namespace_of(entity: Entity | None) -> Namespace:
    """Return the namespace whose names a thing's text uses; the emulator's for options."""
    return entity.namespace if isinstance(entity, get_args(Definition)) else _OWN_NAMESPACE


def _loose(index: Index, role: str, target: str) -> str | None:
    """Return an option or a monitor command that a name in backticks spells in full."""
    if role != "any":
        return None
    return _option(index, target) if target.startswith("-") else _known(index, f"hmp/{target}")


def _literal(index: Index, context: Entity | None, target: str) -> str | None:
    """Return what a literal names: only an option with its dash, or a name that is no word."""
    if target.startswith("-"):
        return _option(index, target)
    if _DISTINCTIVE.fullmatch(target):
        return _definition(index, context, _ROLE_KINDS["any"], target)
    return None


def _option(index: Index, target: str) -> str | None:
    name = target.lstrip("-").split(" ", 1)[0]
    return _known(index, f"option/{name}") or index.option_aliases.get(name)


def _known(index: Index, entity: str) -> str | None:
    return entity if entity in index else None


def _definition(
    index: Index, context: Entity | None, kinds: tuple[str, ...], target: str
) -> str | None:
    name, _, member = target.partition(".")
    own = namespace_of(context)
    for namespace in dict.fromkeys((own, _OWN_NAMESPACE, *get_args(Namespace))):
        for kind in kinds:
            for candidate, part in ((target, ""), (name, member)):
                found = index.get(f"{namespace}/{kind}/{candidate}")
                if found is not None and (not part or part in part_names(found)):
                    return f"{found.id}#{part_anchor(found, part)}" if part else found.id
    return None


def _own_part(index: Index, context: Entity | None, target: str) -> str | None:
    """Return the part of the thing itself, or of the types its members come from."""
    seen: set[str] = set()
    entity = context
    while entity is not None and entity.id not in seen:
        seen.add(entity.id)
        if target in part_names(entity):
            return f"{entity.id}#{part_anchor(entity, target)}"
        entity = _supplier(index, entity)
    return None


def part_anchor(entity: Entity, part: str) -> str:
    """Return the part of an id for a part's name: a union's branch is `tag=value`."""
    if isinstance(entity, Union) and part not in {member.name for member in entity.members}:
        return f"{entity.discriminator}={part}"
    return part


def _supplier(index: Index, entity: Entity) -> Definition | None:
    """Return the type that a thing takes members from: its base, or a verb's argument type."""
    match entity:
        case Command() | Event() if entity.data is not None:
            return index.definition(entity.namespace, entity.data.name)
        case Struct() | Union() if entity.base:
            return index.definition(entity.namespace, entity.base)
        case Enum() | Alternate() | Option():
            return None
        case _:
            return None
