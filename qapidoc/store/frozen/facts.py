# SPDX-License-Identifier: GPL-2.0-or-later
"""What a thing is, without a word of what authors wrote about it.

In: an entity of the model. Out: its facts as plain values for JSON, fields with their defaults
left out; and back. Lines, texts and titles are gone for good; what is left is names, types,
members, values, conditions, flags, and the file that holds them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import Any, cast, get_args

import msgspec

from qapidoc.base.source import Position
from qapidoc.model import Definition, Entity, MonitorCommand, Option, ToolCommand

Facts = dict[str, Any]

PROSE = frozenset(
    {"doc", "since", "help", "help_guards", "syntax", "heading", "see", "handler", "at"}
)
"""Fields that are texts of QEMU's authors, belong to one, or say where something stands."""

FROM_ID = frozenset({"namespace", "name"})
"""Fields of an entity that its id tells."""

_ANY: tuple[Any, ...] = (*get_args(Definition), Option, MonitorCommand, ToolCommand)
KINDS = {cast(str, kind.__struct_config__.tag): kind for kind in _ANY}
"""The things that have facts, by what `kind` says."""


def facts_of(entity: Entity) -> Facts:
    """Return the facts of a thing; its id is not among them."""
    kept: Facts = {"kind": entity.__struct_config__.tag, "file": entity.at.file}
    for name, value in _kept(entity, FROM_ID):
        if name != "module" or value != PurePosixPath(entity.at.file).stem:
            kept[name] = value
    return kept


def _kept(part: msgspec.Struct, left_out: frozenset[str] = frozenset()) -> list[tuple[str, Any]]:
    found = []
    for name, default in _fields(type(part)):
        value = getattr(part, name)
        if name in left_out or value == default:
            continue
        if name == "default" and len(value.split()) > 1:
            continue  # words that explain, no value
        found.append((name, _plain(value)))
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        tag = value.__struct_config__.tag
        return dict([*([("kind", tag)] if tag is not None else []), *_kept(value)])
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


@cache
def _fields(kind: type[msgspec.Struct]) -> tuple[tuple[str, Any], ...]:
    """Return name and default of every field that is a fact."""
    return tuple(
        (field.name, field.default)
        for field in msgspec.structs.fields(kind)
        if field.name not in PROSE
    )


def entity_of(thing: str, facts: Mapping[str, Any]) -> Entity:
    """Return the thing that has an id and facts: everything in it stands in its file, at no line.

    Raises msgspec.ValidationError for what is none.
    """
    at = Position(str(facts.get("file", "")), 0, 0)
    placed = {key: _placed(value, at) for key, value in facts.items()}
    first, _, rest = thing.partition("/")
    kind = KINDS.get(str(facts.get("kind")))
    if kind is None:
        raise msgspec.ValidationError(f"no kind of thing that is known: {facts.get('kind')!r}")
    placed["at"] = at
    if kind in get_args(Definition):
        placed.setdefault("module", PurePosixPath(at.file).stem)
        placed |= {"namespace": first, "name": rest.partition("/")[2]}
    else:
        placed["name"] = rest
    return cast(Entity, msgspec.convert(placed, kind))


def _placed(value: Any, at: Position) -> Any:
    if isinstance(value, dict):
        # What a part has no use for is passed over.
        return {"at": at, "syntax": "", **{key: _placed(each, at) for key, each in value.items()}}
    if isinstance(value, list):
        return [_placed(each, at) for each in value]
    return value
