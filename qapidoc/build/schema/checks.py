# SPDX-License-Identifier: GPL-2.0-or-later
"""Checks that need more than one definition: bases, discriminators, clashes, arguments.

In: the built definitions and the scope. Out: problems, in the scope. What is unknown was told
when the definitions were built and is passed over here.
"""

from __future__ import annotations

from collections.abc import Iterable

from qapidoc.build.problems import (
    BAD_DISCRIMINATOR,
    BASE_LOOP,
    EMPTY_UNION,
    MEMBER_CLASH,
    UNBOXED_CONDITION,
    UNKNOWN_BRANCH,
    WRONG_VALUE,
)
from qapidoc.build.schema.alternates import check_alternate
from qapidoc.build.schema.inherit import Inheritance
from qapidoc.build.schema.scope import MAX_BASES, Scope
from qapidoc.build.schema.site import Site
from qapidoc.model import Alternate, Command, Definition, Enum, Event, Struct, TypeRef, Union
from qapidoc.model.builtin import QTYPE_VALUES
from qapidoc.parse.qapi.nodes import Object, String

MAX_SHOWN = 8
"""Members that one message lists."""


def check(scope: Scope, definitions: Iterable[Definition]) -> None:
    """Check all definitions of a namespace."""
    known = {definition.name: definition for definition in definitions}
    checker = _Checker(scope, Inheritance(known))
    for definition in known.values():
        if definition.name not in scope.declared:
            continue  # an anonymous type, which is checked with its owner
        site = Site(scope, scope.declared[definition.name].expression)
        match definition:
            case Struct():
                checker.struct(site, definition)
            case Union():
                checker.union(site, definition)
            case Alternate():
                check_alternate(site, definition, known, _keys(site))
            case Command() | Event():
                checker.arguments(site, definition)
            case _:
                pass


class _Checker:
    def __init__(self, scope: Scope, types: Inheritance) -> None:
        self.scope = scope
        self.types = types
        self._told_loops: set[str] = set()

    def struct(self, site: Site, struct: Struct) -> None:
        node = site.get("base")
        if not struct.base or node is None:
            return
        chain = [each.name for each in self.types.chain(struct.name)]
        if self.types.loops(struct):
            if struct.name not in self._told_loops:
                self._told_loops.update(chain)
                way = " -> ".join([*chain, struct.name])
                site.report(BASE_LOOP, node, f"'{struct.name}' is its own base: {way}")
            return
        if self.types.is_cut(struct.name):
            site.report(BASE_LOOP, node, f"more than {MAX_BASES} bases one behind the other")
            return
        nodes = _keys(site)
        for member in struct.members:
            other = self.types.find(struct.base, member.name)
            if other is not None:
                message = f"member '{member.name}' is a member of base '{struct.base}', too"
                site.report(MEMBER_CLASH, nodes[member.name], message, f"declared at {other.at}")

    def union(self, site: Site, union: Union) -> None:
        if union.simple or not union.discriminator:
            return
        enum, tags = self._discriminator(site, union)
        nodes = _keys(site)
        if not nodes and isinstance(data := site.get("data"), Object):
            if enum and not tags:
                site.report(WRONG_VALUE, data, f"no branches, and '{enum}' has no value for one")
            else:
                hint = "a struct says the same"
                site.report(EMPTY_UNION, data, "a union without branches", hint)
        told: set[str] = set()
        for branch in union.branches:
            node = nodes[branch.tag]
            if enum and branch.tag not in tags:
                message = f"branch '{branch.tag}' is no value of enum '{enum}'"
                hint = site.suggest(branch.tag, tags)
                site.report(UNKNOWN_BRANCH, node, message, hint)
            if branch.type.name == union.name:
                site.report(BASE_LOOP, node, f"branch '{branch.tag}' holds the union itself")
                continue
            shared = self.types.shared(union.base or union.name, branch.type.name)
            names = [name for name in shared if name not in told]
            if names:
                told.update(names)
                shown = ", ".join(f"'{name}'" for name in names[:MAX_SHOWN])
                what = f"member{'s' if len(names) > 1 else ''} {shown} of branch '{branch.tag}'"
                message = f"{what} {'are common members' if names[1:] else 'is a common member'}"
                site.report(MEMBER_CLASH, node, f"{message}, too")

    def arguments(self, site: Site, verb: Command | Event) -> None:
        """Tell of members with a condition that would be parameters of a C function."""
        node = site.get("data")
        if verb.data is None or verb.boxed or not isinstance(node, String):
            return
        if site.get("boxed") is not None or "boxed-conditions" not in self.scope.rules:
            return
        members = self.types.members(verb.data.name)
        member = next((each for each in members if each.condition is not None), None)
        if member is not None:
            message = f"member '{member.name}' of '{verb.data.name}' has a condition"
            message += ", but the arguments are not boxed"
            site.report(UNBOXED_CONDITION, node, message, "write 'boxed': true")

    def _discriminator(self, site: Site, union: Union) -> tuple[str, dict[str, None]]:
        """Return the enum of the tag and its values; nothing, and a problem, if there is none."""
        nothing: tuple[str, dict[str, None]] = ("", {})
        node = site.get("discriminator")
        base = union.base
        if node is None or (base and not isinstance(self.types.known.get(base), Struct)):
            return nothing
        if not base and not union.members:
            return nothing
        what = f"discriminator '{union.discriminator}'"
        member = self.types.find(union.name, union.discriminator)
        if member is None or member.name != union.discriminator:
            chain = {each.name for each in self.types.chain(union.name)}
            if not chain.isdisjoint(self.scope.unread):
                return nothing  # it may be what was left out, and that was told
            names = (each.name for each in self.types.members(union.name))
            hint = site.suggest(union.discriminator, names)
            site.report(BAD_DISCRIMINATOR, node, f"{what} is no member of the base", hint)
            return nothing
        if member.optional:
            site.report(BAD_DISCRIMINATOR, node, f"{what} is optional")
        if member.condition is not None:
            site.report(BAD_DISCRIMINATOR, node, f"{what} has a condition")
        enum = self.types.known.get(member.type.name)
        if isinstance(enum, Enum) and not member.type.array:
            if enum.name in self.scope.unread:
                return nothing
            return enum.name, dict.fromkeys(value.name for value in enum.values)
        if member.type == TypeRef("QType"):
            return "QType", dict.fromkeys(QTYPE_VALUES)
        if member.type.name == "str" and "enum-discriminators" not in self.scope.rules:
            return nothing
        if self.scope.kind_of(member.type.name) or member.type.array:
            kind = f"is of type '{member.type.name}', which is no enum"
            if member.type.array:
                kind = "is a list"
            site.report(BAD_DISCRIMINATOR, node, f"{what} {kind}")
        return nothing


def _keys(site: Site) -> dict[str, String]:
    """Return the keys of `data` by the names they give, as members have them."""
    data = site.get("data")
    entries = data.entries if isinstance(data, Object) else ()
    keys: dict[str, String] = {}
    for entry in entries:
        keys.setdefault(entry.key.value.removeprefix("*"), entry.key)
        keys.setdefault(entry.key.value, entry.key)
    return keys
