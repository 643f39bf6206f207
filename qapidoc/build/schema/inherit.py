# SPDX-License-Identifier: GPL-2.0-or-later
"""The members that an object type has through its bases.

In: the definitions of a namespace. Out: looking up and listing members, own and inherited, at a
cost that no chain or width of types can make more than linear.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qapidoc.build.schema.scope import MAX_BASES
from qapidoc.model import Definition, Member, Struct, Union

MAX_NESTED = 3
"""How many unions may be branches of one another; QEMU's releases have two."""


class Inheritance:
    """Members by owner; two names that differ only in `-` and `_` are one."""

    def __init__(self, known: Mapping[str, Definition]) -> None:
        self.known = known
        self._own: dict[str, dict[str, Member]] = {}
        self._nested: dict[str, set[str]] = {}
        self._shared: dict[tuple[str, str], tuple[str, ...]] = {}

    def chain(self, name: str) -> list[Struct | Union]:
        """Return an object type and its bases, nearest first; cut when it is too long or loops."""
        chain: list[Struct | Union] = []
        while len(chain) <= MAX_BASES:
            found = self.known.get(name)
            if not isinstance(found, Struct | Union) or any(found is each for each in chain):
                break
            chain.append(found)
            name = found.base
        return chain

    def is_cut(self, name: str) -> bool:
        """Tell whether a type has more bases than are looked at."""
        chain = self.chain(name)
        return len(chain) > MAX_BASES and bool(chain[-1].base)

    def loops(self, struct: Struct) -> bool:
        """Tell whether a struct is one of its own bases."""
        last = self.chain(struct.name)[-1]
        return last.base == struct.name

    def find(self, owner: str, member: str) -> Member | None:
        """Return the member that a type or one of its bases has under a name."""
        name = _folded(member)
        for each in self.chain(owner):
            found = self._of(each).get(name)
            if found is not None:
                return found
        return None

    def shared(self, one: str, other: str) -> tuple[str, ...]:
        """Return the names of members that both types have, own or inherited.

        Many unions may pair the same two big types: each pair is compared once, and costs what
        the smaller of the two does.
        """
        names = self._shared.get((one, other))
        if names is None:
            small, large = sorted((one, other), key=self._size)
            found = {m.name: None for m in self.members(small) if self.find(large, m.name)}
            nested = self._in_branches(other)
            if nested:
                found |= {m.name: None for m in self.members(one) if _folded(m.name) in nested}
            names = self._shared[one, other] = tuple(found)
        return names

    def _in_branches(self, owner: str) -> set[str]:
        """Return the folded names of members that the branches of a union add, if it is one."""
        names = self._nested.get(owner)
        if names is None:
            names = self._nested[owner] = set()
            level = [owner]
            seen = {owner}
            for _ in range(MAX_NESTED):
                unions = [u for name in level if isinstance(u := self.known.get(name), Union)]
                types = {branch.type.name: None for union in unions for branch in union.branches}
                level = [name for name in types if name not in seen]
                seen.update(level)
                names.update(_folded(m.name) for name in level for m in self.members(name))
        return names

    def _size(self, owner: str) -> int:
        return sum(len(each.members) for each in self.chain(owner))

    def members(self, owner: str) -> Iterator[Member]:
        """Yield the members of a type and of its bases."""
        for each in self.chain(owner):
            yield from self._of(each).values()

    def _of(self, owner: Struct | Union) -> dict[str, Member]:
        own = self._own.get(owner.name)
        if own is None:
            own = self._own[owner.name] = {_folded(each.name): each for each in owner.members}
        return own


def _folded(name: str) -> str:
    return name.replace("_", "-").replace(".", "-")
