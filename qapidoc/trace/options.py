# SPDX-License-Identifier: GPL-2.0-or-later
"""Command-line options: what becomes of the argument of each, traced from its `case`.

In: the release. Out: for each option what was found, and which option each store belongs to.
Next: `qapidoc.trace.edges`.

An option is the main one of a store (an option group, a variable, a queue) when it puts all of
its argument there, as it is. Of several it is the one whose name is the store's; of those that
share one `case` the longest name, of which the others are spellings. What a store holds is only
followed for its main option: others have put something else there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qapidoc.model.relation import BY_GROUP, Edge, Keys, Proof, has_own_keys
from qapidoc.parse import hx
from qapidoc.parse.csource import Case, Effect
from qapidoc.parse.hx.nodes import Def
from qapidoc.trace.activation import Activation
from qapidoc.trace.program import Definition, Place
from qapidoc.trace.run import Run
from qapidoc.trace.traced import Traced
from qapidoc.trace.values import ENTRY, START, Given, Store, Value
from qapidoc.trace.world import World

PLACES = ("system/vl.c", "softmmu/vl.c", "vl.c")
"""Where the options are looked at, the newest place first."""

TABLE = "qemu-options.hx"

_LABEL = "QEMU_OPTION_"
_ARGUMENT = "optarg"


@dataclass(frozen=True, slots=True)
class OptionCase:
    """What is done for some options: their names as on the command line, without `-`."""

    names: tuple[str, ...]
    line: int
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Options:
    """All options that were traced.

    `mains` tells the main option of each store, `shared` those that are handled in the same case.
    """

    traced: tuple[Traced, ...]
    mains: dict[Store, str]
    shared: dict[str, tuple[str, ...]]
    cases: int
    labels: frozenset[str] = frozenset()
    """The labels of all cases."""


def trace_options(world: World) -> Options:
    """Trace every option of the release; nothing where its switch is not found."""
    switch = _switch(world)
    if switch is None:
        return Options((), {}, {}, 0)
    within, start, end, cases = switch
    names = labels_of(world)
    handled = _by_option(cases, names)
    tracer = _Tracer(world, within, (within.place, start, end))
    first = {case: tracer.run(case, frozenset()) for case in handled}
    mains = _mains(first)
    traced = []
    for case in handled:
        own = frozenset(store for store, main in mains.items() if main in case.names)
        found = tracer.run(case, own) if own else first[case]
        for name in case.names:
            traced.append(replace(found, verb=f"option/{name}"))
    shared = {f"option/{name}": case.names for case in handled for name in case.names}
    return Options(
        tuple(traced),
        {store: f"option/{name}" for store, name in mains.items()},
        shared,
        len(handled),
        frozenset(label for case in cases for label in case.labels),
    )


def keys_of_options(world: World, options: Options, edges: Iterable[Edge]) -> dict[str, Keys]:
    """Return the keys of options whose group lets only some through, by id.

    Only of those that take a type through the group, or fill it from the group's keys.
    """
    through = {
        edge.source
        for edge in edges
        if edge.kind == "takes" and (edge.note == BY_GROUP or has_own_keys(edge.note))
    }
    found = {
        option: keys
        for store, option in options.mains.items()
        if store.kind == "group" and option in through and (keys := world.keys_of(store.name))
    }
    return dict(sorted(found.items()))


def _switch(world: World) -> tuple[Definition, int, int, list[Case]] | None:
    """Return the switch over all options: the one with most of their labels."""
    best: tuple[int, Definition, int, int, list[Case]] | None = None
    for path in PLACES:
        if path not in world.program.paths:
            continue
        file = world.program.file(path)
        for functions in file.functions.values():
            for function in functions:
                for _, start, end, cases in file.switches(function):
                    labels = sum(
                        label.startswith(_LABEL) for case in cases for label in case.labels
                    )
                    if labels and (best is None or labels > best[0]):
                        best = labels, Definition(file, function), start, end, cases
    return best[1:] if best is not None else None


def labels_of(world: World) -> dict[str, list[str]]:
    """Return the options behind each label, as the table of options says."""
    table, _ = hx.parse(world.program.source(TABLE), hx.OPTIONS)
    found: dict[str, list[str]] = {}
    for item in table.items:
        if isinstance(item, Def) and len(item.arguments) > 2:
            name, _, label = (argument.value for argument in item.arguments[:3])
            if f"option/{name}" in world.index and name not in found.setdefault(label, []):
                found[label].append(name)
    return found


def _by_option(cases: Sequence[Case], names: dict[str, list[str]]) -> list[OptionCase]:
    handled = []
    for number, case in enumerate(cases):
        options = tuple(name for label in case.labels for name in names.get(label, ()))
        if options:
            effects = list(case.effects)
            following = number
            while cases[following].falls and following + 1 < len(cases):
                following += 1
                effects += cases[following].effects
            handled.append(OptionCase(options, case.line, tuple(effects)))
    return handled


@dataclass(frozen=True, slots=True)
class _Tracer:
    world: World
    within: Definition
    switch: tuple[Place, int, int]

    def run(self, case: OptionCase, follow: frozenset[Store]) -> Traced:
        """Trace one case, told as the first of its options; follow what is put into some stores."""
        run = Run(self.world, follow, self.switch)
        file = self.within.file
        names = ", ".join(f"-{name}" for name in case.names)
        start = Proof("code", f"{file.path}:{case.line}", f"the case of {names}")
        activation = Activation(run, file, None, (start,), START)
        for effect in file.effects(self.within.function):
            if effect.declares and effect.target is not None and effect.start < self.switch[1]:
                activation.variables.declare(effect.target.text, effect.declares)
        activation.variables.declare(_ARGUMENT, "char")
        activation.variables.write(_ARGUMENT, frozenset({Given()}), ())
        activation.go(case.effects)
        self._go_on(run, activation)
        run.finish()
        return Traced(f"option/{case.names[0]}", tuple(run.found))

    def _go_on(self, run: Run, case: Activation) -> None:
        """Go through what comes behind the switch, with what the case left in variables.

        An entry of an option group is not among that: who reads the group finds it there.
        """
        held = {
            name: left
            for name, values in case.variables.held().items()
            if name != _ARGUMENT and (left := frozenset(filter(_is_no_entry, values)))
        }
        if not held:
            return
        via = replace(case.via, hops=1)
        after = Activation(run, case.file, self.within, case.chain, via, min(held))
        for name, values in held.items():
            after.variables.declare(name, case.variables.types.get(name, ""))
            after.variables.write(name, values, ())
        effects = case.file.effects(self.within.function)
        after.go(effect for effect in effects if effect.start >= self.switch[2])


def _is_no_entry(value: Value) -> bool:
    return isinstance(value, Given) and not value.type.startswith(ENTRY)


def _mains(traced: dict[OptionCase, Traced]) -> dict[Store, str]:
    users: dict[Store, list[OptionCase]] = {}
    for case, each in traced.items():
        for found in each.stored():
            given = found.given
            if given is not None and not given.part and not found.key and found.direct:
                cases = users.setdefault(found.store, [])
                if case not in cases:
                    cases.append(case)
    mains = {}
    for store, cases in users.items():
        names = [name for case in cases for name in case.names if name == store.name]
        if names:
            mains[store] = names[0]
        elif len(cases) == 1:
            mains[store] = max(cases[0].names, key=lambda name: (len(name), name))
    return mains
