# SPDX-License-Identifier: GPL-2.0-or-later
"""A small validator of messages, written against the model and nothing of `qapidoc.history`.

It is the second opinion on what a change breaks: it takes a message as QEMU, or a client that
expects what the schema says, would.
"""

from __future__ import annotations

from typing import Any

from qapidoc.model import Alternate, Command, Enum, Event, Member, Release, Struct, TypeRef, Union

INTEGERS = {"int", "size"} | {f"{u}int{bits}" for u in ("", "u") for bits in (8, 16, 32, 64)}


class Schema:
    """The types and verbs of one namespace of a release."""

    def __init__(self, release: Release, namespace: str = "qmp") -> None:
        known = [each for each in release.definitions if each.namespace == namespace]
        self.verbs = {each.name: each for each in known if isinstance(each, Command | Event)}
        self.types = {each.name: each for each in known if not isinstance(each, Command | Event)}

    def takes(self, name: str, arguments: Any, *, oob: bool = False) -> bool:
        """Tell whether a command can be executed with these arguments."""
        verb = self.verbs.get(name)
        if not isinstance(verb, Command) or not verb.available or (oob and not verb.allow_oob):
            return False
        return self.is_valid_data(verb, arguments, exact=True)

    def brings(self, name: str, value: Any) -> bool:
        """Tell whether an event may carry this, or a command return it, for who reads it.

        A reader is content with more members than it knows.
        """
        verb = self.verbs.get(name)
        if isinstance(verb, Event):
            return self.is_valid_data(verb, value, exact=False)
        if verb is None:
            return False
        if verb.returns is None:
            return isinstance(value, dict)
        return self.fits(verb.returns, value, exact=False)

    def is_valid_data(self, verb: Command | Event, value: Any, *, exact: bool) -> bool:
        if verb.data is not None:
            return self.fits(verb.data, value, exact=exact)
        return self.object_fits(list(verb.members), value, exact=exact)

    def fits(self, ref: TypeRef, value: Any, *, exact: bool) -> bool:
        if ref.array:
            one = TypeRef(ref.name)
            return isinstance(value, list) and all(self.fits(one, v, exact=exact) for v in value)
        match self.types.get(ref.name):
            case Enum() as found:
                return value in [each.name for each in found.values]
            case Alternate() as found:
                options = found.alternatives
                return any(self.fits(each.type, value, exact=exact) for each in options)
            case Struct() | Union() as found:
                if not isinstance(value, dict):
                    return False
                return self.object_fits(self.members(found, value), value, exact=exact)
            case _:
                return scalar_fits(ref.name, value)

    def members(self, found: Any, value: dict[str, Any]) -> list[Member]:
        """Return the members that an object has, given the value of its tag."""
        members = list(found.members)
        if found.base:
            members = self.members(self.types[found.base], value) + members
        if isinstance(found, Union):
            branches = {each.tag: each for each in found.branches}
            branch = branches.get(value.get(found.discriminator, ""))
            if branch is not None:
                members += self.members(self.types[branch.type.name], value)
        return members

    def object_fits(self, members: list[Member], value: Any, *, exact: bool) -> bool:
        if not isinstance(value, dict):
            return False
        known = {each.name: each for each in members}
        if exact and not value.keys() <= known.keys():
            return False
        return all(
            self.fits(each.type, value[name], exact=exact) if name in value else each.optional
            for name, each in known.items()
        )


def scalar_fits(name: str, value: Any) -> bool:
    if name == "str":
        return isinstance(value, str)
    if name == "bool":
        return isinstance(value, bool)
    if name == "null":
        return value is None
    if name == "any":
        return True
    if name in INTEGERS:
        return isinstance(value, int) and not isinstance(value, bool)
    assert name == "number", name
    return isinstance(value, int | float) and not isinstance(value, bool)
