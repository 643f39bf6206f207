# SPDX-License-Identifier: GPL-2.0-or-later
"""Random messages that a schema allows."""

from __future__ import annotations

from random import Random
from typing import Any

from wire import Schema

from qapidoc.model import Alternate, Command, Enum, Event, Member, Struct, TypeRef, Union
from qapidoc.model.bases import lineage

DEPTH = 4
"""How deep a message goes before it leaves out what it may."""


def arguments_of(schema: Schema, verb: Command | Event, random: Random) -> Any:
    """Return arguments of a command, or the data of an event."""
    if verb.data is not None:
        return value_of(schema, verb.data, random)
    return _object(schema, list(verb.members), random, 0)


def value_of(schema: Schema, ref: TypeRef, random: Random, depth: int = 0) -> Any:
    """Return a value of a type."""
    if ref.array:
        count = random.randrange(3) if depth < DEPTH else 0
        return [value_of(schema, TypeRef(ref.name), random, depth + 1) for _ in range(count)]
    match schema.types.get(ref.name):
        case Enum() as found:
            return random.choice(found.values).name
        case Alternate() as found:
            types = [each.type for each in found.alternatives]
            flat = [each for each in types if not _is_object(schema, each)]
            chosen_type = random.choice(flat if depth >= DEPTH and flat else types)
            return value_of(schema, chosen_type, random, depth + 1)
        case Struct() as found:
            return _object(schema, members_of(schema, found, {}), random, depth)
        case Union() as found:
            chosen = _tags(schema, found, random)
            return _object(schema, members_of(schema, found, chosen), random, depth) | chosen
        case _:
            return _scalar(ref.name, random)


def members_of(schema: Schema, found: Struct | Union, value: dict[str, Any]) -> list[Member]:
    """Return the members that an object has, given the values of its tags."""
    line = lineage(schema.find, "qmp", found.name)
    members = [member for each in line for member in each.members]
    for each in line:
        if isinstance(each, Union):
            branches = {branch.tag: branch.type.name for branch in each.branches}
            branch = schema.types.get(branches.get(value.get(each.discriminator, ""), ""))
            if isinstance(branch, Struct | Union):
                members += members_of(schema, branch, value)
    return members


def _tags(schema: Schema, union: Union, random: Random) -> dict[str, Any]:
    """Return values for the tag of a union, and for those of unions that are its branches."""
    chosen: dict[str, Any] = {}
    found: Any = union
    while isinstance(found, Union):
        members = {each.name: each for each in members_of(schema, found, {})}
        tag = members[found.discriminator]
        chosen[tag.name] = value_of(schema, tag.type, random)
        branches = {each.tag: each.type.name for each in found.branches}
        found = schema.types.get(branches.get(chosen[tag.name], ""))
    return chosen


def _object(schema: Schema, members: list[Member], random: Random, depth: int) -> dict[str, Any]:
    return {
        each.name: value_of(schema, each.type, random, depth + 1)
        for each in members
        if not each.optional or (depth < DEPTH and random.random() < 0.5)
    }


def _is_object(schema: Schema, ref: TypeRef) -> bool:
    return isinstance(schema.types.get(ref.name), Struct | Union)


def _scalar(name: str, random: Random) -> Any:
    match name:
        case "str":
            return random.choice(("", "a", "auto", "no such thing"))
        case "bool":
            return random.random() < 0.5
        case "null":
            return None
        case "number":
            return random.choice((0, 1, 1.5))
        case "any":
            return random.choice((None, 1, "a", [], {}))
        case _:
            return random.randrange(128)
