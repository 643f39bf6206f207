# SPDX-License-Identifier: GPL-2.0-or-later
"""Things that live on under another name, where their shape proves it.

In: a past. Out: pairs of ids for each release. The rules, between two releases that follow each
other, for one that goes and one of the same kind that comes:

- A type is another's successor when both have the same members, values or branches, flags and
  conditions, and whatever used the one and is still there uses the other in the same place; at
  least one user proves it.
- A command, an event, an option or a monitor command is another's successor when the name only got
  plainer (without `x-`, dashes for underscores) and all that it takes and answers stayed.

A name that is merely like another proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import get_args

from qapidoc.base.ids import bare_name, kind_in_id
from qapidoc.base.spans import first_of, last_of
from qapidoc.history.names import plain_names
from qapidoc.history.portrait import Portrait, portrait_of
from qapidoc.model import Definition
from qapidoc.model.past import Past
from qapidoc.model.references import type_uses

Uses = dict[str, set[tuple[str, str]]]
"""Who names a type, by the type's id: the user's id, and the place inside it."""


class Renames:
    """What became of names: `after` from an old id and the release that has the new one."""

    def __init__(self, past: Past) -> None:
        self._past = past
        self._uses: dict[tuple[str, int], Uses] = {}
        self._portraits: dict[tuple[str, int], Portrait | None] = {}

    def later(self, thing: str) -> tuple[str, str]:
        """Return the id that a thing that is gone has now, and the release; empty for none."""
        return self._later.get(thing, ("", ""))

    def earlier(self, thing: str) -> tuple[str, str]:
        """Return the id that a thing had before, and the release that changed it."""
        return self._earlier.get(thing, ("", ""))

    def is_same(self, old: str, new: str, release: str) -> bool:
        """Tell whether an id of a release is what another was called before."""
        return self._later.get(old) == (new, release)

    @cached_property
    def _earlier(self) -> Mapping[str, tuple[str, str]]:
        return {new: (old, release) for old, (new, release) in self._later.items()}

    @cached_property
    def _later(self) -> Mapping[str, tuple[str, str]]:
        found = {}
        last: dict[int, list[str]] = {}
        first: dict[int, list[str]] = {}
        for thing in self._past.things():
            mask = self._past.mask(thing)
            last.setdefault(last_of(mask), []).append(thing)
            first.setdefault(first_of(mask), []).append(thing)
        for number in range(1, len(self._past.series)):
            gone, come = last.get(number - 1, ()), first.get(number, ())
            for old, new in self._pairs(gone, come, number):
                found[old] = new, self._past.series[number]
        return found

    def _pairs(
        self, gone: Sequence[str], come: Sequence[str], number: int
    ) -> Iterator[tuple[str, str]]:
        by_kind: dict[str, list[str]] = {}
        for thing in come:
            by_kind.setdefault(kind_in_id(thing), []).append(thing)
        for old in gone:
            fresh = by_kind.get(kind_in_id(old), [])
            if not fresh:
                continue
            if kind_in_id(old).endswith("/type"):
                matching = [new for new in fresh if self._succeeds(old, new, number)]
            else:
                head = old.removesuffix(bare_name(old))
                plain = {head + name for name in plain_names(bare_name(old))}
                matching = [n for n in fresh if n in plain and self._looks_same(old, n, number)]
            if len(matching) == 1:
                yield old, matching[0]

    def _looks_same(self, old: str, new: str, number: int) -> bool:
        was, now = self._portrait(old, number - 1), self._portrait(new, number)
        return was is not None and was == now

    def _portrait(self, thing: str, number: int) -> Portrait | None:
        key = thing, number
        if key not in self._portraits:
            entity = self._past.at(thing, number)
            found = portrait_of(self._past, entity, number) if entity is not None else None
            self._portraits[key] = replace(found, module="") if found is not None else None
        return self._portraits[key]

    def _succeeds(self, old: str, new: str, number: int) -> bool:
        if not self._looks_same(old, new, number):
            return False
        namespace = old.partition("/")[0]
        before = self._used(namespace, number - 1).get(old, set())
        after = self._used(namespace, number).get(new, set())
        staying = {use for use in before if self._past.at(use[0], number) is not None}
        return bool(staying) and staying <= after

    def _used(self, namespace: str, number: int) -> Uses:
        key = namespace, number
        if key not in self._uses:
            self._uses[key] = _uses(self._past, namespace, number)
        return self._uses[key]


def _uses(past: Past, namespace: str, number: int) -> Uses:
    found: Uses = {}
    for thing in past.things():
        if not thing.startswith(f"{namespace}/"):
            continue
        entity = past.at(thing, number)
        if isinstance(entity, get_args(Definition)):
            for place, name in type_uses(entity):
                found.setdefault(f"{namespace}/type/{name}", set()).add((thing, place))
    return found
