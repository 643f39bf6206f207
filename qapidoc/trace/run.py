# SPDX-License-Identifier: GPL-2.0-or-later
"""All that is followed for one verb: the functions gone through, what was found and stored.

What is put into a store, an option group, a variable of a file or a queue, is found again in the
functions that read it. In: functions with what their parameters hold. Out: what is found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from qapidoc.trace.activation import Activation
from qapidoc.trace.program import Definition, Place
from qapidoc.trace.values import NONE, Chain, Found, Given, Store, Stored, Values, Via
from qapidoc.trace.world import World

DEPTH = 14
"""Calls inside of calls that are followed."""

ACTIVATIONS = 2_000
"""Functions that are gone through for one verb, at most; the releases need 300."""

HOPS = 4
"""Stores that something is followed through."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a function returns, and what it put into what each parameter points to."""

    returned: Values = NONE
    put: tuple[Values, ...] = ()


@dataclass(slots=True)
class Run:
    """All that is followed for one verb."""

    world: World
    follow: frozenset[Store] = frozenset()
    """The stores that the verb is the main user of: what it puts there is followed to readers."""
    skip: tuple[Place, int, int] | None = None
    """The switch over all options, which is no reader of what one option stores."""
    found: dict[Found, None] = field(default_factory=dict)
    held: dict[Store, dict[Given, Chain]] = field(default_factory=dict)
    reading: Store | None = None
    """The store whose readers are gone through: what others hold is not seen there."""
    seen: dict[tuple[object, ...], Outcome] = field(default_factory=dict)
    todo: list[tuple[Store, Chain, Via]] = field(default_factory=list)
    queued: bool = False
    """What was queued for later is being worked on: it is as if the verb itself did it."""

    def report(self, found: Found) -> None:
        """Keep what was found, in the order it was; what is equal in all, its way too, once."""
        self.found.setdefault(found, None)

    def finish(self) -> None:
        """Go through the readers of everything that was stored."""
        done: set[Store] = set()
        while self.todo:
            store, chain, via = self.todo.pop(0)
            if store in done:
                continue
            if via.hops > HOPS:
                self.world.cut.add(store.name)
                continue
            done.add(store)
            self.queued = store.kind == "queue"
            self.reading = store
            behind = replace(via, hops=via.hops + 1)
            for reader in self.world.readers(store):
                self.enter(reader, (), chain, behind, reads=store.name)

    def content(self, store: Store) -> Values:
        """Return what was put into a store, if that is the one that is being read."""
        return frozenset(self.held.get(store, ())) if store == self.reading else NONE

    def store(self, stored: Stored, via: Via) -> None:
        """Note that something is put into a store, and that its readers are to be looked at.

        A constant counts where the verb itself puts it, not where somebody does who looks at what
        the verb has stored.
        """
        given = stored.given
        if given is not None or stored.direct:
            self.report(stored)
        if given is None:
            return
        held = self.held.setdefault(stored.store, {})
        kept = replace(given, key=stored.key)
        if kept in held:
            return
        held[kept] = stored.chain
        if stored.store.kind == "variable" or stored.store in self.follow:
            self.todo.append((stored.store, stored.chain, via))

    def enter(
        self,
        target: Definition,
        arguments: Sequence[Values],
        chain: Chain,
        via: Via,
        *,
        reads: str = "",
    ) -> Outcome:
        """Go through a function with what its parameters hold, or because it `reads` a store."""
        key = (target.place, target.function.start, tuple(arguments), self.reading, bool(reads))
        if key in self.seen:
            return self.seen[key]
        if len(chain) > DEPTH or len(self.seen) >= ACTIVATIONS:
            self.world.cut.add(target.function.name)
            return Outcome()
        self.seen[key] = Outcome()
        activation = Activation(self, target.file, target, chain, via, reads)
        parameters = target.function.parameters
        for parameter in parameters:
            activation.variables.declare(parameter.name, parameter.type.rstrip("*"))
        for parameter, values in zip(parameters, arguments, strict=False):
            activation.variables.write(parameter.name, values, ())
        activation.go(target.file.effects(target.function))
        put = tuple(activation.put_into(parameter.name) for parameter in parameters)
        self.seen[key] = Outcome(frozenset(activation.returned), put)
        return self.seen[key]
