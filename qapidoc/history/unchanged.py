# SPDX-License-Identifier: GPL-2.0-or-later
"""What needs no comparison: definitions that both sides share, with all that they lead to.

In: two sides. Out: the ids of what is the same. Releases from frozen facts share the very objects
of what did not change; others share none, and everything is compared.
"""

from __future__ import annotations

from collections.abc import Iterable

from qapidoc.history.side import Side
from qapidoc.model import Command, Definition, Event, Namespace
from qapidoc.model.references import type_uses


def unchanged(old: Side, new: Side, namespace: Namespace) -> frozenset[str]:
    """Return the ids of the definitions that are one object on both sides, and reach only such."""
    before, after = old.definitions(namespace), new.definitions(namespace)
    shared = {thing: each for thing, each in after.items() if before.get(thing) is each}
    users: dict[str, list[str]] = {}
    for thing, each in shared.items():
        for _, name in type_uses(each):
            users.setdefault(name, []).append(thing)
    changed = [
        each.name
        for thing, each in (*before.items(), *after.items())
        if thing not in shared and not isinstance(each, Command | Event)
    ]
    return frozenset(shared) - _reaching(changed, users, shared)


def _reaching(
    changed: Iterable[str], users: dict[str, list[str]], shared: dict[str, Definition]
) -> set[str]:
    """Return the shared definitions from which a way leads to a type that has changed."""
    found: set[str] = set()
    waiting = list(changed)
    while waiting:
        for thing in users.pop(waiting.pop(), ()):
            if thing not in found:
                found.add(thing)
                each = shared[thing]
                if not isinstance(each, Command | Event):
                    waiting.append(each.name)
    return found
