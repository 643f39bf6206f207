# SPDX-License-Identifier: GPL-2.0-or-later
"""Where a release has what a notice names: from a verb and a path to the id of a part.

In: the index of a release, a verb or type, names as an author writes them. Out: ids; empty where
the release has no such part, or several that the name could mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qapidoc.model import (
    Alternate,
    Command,
    Definition,
    Enum,
    Event,
    Member,
    MonitorCommand,
    Option,
    Struct,
    Union,
)
from qapidoc.model.index import Index
from qapidoc.model.notice import Side

_INDEXED = re.compile(r"\[\w*\]")

MAX_DEPTH = 6
"""How far below a verb a part is looked for: a name alone means something near by."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a release, and how far below a verb they are looked for: 1 is its own parts."""

    index: Index
    depth: int = MAX_DEPTH

    def part_of(self, thing: str, path: str, side: Side = "") -> str:
        """Return the id of a part, as `part_of` does."""
        return part_of(self.index, thing, path, side, self.depth)


def verb_named(index: Index, prefix: str, name: str) -> str:
    """Return the id of a verb; one that differs in dashes or in a plural where it has no other."""
    wanted = f"{prefix}/{name}"
    if wanted in index:
        return wanted
    swapped = (name.replace("_", "-"), name.replace("-", "_"))
    plural = (f"{name}s", re.sub("y$", "ies", name))
    found = [f"{prefix}/{each}" for each in (*swapped, *plural) if f"{prefix}/{each}" in index]
    return found[0] if len(set(found)) == 1 else wanted


def option_named(index: Index, name: str) -> str:
    """Return the id of an option, by its name or another spelling; empty if there is none."""
    option = f"option/{name}"
    return option if option in index else index.option_aliases.get(name, "")


def part_of(index: Index, thing: str, path: str, side: Side = "", depth: int = MAX_DEPTH) -> str:
    """Return the id of a part of a verb or type; `path` may lead through members, dots between."""
    first, *rest = _INDEXED.sub("", path).split(".")
    entity = index.get(thing)
    if isinstance(entity, Option):
        return _parameter(entity, path)
    if isinstance(entity, MonitorCommand):
        named = (each for each in entity.arguments if path in (each.name, each.flag))
        return next((f"{thing}#{each.name}" for each in named), "")
    if entity is None or not isinstance(entity, Definition):
        return ""
    found = _nearest(index, entity, first, side, depth)
    for name in rest:
        found = _below(index, found, name)
    return found


def _parameter(option: Option, path: str) -> str:
    """Return the part that an option's text describes under a form and a name."""
    form, _, name = path.rpartition(".")
    for parameter in option.parameters:
        if path == parameter.part or (name == parameter.name and form == parameter.form):
            return f"{option.id}#{parameter.part}"
    alone = {each.part for each in option.parameters if each.name == name}
    return f"{option.id}#{alone.pop()}" if len(alone) == 1 and not form else ""


def _nearest(index: Index, entity: Definition, name: str, side: Side, depth: int) -> str:
    """Return the one part with a name on the lowest level below a thing that has any."""
    level = _starts(index, entity, side)
    seen = {each.id for each in level}
    for _ in range(depth):
        found = {place for each in level for place in _own(each, name)}
        if found:
            return found.pop() if len(found) == 1 else ""
        below = [each for holder in level for each in _types(index, holder)]
        level = list({each.id: each for each in below if each.id not in seen}.values())
        seen |= {each.id for each in level}
    return ""


def _starts(index: Index, entity: Definition, side: Side) -> list[Definition]:
    """Return what has the parts of a thing as such: itself, its bases, or a command's answer."""
    starts: list[Definition] = []
    if side != "out":
        starts += _with_bases(index, entity)
    if isinstance(entity, Command) and entity.returns is not None and side != "in":
        starts += _named(index, entity, [entity.returns.name])
    return starts


def _with_bases(index: Index, entity: Definition) -> list[Definition]:
    found, lends = [entity], [entity]
    while lends:
        holder = lends.pop()
        names: list[str] = []
        if isinstance(holder, Command | Event) and holder.data is not None:
            names = [holder.data.name]
        elif isinstance(holder, Struct | Union) and holder.base:
            names = [holder.base]
        lends = [each for each in _named(index, holder, names) if each not in found]
        found += lends
    return found


def _named(index: Index, context: Definition, names: Iterable[str]) -> list[Definition]:
    found = (index.definition(context.namespace, name) for name in names)
    return [each for each in found if each is not None]


def _types(index: Index, holder: Definition) -> list[Definition]:
    """Return the types below a thing: of its members, its branches, its alternatives."""
    names = [member.type.name for member in _members(holder)]
    match holder:
        case Union():
            names += [branch.type.name for branch in holder.branches]
        case Alternate():
            names += [each.type.name for each in holder.alternatives]
        case _:
            pass
    return [each for named in _named(index, holder, names) for each in _with_bases(index, named)]


def _members(holder: Definition) -> tuple[Member, ...]:
    return holder.members if isinstance(holder, Command | Event | Struct | Union) else ()


def _own(holder: Definition, name: str) -> Iterator[str]:
    parts = holder.values if isinstance(holder, Enum) else _members(holder)
    return (f"{holder.id}#{name}" for part in parts if part.name == name)


def _below(index: Index, place: str, name: str) -> str:
    """Return the part of a part's type."""
    thing, _, part = place.partition("#")
    holder = index.get(thing)
    if not isinstance(holder, Command | Event | Struct | Union):
        return ""
    types = _named(index, holder, [each.type.name for each in holder.members if each.name == part])
    starts = [each for entity in types for each in _with_bases(index, entity)]
    found = {place for each in starts for place in _own(each, name)}
    return found.pop() if len(found) == 1 else ""


def branch_member(index: Index, union: str, tag: str, name: str) -> str:
    """Return the member that a branch of a union has, wherever it is declared."""
    holder = index.get(union)
    if not isinstance(holder, Union):
        return ""
    for branch in holder.branches:
        if branch.tag == tag:
            for entity in _named(index, holder, [branch.type.name]):
                return part_of(index, entity.id, name)
    return ""


def branch_tags(index: Index, union: str) -> tuple[str, ...]:
    """Return the tags of a union; none where the release has no such union."""
    holder = index.get(union)
    return tuple(each.tag for each in holder.branches) if isinstance(holder, Union) else ()
