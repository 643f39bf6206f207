# SPDX-License-Identifier: GPL-2.0-or-later
"""What an option cannot say whose keys are all in one name space, without depth.

In: the type that it is read as, and who finds definitions. Out: the paths of the parts that no key
stands for; next are `qapidoc.relations.argument` and `qapidoc.history.flat`. The visitor of option
groups (`opts_visitor_new()`) does so:

- the members of an object inside of an object are asked for as those around it, in their order;
- a key that was asked for is used up, so a member of the same name that comes later has none;
- an object that may be left out is there when a key has its name, and then nothing takes that key;
- an array has its key once for each item: a scalar, or an object of one member, a mandatory scalar;
- there are no fractions, no null, no value of any form, and no alternates.

What lacks a mandatory member cannot be said as a whole, nor what lacks all the members of a branch:
of `-net dgram`, nothing but the name would be left.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from qapidoc.model.bases import Find, lineage
from qapidoc.model.builtin import BUILTINS
from qapidoc.model.definition import Enum, Member, Namespace, Struct, TypeRef, Union

Path = tuple[str, ...]
"""From a type down to a part: members by name, branches as `tag=value`."""

DEPTH = 16
"""Objects inside of one another that are gone into; the releases need 2."""

_ID = "id"
"""What every option group lets through."""

_NOT_SAID = frozenset({"number", "null", "any"})

_WRAPPER = "data"
"""What holds the branch of a simple union."""


def branch_name(tag: str, value: str) -> str:
    """Return the name of a branch in a path."""
    return f"{tag}={value}"


def unsaid(
    find: Find, namespace: Namespace, kind: str, keys: Collection[str] = ()
) -> frozenset[Path]:
    """Return the paths that cannot be said; of one that is among them, all that is below is lost.

    `keys` are all that the option group lets through; none where it takes any.
    """
    search = _Search(find, namespace, frozenset(keys) and frozenset({_ID, *keys}))
    search.object(kind, (), set())
    return frozenset(search.lost)


@dataclass(slots=True)
class _Search:
    """Goes through a type as the visitor does; each answer is whether something can be said."""

    find: Find
    namespace: Namespace
    keys: frozenset[str]
    lost: set[Path] = field(default_factory=set)

    def object(self, kind: str, path: Path, used: set[str]) -> bool:
        """Go through the members of an object and its branches; note the keys that it uses up."""
        whole = True
        for member in self._members(kind):
            if not self._member(member, path, used):
                self.lost.add((*path, member.name))
                whole = whole and member.optional
        found = self.find(self.namespace, kind)
        return whole and (not isinstance(found, Union) or self._branches(found, path, used))

    def _branches(self, union: Union, path: Path, used: set[str]) -> bool:
        if union.simple and not self._key(union.discriminator, used):
            return False
        for branch in union.branches:
            inside = (*path, branch_name(union.discriminator, branch.tag))
            own = set(used)
            said = (
                self._value(_WRAPPER, branch.type, inside, own)
                if union.simple
                else self.object(branch.type.name, inside, own)
            )
            if not said or self._is_empty(branch.type.name, inside):
                self.lost.add(inside)
        return True

    def _is_empty(self, kind: str, path: Path) -> bool:
        """Tell whether an object has members, and all of them are lost."""
        names = [member.name for member in self._members(kind)]
        return bool(names) and all((*path, name) in self.lost for name in names)

    def _members(self, kind: str) -> list[Member]:
        line = lineage(self.find, self.namespace, kind)
        return [member for each in line for member in each.members]

    def _member(self, member: Member, path: Path, used: set[str]) -> bool:
        if member.optional and not member.type.array and self._is_object(member.type.name):
            return False
        return self._value(member.name, member.type, path, used)

    def _value(self, name: str, kind: TypeRef, path: Path, used: set[str]) -> bool:
        if kind.array:
            return self._is_item(kind.name) and self._key(name, used)
        if self._is_scalar(kind.name):
            return self._key(name, used)
        deep = len(path) >= DEPTH or not self._is_object(kind.name)
        return not deep and self.object(kind.name, (*path, name), used)

    def _key(self, name: str, used: set[str]) -> bool:
        if name in used or (self.keys and name not in self.keys):
            return False
        used.add(name)
        return True

    def _is_item(self, kind: str) -> bool:
        if self._is_scalar(kind):
            return True
        members = self._members(kind)
        return (
            isinstance(self.find(self.namespace, kind), Struct)
            and len(members) == 1
            and not members[0].optional
            and not members[0].type.array
            and self._is_scalar(members[0].type.name)
        )

    def _is_object(self, kind: str) -> bool:
        return isinstance(self.find(self.namespace, kind), Struct | Union)

    def _is_scalar(self, kind: str) -> bool:
        if kind in BUILTINS:
            return kind not in _NOT_SAID
        return isinstance(self.find(self.namespace, kind), Enum)
