# SPDX-License-Identifier: GPL-2.0-or-later
"""The shortest request that is valid: what has to be there, and nothing else.

In: a command and the types of its release. Out: a `Request`, always the same. What the schema lets
out and QEMU asks for all the same is there, too (`NEEDED`). Of an enumeration it takes the first
value that is no special case, of a union and an alternate the simplest branch; strings and numbers
are such as a person would write (`qapidoc.examples.sensible`). Next: `qapidoc.examples.forms`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from math import inf
from typing import Any

from qapidoc.examples.costs import Costs, extra
from qapidoc.examples.request import Request
from qapidoc.examples.sensible import NEEDED, REFERENCE, sensible
from qapidoc.model import Alternate, Command, Enum, Member, Struct, TypeRef, Union
from qapidoc.model.bases import Find, lineage
from qapidoc.model.builtin import BUILTINS
from qapidoc.relations.grower import SIMPLE_DATA

_DEPTH = 32
"""Objects in one another; real requests have 4."""


def minimal(find: Find, command: Command) -> Request | None:
    """Return the shortest valid request; None when there is none of sane depth."""
    maker = _Maker(find, command)
    try:
        made = maker.arguments()
    except _NoEndError:
        return None
    return Request(command.name, made) if isinstance(made, dict) else None


class _NoEndError(Exception):
    """There is no value, or it is too deep to be written."""


class _Maker:
    """Makes values for one command."""

    def __init__(self, find: Find, command: Command) -> None:
        self._find = find
        self._command = command
        self._namespace = command.namespace
        self.costs = Costs(find, command.namespace)
        self._open: list[str] = []

    def arguments(self) -> Any:
        """Return the arguments of the command."""
        command = self._command
        if command.data is not None:
            self._must_end(self.costs.of(command.data))
            return self.value(command.data, "")
        self._must_end(self.costs.of_members(command.members))
        return self.members(command.members)

    def _must_end(self, cost: float) -> None:
        if cost == inf or len(self._open) > _DEPTH:
            raise _NoEndError

    def members(self, members: Iterable[Member]) -> dict[str, Any]:
        """Return the members that have to be there."""
        return {
            each.name: self.value(each.type, each.name)
            for each in members
            if not each.optional or self._is_needed(each.name)
        }

    def _is_needed(self, name: str) -> bool:
        """Tell whether QEMU asks for an argument that may be left out by the schema."""
        return len(self._open) <= 1 and (self._command.name, name) in NEEDED

    def value(self, ref: TypeRef, name: str) -> Any:
        """Return a value for a member of a type."""
        if ref.array:
            return self._array(TypeRef(ref.name), name)
        match None if ref.name in BUILTINS else self._find(self._namespace, ref.name):
            case Enum(values=values):
                return min(values, key=extra).name
            case Alternate(alternatives=alternatives):
                form = min(alternatives, key=self.costs.of_alternative)
                with self._inside(ref.name):
                    return self.value(form.type, name if form.name != REFERENCE else REFERENCE)
            case Struct() | Union():
                return self._object(ref.name)
            case _:
                return sensible(self._command.name, name, ref.name)

    def _array(self, one: TypeRef, name: str) -> list[Any]:
        """Return one item, none where that would never end."""
        if one.name in self._open or self.costs.of(one) == inf:
            return []
        return [self.value(one, name)]

    def _object(self, name: str) -> dict[str, Any]:
        made: dict[str, Any] = {}
        with self._inside(name):
            for each in lineage(self._find, self._namespace, name):
                tag, adds = self._branch(each) if isinstance(each, Union) else ("", {})
                made |= self.members(member for member in each.members if member.name != tag)
                made |= adds
        return made

    @contextmanager
    def _inside(self, name: str) -> Iterator[None]:
        """Note that a type is open while a value of it is made."""
        self._open.append(name)
        self._must_end(0)
        yield
        self._open.pop()

    def _branch(self, union: Union) -> tuple[str, dict[str, Any]]:
        """Return the name of a union's tag, and the simplest choice with what it adds."""
        chosen, _ = min(self.costs.of_tags(union), key=lambda tag: tag[1])
        adds: dict[str, Any] = {union.discriminator: chosen}
        branch = next((each for each in union.branches if each.tag == chosen), None)
        if branch is not None and union.simple:
            adds[SIMPLE_DATA] = self.value(branch.type, SIMPLE_DATA)
        elif branch is not None:
            adds |= self._object(branch.type.name)
        return union.discriminator, adds
