# SPDX-License-Identifier: GPL-2.0-or-later
"""What a name in running text means: from the words of an author to an id.

In: a release's `Index`, the thing whose text is read, and a mention (`@member`, a name in
backticks, a role's target). Out: the id of exactly that thing, or None. Never a guess: a text
that could mean nothing known stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
from qapidoc.model.interface import Entity, MonitorCommand, Option, ToolCommand

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

DISTINCTIVE = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)+|[A-Z]+(?:_[A-Z]+)+|[A-Z]\w*[a-z]\w*[A-Z]\w*")
"""Names that no ordinary word looks like: `blockdev-add`, `BLOCK_JOB_READY`, `SocketAddress`."""

_VARIANT = re.compile(r"-[\w-]+ (?P<word>[\w.-]+)")
"""What stands first behind an option: `user` of `-netdev user,id=…`."""

INDICES = {
    "qapi-qmp-index": "names",
    "qapi-qga-index": "qga/index",
    "qapi-qsd-index": "qsd/index",
}
"""Lists that QEMU's own manual makes, and the pages that stand for them."""


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
    if target in INDICES:
        return INDICES[target]
    if role == "ref":
        return index.labels.get(target)
    if role == "literal":
        return _literal(index, context, target)
    kinds = _ROLE_KINDS.get(role)
    if kinds is None:
        return None
    own_part = _own_part(index, context, target) if role in ("name", "any") else None
    found = own_part or _definition(index, context, kinds, target) or _loose(index, role, target)
    return found or (_near(index, context, target) if role == "name" else None)


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
        return None if _is_own_flag(context, target) else _option(index, target)
    if not DISTINCTIVE.fullmatch(target):
        return None
    of_monitor = isinstance(context, MonitorCommand)
    found = _known(index, f"hmp/{target}") if of_monitor else None
    return found or _definition(index, context, _ROLE_KINDS["any"], target)


def _is_own_flag(context: Entity | None, target: str) -> bool:
    """Tell whether what starts with a dash is an option of the command itself, not of QEMU."""
    match context:
        case MonitorCommand():
            return target in {argument.flag for argument in context.arguments}
        case ToolCommand():
            return True
        case _:
            return False


def _option(index: Index, target: str) -> str | None:
    """Return an option, or the variant of it that stands right behind its name."""
    name = target.lstrip("-").split(" ", 1)[0]
    found = _known(index, f"option/{name}") or index.option_aliases.get(name)
    variant = _VARIANT.match(target)
    option = index.get(found) if found and variant else None
    if variant and option is not None and variant["word"] in part_names(option):
        return f"{found}#{variant['word']}"
    return found


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
    """Return the part of the thing itself, which also shows what others lend it."""
    for holder in holders(index, context):
        if target in part_names(holder):
            assert context is not None
            return f"{context.id}#{part_anchor(holder, target)}"
    return None


def holders(index: Index, context: Entity | None) -> Iterator[Entity]:
    """Yield the thing itself and the types its members come from."""
    seen: set[str] = set()
    entity = context
    while entity is not None and entity.id not in seen:
        seen.add(entity.id)
        yield entity
        entity = _supplier(index, entity)


def has_part(index: Index, id_: str) -> bool:
    """Tell whether a thing has the part, or the feature, that an id names behind `#`."""
    whole, _, part = id_.partition("#")
    entity = index.get(whole)
    if entity is None:
        return False
    if part.startswith("-feature-"):
        features = getattr(entity, "features", ())
        return part.removeprefix("-feature-") in {feature.name for feature in features}
    return part in id_parts(index, entity).values()


def id_parts(index: Index, entity: Entity) -> dict[str, str]:
    """Return how each part of a thing stands in ids, by its name: its own, and what it is lent.

    A part of a part has no place of its own.
    """
    if isinstance(entity, MonitorCommand):
        return {argument.name: argument.name for argument in entity.arguments}
    found: dict[str, str] = {}
    for holder in holders(index, entity):
        for name in part_names(holder):
            found.setdefault(name, part_anchor(holder, name))
    return found


def part_in_id(index: Index, entity: Entity, part: str) -> str:
    """Return a part of a thing as it stands in ids, by that or by its name; empty for none."""
    parts = id_parts(index, entity)
    return part if part in parts.values() else parts.get(part, "")


def _near(index: Index, context: Entity | None, target: str) -> str | None:
    """Return what a name can only mean here: a part of a type in use, or of the module.

    `member.part` is a part of that member's type. A name alone must belong to one type only: of
    those that the thing's members have, or to its answer's, or, if it looks like no word, to one
    in its module. A type's name may have a plural `s`.
    """
    if not isinstance(context, get_args(Definition)):
        return None
    first, dot, rest = target.partition(".")
    used = [d for name, d in _used_types(index, context) if not dot or name == first]
    found = _only_part(used, rest if dot else target)
    if found is None and isinstance(context, Command) and context.returns is not None:
        answer = index.definition(context.namespace, context.returns.name)
        found = _only_part([answer] if answer else (), target)
    if found is None and DISTINCTIVE.fullmatch(target):
        found = _only_part(index.of_module(context.namespace, context.module), target)
    if found is None and target.endswith("s") and target[:1].isupper():
        return _definition(index, context, _ROLE_KINDS["type"], target[:-1])
    return found


def _used_types(index: Index, context: Definition) -> Iterator[tuple[str, Definition]]:
    """Yield the types of a thing's members, each with the member's name."""
    for holder in holders(index, context):
        for member in getattr(holder, "members", ()):
            definition = index.definition(context.namespace, member.type.name)
            if definition is not None:
                yield member.name, definition


def _only_part(definitions: Iterable[Definition], part: str) -> str | None:
    """Return a part that exactly one of the definitions has; no branch, which is named in words."""
    having = {f"{d.id}#{part}" for d in definitions if part in _plain_parts(d)}
    return having.pop() if len(having) == 1 else None


def _plain_parts(definition: Definition) -> Iterable[str]:
    if isinstance(definition, Union):
        return [member.name for member in definition.members]
    return part_names(definition)


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
