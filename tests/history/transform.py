# SPDX-License-Identifier: GPL-2.0-or-later
"""Ways to write the same API otherwise, and ways to change it.

In: a release, a source of chance. Out: a release. What `REWRITES` do nobody notices on the wire;
what `CHANGES` do somebody may.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from msgspec.structs import replace

from qapidoc.model import (
    Alternate,
    Command,
    Definition,
    Enum,
    Event,
    Feature,
    Member,
    Release,
    Struct,
    Symbol,
    TypeRef,
    Union,
    Value,
)

Step = Callable[[Release, Random], Release]


def rename_types(release: Release, random: Random) -> Release:
    """Give every type another name."""
    names = {each.name for each in release.definitions if not isinstance(each, Command | Event)}
    new = {name: f"{name}V{random.randrange(1000)}" for name in sorted(names)}

    def ref(found: TypeRef | None) -> TypeRef | None:
        return found and TypeRef(new.get(found.name, found.name), found.array)

    def parts(found: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(replace(each, type=ref(each.type)) for each in found)

    def renamed(each: Definition) -> Definition:
        match each:
            case Command():
                return replace(
                    each,
                    data=ref(each.data),
                    returns=ref(each.returns),
                    members=parts(each.members),
                )
            case Event():
                return replace(each, data=ref(each.data), members=parts(each.members))
            case Struct():
                base = new.get(each.base, "")
                return replace(each, name=new[each.name], base=base, members=parts(each.members))
            case Union():
                return replace(
                    each,
                    name=new[each.name],
                    base=new.get(each.base, ""),
                    members=parts(each.members),
                    branches=parts(each.branches),
                )
            case Alternate():
                alternatives = parts(each.alternatives)
                return replace(each, name=new[each.name], alternatives=alternatives)
            case Enum():
                return replace(each, name=new[each.name])

    return replace(release, definitions=tuple(map(renamed, release.definitions)))


def shuffle(release: Release, random: Random) -> Release:
    """Put definitions and their parts in another order."""

    def shuffled(items: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(random.sample(list(items), len(items)))

    def mixed(each: Definition) -> Definition:
        fields = ("members", "branches", "alternatives", "values", "features")
        return replace(
            each, **{f: shuffled(getattr(each, f)) for f in fields if getattr(each, f, ())}
        )

    return replace(release, definitions=shuffled([mixed(each) for each in release.definitions]))


def move_modules(release: Release, random: Random) -> Release:
    """Define everything in other files."""
    moved = (replace(each, module=f"m{random.randrange(9)}") for each in release.definitions)
    return replace(release, definitions=tuple(moved))


def name_arguments(release: Release, random: Random) -> Release:
    """Give types of their own to arguments that are written in place; toggle `boxed`."""
    definitions: list[Definition] = []
    for each in release.definitions:
        found = each
        if isinstance(found, Command | Event) and found.members and random.random() < 0.7:
            made = f"{found.name}-arguments"
            definitions.append(_struct(found, made, found.members))
            found = replace(found, members=(), data=TypeRef(made), boxed=random.random() < 0.5)
        definitions.append(found)
    return replace(release, definitions=tuple(definitions))


def split_bases(release: Release, random: Random) -> Release:
    """Take some members of each struct into a base."""
    definitions: list[Definition] = []
    for each in release.definitions:
        found = each
        if isinstance(found, Struct) and found.members:
            cut = random.randrange(len(found.members) + 1)
            base = f"{found.name}SplitBase"
            definitions.append(replace(_struct(found, base, found.members[:cut]), base=found.base))
            found = replace(found, base=base, members=found.members[cut:])
        definitions.append(found)
    return replace(release, definitions=tuple(definitions))


def repeat_conditions(release: Release, random: Random) -> Release:
    """Say the condition of a command again on its arguments."""

    def said(each: Definition) -> Definition:
        if not isinstance(each, Command | Event) or each.condition is None:
            return each
        members = tuple(
            member if member.condition else replace(member, condition=each.condition)
            for member in each.members
        )
        return replace(each, members=members)

    return replace(release, definitions=tuple(map(said, release.definitions)))


def _struct(like: Definition, name: str, members: tuple[Member, ...]) -> Struct:
    return Struct(
        namespace=like.namespace, name=name, module=like.module, members=members, at=like.at
    )


REWRITES: tuple[Step, ...] = (
    rename_types,
    shuffle,
    move_modules,
    name_arguments,
    split_bases,
    repeat_conditions,
)


def change(release: Release, random: Random) -> Release:
    """Change one thing that may be seen on the wire, or several."""
    definitions = list(release.definitions)
    for _ in range(random.randrange(1, 4)):
        number = random.randrange(len(definitions))
        definitions[number] = _changed(definitions[number], random)
    return replace(release, definitions=tuple(definitions))


_TYPES = ("str", "int", "uint8", "number", "bool", "any", "StrOrNull", "OnOffAuto", "Angle")


def _changed(each: Definition, random: Random) -> Definition:
    match each:
        case Command() | Event() | Struct() | Union():
            if isinstance(each, Union) and random.random() < 0.3 and each.branches:
                keep = random.randrange(len(each.branches))
                return replace(each, branches=each.branches[:keep] + each.branches[keep + 1 :])
            if getattr(each, "data", None) is not None:
                return each
            return replace(each, members=_members(list(each.members), each, random))
        case Enum():
            return _values(each, random)
        case Alternate():
            keep = random.randrange(len(each.alternatives))
            rest = each.alternatives[:keep] + each.alternatives[keep + 1 :]
            return replace(each, alternatives=rest or each.alternatives)


def _members(members: list[Member], each: Any, random: Random) -> tuple[Member, ...]:
    tag = getattr(each, "discriminator", "")
    choice = random.randrange(5)
    free = [n for n, member in enumerate(members) if member.name != tag]
    if choice == 0 or not free:
        made = TypeRef(random.choice(_TYPES[:6]))
        optional = random.random() < 0.6
        name = f"extra-{random.randrange(99)}"
        return (*members, Member(name=name, type=made, optional=optional, at=each.at))
    number = random.choice(free)
    member = members[number]
    if choice == 1:
        del members[number]
    elif choice == 2:
        members[number] = replace(member, optional=not member.optional)
    elif choice == 3:
        members[number] = replace(member, type=TypeRef(random.choice(_TYPES)))
    else:
        flag = Feature(name=random.choice(("deprecated", "unstable", "new")), at=each.at)
        members[number] = replace(member, features=(flag,), condition=Symbol("CONFIG_NEW"))
    return tuple(members)


def _values(each: Enum, random: Random) -> Enum:
    if random.random() < 0.5 or len(each.values) < 2:
        return replace(each, values=(*each.values, Value(name="extra", at=each.at)))
    keep = random.randrange(len(each.values))
    return replace(each, values=each.values[:keep] + each.values[keep + 1 :])
