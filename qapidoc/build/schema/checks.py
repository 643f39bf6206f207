# SPDX-License-Identifier: GPL-2.0-or-later
"""Checks that need more than one definition: bases, discriminators, clashes, alternatives.

In: the built definitions and the scope. Out: problems, in the scope. What is unknown was told
when the definitions were built and is passed over here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qapidoc.base.suggest import did_you_mean
from qapidoc.build.problems import (
    AMBIGUOUS_ALTERNATE,
    BAD_DISCRIMINATOR,
    BASE_LOOP,
    MEMBER_CLASH,
    UNKNOWN_BRANCH,
)
from qapidoc.build.schema.scope import Scope
from qapidoc.build.schema.site import Site
from qapidoc.model import Alternate, Definition, Enum, Member, Struct, TypeRef, Union
from qapidoc.model.builtin import BUILTINS
from qapidoc.parse.qapi.nodes import Node, Object


def check(scope: Scope, definitions: Iterable[Definition]) -> None:
    """Check all definitions of a namespace."""
    known = {definition.name: definition for definition in definitions}
    checker = _Checker(scope, known)
    for definition in known.values():
        site = Site(scope, scope.declared[definition.name].expression)
        match definition:
            case Struct():
                checker.struct(site, definition)
            case Union():
                checker.union(site, definition)
            case Alternate():
                checker.alternate(site, definition)
            case _:
                pass


class _Checker:
    def __init__(self, scope: Scope, known: Mapping[str, Definition]) -> None:
        self.scope = scope
        self.known = known
        self._members: dict[str, dict[str, Member]] = {}
        self._looping: set[str] = set()

    def struct(self, site: Site, struct: Struct) -> None:
        chain = [struct.name]
        base = struct.base
        while base and base not in chain:
            chain.append(base)
            base = self._base_of(base)
        if base == struct.name and struct.name not in self._looping:
            self._looping.update(chain)
            way = " -> ".join([*chain, struct.name])
            node = site.get("base")
            if node is not None:
                site.report(BASE_LOOP, node, f"'{struct.name}' is its own base: {way},")
        if struct.base:
            self._clashes(site, site.get("data"), struct.members, struct.base)

    def union(self, site: Site, union: Union) -> None:
        if union.simple or not union.discriminator:
            return
        common = {m.name: m for m in union.members} or self._all_members(union.base)
        enum = self._discriminator(site, union, common)
        data = site.get("data")
        if not isinstance(data, Object):
            return
        nodes = {entry.key.value: entry.key for entry in data.entries}
        tags = [value.name for value in enum.values] if enum else []
        for branch in union.branches:
            node = nodes[branch.tag]
            if enum and branch.tag not in tags:
                message = f"branch '{branch.tag}' is no value of enum '{enum.name}'"
                site.report(UNKNOWN_BRANCH, node, message, did_you_mean(branch.tag, tags))
            for name in sorted(_folded(common).keys() & _folded(self._object(branch.type)).keys()):
                message = f"member '{name}' of branch '{branch.tag}' is a common member, too,"
                site.report(MEMBER_CLASH, node, message)

    def _discriminator(self, site: Site, union: Union, common: Mapping[str, Member]) -> Enum | None:
        node = site.get("discriminator")
        if node is None or not (union.members or isinstance(self.known.get(union.base), Struct)):
            return None
        member = common.get(union.discriminator)
        what = f"discriminator '{union.discriminator}'"
        if member is None:
            hint = did_you_mean(union.discriminator, common)
            site.report(BAD_DISCRIMINATOR, node, f"{what} is no member of the base", hint)
            return None
        if member.optional:
            site.report(BAD_DISCRIMINATOR, node, f"{what} is optional")
        if member.condition is not None:
            site.report(BAD_DISCRIMINATOR, node, f"{what} has a condition")
        enum = self.known.get(member.type.name)
        if isinstance(enum, Enum) and not member.type.array:
            return enum
        if self.scope.kind_of(member.type.name):
            message = f"{what} is of type '{member.type.name}', which is no enum,"
            site.report(BAD_DISCRIMINATOR, node, message)
        return None

    def alternate(self, site: Site, alternate: Alternate) -> None:
        data = site.get("data")
        if not isinstance(data, Object):
            return
        nodes = {entry.key.value: entry.key for entry in data.entries}
        seen: dict[str, str] = {}
        for alternative in alternate.alternatives:
            form = self._json_form(alternative.type)
            if not form:
                continue
            clash = next(iter(seen.values()), "") if form == "any" else ""
            clash = clash or seen.get(form, "") or seen.get("any", "")
            if clash:
                message = f"alternatives '{clash}' and '{alternative.name}' look the same in JSON"
                hint = f"both are of the form '{form}'"
                site.report(AMBIGUOUS_ALTERNATE, nodes[alternative.name], message, hint)
            seen.setdefault(form, alternative.name)

    def _json_form(self, type_ref: TypeRef) -> str:
        if type_ref.array:
            return "array"
        kind = self.scope.kind_of(type_ref.name)
        if kind == "builtin":
            return BUILTINS[type_ref.name].json
        return {"struct": "object", "union": "object", "enum": "string"}.get(kind, "")

    def _clashes(
        self, site: Site, node: Node | None, members: tuple[Member, ...], base: str
    ) -> None:
        inherited = _folded(self._all_members(base))
        if not isinstance(node, Object):
            return
        nodes = {entry.key.value.removeprefix("*"): entry.key for entry in node.entries}
        for member in members:
            other = inherited.get(member.name.replace("_", "-"))
            if other is not None:
                message = f"member '{member.name}' is a member of base '{base}', too,"
                site.report(MEMBER_CLASH, nodes[member.name], message, f"declared at {other.at}")

    def _object(self, type_ref: TypeRef) -> dict[str, Member]:
        """Return the members that a branch's type adds: those of a union's base, too."""
        found = self.known.get(type_ref.name)
        if isinstance(found, Union):
            return {m.name: m for m in found.members} or self._all_members(found.base)
        return self._all_members(type_ref.name)

    def _all_members(self, struct: str) -> dict[str, Member]:
        """Return the members of a struct, those of its bases first."""
        cached = self._members.get(struct)
        if cached is None:
            chain: list[Struct] = []
            name = struct
            while isinstance(found := self.known.get(name), Struct) and found not in chain:
                chain.append(found)
                name = found.base
            cached = {m.name: m for each in reversed(chain) for m in each.members}
            self._members[struct] = cached
        return cached

    def _base_of(self, name: str) -> str:
        found = self.known.get(name)
        return found.base if isinstance(found, Struct) else ""


def _folded(members: Mapping[str, Member]) -> dict[str, Member]:
    return {name.replace("_", "-"): member for name, member in members.items()}
