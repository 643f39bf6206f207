# SPDX-License-Identifier: GPL-2.0-or-later
"""Members and parameters whose string names something that a running QEMU has: a resource.

In: `refers.toml`, and the index of a release. Out: `refers-to` edges from the part to the resource,
for `qapidoc.relations.edges`. A rule lists names of members that mean the same wherever they stand
(`anywhere`, less those `excepted`), and single ones as `Type.member` or `command.member`, `*`
standing for any letters; `option/…` is a parameter of an option. Where the member's own text says
so, in words that match `says`, that line is the proof; else the rule's `reason`. What is `told`
counts only where the text says so: it meant something else at other times.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from qapidoc.model import (
    Alternate,
    Alternative,
    Command,
    Definition,
    Event,
    Member,
    Struct,
    Text,
    Union,
)
from qapidoc.model.index import Index
from qapidoc.model.relation import Edge, Proof

FILE = Path(__file__).with_suffix(".toml")

NAMING = frozenset({"str", "StrOrNull", "BlockDirtyBitmapOrStr", "BlockDirtyBitmapMergeSource"})
"""The types whose value, or the items of which, can be a name."""

WHY = "its text says that it is a name"


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which members name a resource."""

    resource: str
    reason: str
    says: str
    anywhere: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    excepted: tuple[str, ...] = ()

    def names(self, owner: str, member: str, said: bool) -> bool:
        """Tell whether a member names the resource; the owner is a name, of an option its id.

        `said` tells whether the member's text says so.
        """
        place = f"{owner}.{member}"
        if place in self.excepted:
            return False
        if member in self.anywhere and not owner.startswith("option/"):
            return True
        patterns = (*self.members, *self.told) if said else self.members
        return any(fnmatchcase(place, pattern) for pattern in patterns)

    def is_said(self, doc: Text) -> bool:
        """Tell whether a text says that its member names the resource."""
        return _compiled(self.says).search(" ".join(doc.source.split())) is not None


class _Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: tuple[Rule, ...]


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules; raises msgspec.ValidationError when the file is not as it should be."""
    return msgspec.convert(tomllib.loads(FILE.read_text("utf-8")), _Rules).name


class Naming(NamedTuple):
    """A part that may hold a name: the owner as rules know it, the member, its id, its text."""

    owner: str
    member: str
    id: str
    doc: Text | None


def refers_edges(index: Index) -> Iterator[Edge]:
    """Yield an edge from each part that names a resource."""
    for each in namings(index):
        for number in _likely(each.owner, each.member):
            rule = rules()[number]
            doc = each.doc
            said = doc is not None and rule.is_said(doc)
            if rule.names(each.owner, each.member, said):
                proof = Proof("curated", "", rule.reason)
                if doc is not None and said:
                    proof = Proof("text", doc.at.text, WHY)
                yield Edge("refers-to", each.id, f"resource/{rule.resource}", (proof,))


@lru_cache(maxsize=1 << 15)
def _likely(owner: str, member: str) -> tuple[int, ...]:
    """Return the places of the rules that may count; most are asked for in each release."""
    found = (n for n, rule in enumerate(rules()) if rule.names(owner, member, said=True))
    return tuple(found)


def namings(index: Index) -> Iterator[Naming]:
    """Yield every part of a release that may hold a name."""
    for definition in index.release.definitions:
        if definition.namespace != "qga":
            for part in _parts(definition):
                if part.type.name in NAMING:
                    place = f"{definition.id}#{part.name}"
                    yield Naming(definition.name, part.name, place, part.doc)
    for option in index.release.options:
        for parameter in option.parameters:
            place = f"{option.id}#{parameter.part}"
            yield Naming(option.id, parameter.name, place, None)


def _parts(definition: Definition) -> tuple[Member, ...] | tuple[Alternative, ...]:
    match definition:
        case Command() | Event() | Struct() | Union():
            return definition.members
        case Alternate():
            return definition.alternatives
        case _:
            return ()


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
