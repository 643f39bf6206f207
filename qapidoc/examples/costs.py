# SPDX-License-Identifier: GPL-2.0-or-later
"""How much a value of each type takes at least: what makes one branch simpler than another.

In: the types of a release. Out: a cost per type, infinite for one of which there is no value. A
member that has to be there costs one and what it holds; what is deprecated, unstable or only in
some builds costs more than anything else.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

from qapidoc.examples.sensible import BRANCHED, REFUSED, UNSUPPORTED
from qapidoc.model import (
    Alternate,
    Alternative,
    Branch,
    Condition,
    Enum,
    Feature,
    Member,
    Namespace,
    Struct,
    TypeRef,
    Union,
    Value,
)
from qapidoc.model.bases import Find, lineage
from qapidoc.model.builtin import BUILTINS

CONDITIONAL = 1_000
UNSTABLE = 100_000
DEPRECATED = 1_000_000
"""What it adds to be in some builds only, not promised, on its way out."""

_ROUNDS = 32
"""How often costs are passed on; types settle in four. What is dearer then still ends."""


class Costs:
    """The costs of the types of one namespace, found as they are asked for."""

    def __init__(self, find: Find, namespace: Namespace) -> None:
        self._find = find
        self._namespace = namespace
        self._known: dict[str, float] = {}

    def of(self, ref: TypeRef) -> float:
        """Return the cost of a value of a type. An array can do without items."""
        if ref.array or ref.name in BUILTINS:
            return 1
        if ref.name not in self._known:
            self._settle(ref.name)
        return self._known[ref.name]

    def of_members(self, members: Iterable[Member]) -> float:
        """Return the cost of all members that have to be there."""
        return sum(1 + self.of(each.type) for each in members if not each.optional)

    def _settle(self, name: str) -> None:
        """Find the cost of a type and of all that it leads to.

        Each starts as impossible and gets cheaper as those it is made of do: types may hold one
        another in circles, and only what ends somewhere has a cost.
        """
        fresh = self._reachable(name)
        self._known |= dict.fromkeys(fresh, inf)
        for _ in range(_ROUNDS):
            before = dict(self._known)
            for each in reversed(fresh):
                self._known[each] = min(self._known[each], self._of_definition(each))
            if self._known == before:
                break

    def _reachable(self, name: str) -> list[str]:
        found: dict[str, None] = {}
        waiting = [name]
        while waiting:
            each = waiting.pop()
            if each in found or each in self._known or each in BUILTINS:
                continue
            found[each] = None
            waiting += (ref.name for ref in self._held_by(each))
        return list(found)

    def _held_by(self, name: str) -> Iterable[TypeRef]:
        match self._find(self._namespace, name):
            case Alternate(alternatives=alternatives):
                yield from (each.type for each in alternatives)
            case Struct() | Union():
                for each in lineage(self._find, self._namespace, name):
                    yield from (member.type for member in each.members)
                    if isinstance(each, Union):
                        yield from (branch.type for branch in each.branches)
            case _:
                pass

    def _of_definition(self, name: str) -> float:
        match self._find(self._namespace, name):
            case Enum(values=values):
                return 1 + min(map(extra, values), default=inf)
            case Alternate(alternatives=alternatives):
                return 1 + min(map(self.of_alternative, alternatives), default=inf)
            case Struct() | Union():
                return 1 + sum(map(self._of_level, lineage(self._find, self._namespace, name)))
            case _:
                return 1  # a type that is not there: anything goes

    def _of_level(self, each: Struct | Union) -> float:
        own = self.of_members(each.members)
        if not isinstance(each, Union):
            return own
        return own + min((cost for _, cost in self.of_tags(each)), default=inf)

    def of_alternative(self, form: Alternative) -> float:
        """Return the cost of one alternative."""
        return extra(form) + self.of(form.type)

    def of_tags(self, union: Union) -> list[tuple[str, float]]:
        """Return each value of a union's tag that QEMU takes, with the cost of what it adds."""
        known = {each.tag for each in union.branches if each.type.name != UNSUPPORTED}
        return [
            (tag, cost)
            for tag, cost in self._of_all_tags(union)
            if (union.name, tag) not in REFUSED and (tag in known or union.name not in BRANCHED)
        ]

    def _of_all_tags(self, union: Union) -> list[tuple[str, float]]:
        branches = {branch.tag: branch for branch in union.branches}
        if union.simple:
            return [(tag, extra(each) + self.of(each.type)) for tag, each in branches.items()]
        values = tag_values(self._find, self._namespace, union)
        if not values:  # until 1.7 a tag could be any string
            return [(tag, self._of_branch(each)) for tag, each in branches.items()]
        return [
            (value.name, extra(value) + self._of_branch(branches.get(value.name)))
            for value in values
        ]

    def _of_branch(self, branch: Branch | None) -> float:
        return extra(branch) + self.of(branch.type) if branch is not None else 0


def tag_values(find: Find, namespace: Namespace, union: Union) -> tuple[Value, ...]:
    """Return the values of the tag of a union that is not simple."""
    for each in lineage(find, namespace, union.name):
        for member in each.members:
            if member.name == union.discriminator:
                found = find(namespace, member.type.name)
                return found.values if isinstance(found, Enum) and not member.type.array else ()
    return ()


def extra(part: Value | Branch | Alternative) -> float:
    """Return what the state of a part adds to its cost."""
    return _of_condition(part.condition) + _of_features(getattr(part, "features", ()))


def _of_condition(condition: Condition | None) -> float:
    return CONDITIONAL if condition is not None else 0


def _of_features(features: tuple[Feature, ...]) -> float:
    names = {feature.name for feature in features}
    return DEPRECATED * ("deprecated" in names) + UNSTABLE * ("unstable" in names)
