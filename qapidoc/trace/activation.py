# SPDX-License-Identifier: GPL-2.0-or-later
"""Following what a person gives to a verb through the functions that get it.

In: statements of the emulator's C code, and what some variables hold at their start. Out: what is
found on the way (`qapidoc.trace.values.Found`): types that are parsed, QMP commands that are
called, stores that are written.

Only values are followed, from argument to parameter, never a suspicion: a function that is handed
nothing of what was given is not entered, a call through a pointer leads nowhere, and what QEMU's
own library does is a table (`library`). What is put into a variable of a file is found again in
the functions of the same file that read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qapidoc.model.relation import Proof
from qapidoc.parse.csource import CFile, Effect, Expr
from qapidoc.trace.environment import Branch, Environment
from qapidoc.trace.library import LIBRARY, NEVER_ENTERED, WELL_KNOWN, generated
from qapidoc.trace.program import Definition, Place
from qapidoc.trace.shapes import keyed, makes, member, root_of, variable_store
from qapidoc.trace.values import (
    NONE,
    Callback,
    Chain,
    Constant,
    Entry,
    Given,
    Group,
    Handed,
    Stored,
    Taken,
    Value,
    Values,
    Via,
)

if TYPE_CHECKING:
    from qapidoc.trace.run import Run

NEAR = 3
"""Calls from the verb itself that are followed for a constant alone."""


class Activation:
    """One function, or one case of a switch, while it is gone through."""

    def __init__(
        self,
        run: Run,
        file: CFile,
        within: Definition | None,
        chain: Chain,
        via: Via,
        reads: str = "",
    ) -> None:
        self.run = run
        self.file = file
        self.within = within
        self.chain = chain
        self.via = via
        self.reads = reads
        self.variables = Environment()
        self.returned: set[Value] = set()
        self.branch: Branch = ()

    def go(self, effects: Iterable[Effect]) -> None:
        """Go through statements in order."""
        skip = self.run.skip
        for effect in effects:
            if (
                skip is not None
                and self.within is not None
                and self.within.place == skip[0]
                and skip[1] <= effect.start < skip[2]
            ):
                continue
            self.branch = effect.branch
            if effect.declares and effect.target is not None:
                self.variables.declare(effect.target.text, effect.declares)
            values = self.value(effect.value)
            if effect.kind == "return":
                self.returned |= values
            elif effect.target is not None:
                self.assign(effect.target, values)

    # Reading

    def value(self, expr: Expr) -> Values:
        """Return what an expression may hold, and do what it does."""
        match expr.kind:
            case "name":
                return self._name(expr.text)
            case "string":
                return frozenset({Constant(expr.text)})
            case "address":
                return self.value(expr.parts[0])
            case "field":
                return member(self.value(expr.parts[0]), expr.text)
            case "index":
                return self.value(expr.parts[0])
            case "either":
                return self.value(expr.parts[0]) | self.value(expr.parts[1])
            case "call":
                return self._call(expr)
            case "list":
                return frozenset().union(*(self.value(part) for part in expr.parts))
            case "pair":
                return keyed(
                    self.value(expr.parts[0]), expr.text.partition(".")[0].partition("[")[0]
                )
            case "indirect":
                return self._indirect(expr)
            case _:
                for part in expr.parts:
                    self.value(part)
                return NONE

    def _name(self, name: str) -> Values:
        if name in self.variables:
            return self.variables.read(name, self.branch)
        if name in WELL_KNOWN:
            return WELL_KNOWN[name]
        if name in self.file.strings:
            return frozenset({Constant(self.file.strings[name])})
        group = self.run.world.group_of(self.file, name)
        if group:
            return frozenset({Group(group)})
        if name in self.file.variables:
            place = Place(self.file.path, name)
            return frozenset({place, *self.run.content(variable_store(place))})
        if name in self.file.functions or self.run.world.program.knows(name):
            return frozenset({Callback(self.file.path, name)})
        return frozenset({Constant(name)}) if name.isupper() else NONE

    # Calling

    def _call(self, expr: Expr) -> Values:
        name = expr.text
        known = LIBRARY.get(name) or generated(name)
        if known is not None:
            return known(self, expr)
        arguments = tuple(self.value(part) for part in expr.parts)
        if NEVER_ENTERED.match(name):
            return NONE
        if name in self.variables:  # a call through a pointer
            return NONE
        target = self.run.world.program.resolve(name, self.file.path)
        if target is None or not self._worth(arguments):
            return NONE
        self.hand(target, arguments, expr)
        returned = self.enter(target, arguments, expr)
        kind = target.function.returns.rstrip("*")
        whole = any(
            isinstance(value, Given) and not value.part and not value.key
            for values in arguments
            for value in values
        )
        if whole and kind in self.run.world.objects and makes(target, kind):
            return frozenset({Given(type=kind)})
        return returned

    def _indirect(self, expr: Expr) -> Values:
        """Whatever is called through a pointer: it may fill a struct of the schema that it gets.

        Nothing is known of the function, so its way is not followed; but a struct of a QAPI type
        that is handed over together with all that was given holds what was made of it.
        """
        values = [self.value(part) for part in expr.parts]
        if not any(
            isinstance(value, Given) and not value.part and not value.key
            for each in values[1:]
            for value in each
        ):
            return NONE
        for part in expr.parts[1:]:
            kind = self.variables.types.get(part.text, "") if part.kind == "name" else ""
            if kind in self.run.world.objects and not self._is_parameter(part.text):
                step = self.step(expr, f"has a {kind} filled from it, through a pointer")
                self.variables.add(part.text, frozenset({Given(type=kind)}), self.branch)
                self.run.report(
                    Taken(kind, "", (*self.chain, step), replace(self.via, filled=True))
                )
        return NONE

    def _is_parameter(self, name: str) -> bool:
        parameters = self.within.function.parameters if self.within else ()
        return any(parameter.name == name for parameter in parameters)

    def _worth(self, arguments: Sequence[Values]) -> bool:
        """Tell whether a function is entered: with something given; near the verb, with a constant.

        What the verb's own case calls is entered in any case.
        """
        if self.within is None:
            return True
        kinds = Given | Entry
        if not self.via.hops and len(self.chain) <= NEAR:
            kinds |= Constant
        return any(isinstance(value, kinds) for values in arguments for value in values)

    def take(self, kind: str, part: str, step: Proof, visitor: str = "") -> None:
        """Note that a value of a type is made of a part of what was given, by a step."""
        self.run.report(Taken(kind, part, (*self.chain, step), self.via, visitor))

    def hand(self, target: Definition, arguments: Sequence[Values], expr: Expr) -> None:
        """Note to which parameters values of a known type are handed."""
        for index, values in enumerate(arguments):
            for value in values:
                if isinstance(value, Given) and value.type and not value.part and not value.key:
                    step = self.step(expr, f"hands it to {target.function.name}()")
                    self.run.report(Handed(target.place, index, value.type, (*self.chain, step)))

    def enter(self, target: Definition, arguments: Sequence[Values], expr: Expr) -> Values:
        """Go into a function, and take back what it puts into variables of this one."""
        step = self.step(expr, f"calls {target.function.name}()")
        outcome = self.run.enter(target, arguments, (*self.chain, step), self.via)
        for part, put in zip(expr.parts, outcome.put, strict=False):
            if put:
                self._take_back(part, put)
        return outcome.returned

    def put_into(self, name: str) -> Values:
        """Return what was put into what a parameter points to."""
        if name not in self.variables.written:
            return NONE
        held = self.variables.read(name, ())
        return frozenset(value for value in held if isinstance(value, Given))

    def _take_back(self, argument: Expr, values: Values) -> None:
        """Keep what a function put into a variable that it was given the address of."""
        inner = argument.parts[0] if argument.kind == "address" else argument
        local = inner.kind == "name" and inner.text in self.variables
        if local and not self._is_parameter(inner.text):
            self.variables.add(inner.text, values, self.branch)

    # Writing

    def assign(self, target: Expr, values: Values) -> None:
        """Put values where an assignment says."""
        if target.kind == "name" and target.text in self.variables:
            self.variables.write(target.text, values, self.branch)
            if any(isinstance(value, Given) for value in values):
                self.variables.written.add(target.text)
        elif target.kind == "field":
            self.put(target.parts[0], keyed(values, target.text), target)
        else:
            self.put(target, values, target)

    def put(self, container: Expr, values: Values, at: Expr) -> None:
        """Put values into what an expression names: a struct, a list, a dictionary."""
        root = root_of(container)
        if root is None:
            return
        if root in self.variables:
            self.variables.add(root, values, self.branch)
            for place in self.variables.read(root, self.branch):
                if isinstance(place, Place):
                    self._keep(place, values, at, "")
        elif root in self.file.variables:
            key = at.text if at.kind == "field" else ""
            self._keep(Place(self.file.path, root), values, at, key)

    def _keep(self, place: Place, values: Values, at: Expr, key: str) -> None:
        step = self.step(at, f"puts it into '{place.name}'")
        store = variable_store(place)
        given = [value for value in values if isinstance(value, Given)]
        for value in given:
            stored = Stored(store, replace(value, key=""), value.key, "", (*self.chain, step))
            self.store(stored)
        if not given and key:
            step = self.step(at, f"sets '{key}' of '{place.name}'")
            self.store(Stored(store, None, key, "", (*self.chain, step)))

    def store(self, stored: Stored) -> None:
        """Put something into a store, on behalf of the verb or because it has stored something."""
        direct = not self.via.hops or (self.run.queued and not self.reads)
        self.run.store(replace(stored, direct=direct), self.via)

    def step(self, at: Expr, why: str) -> Proof:
        """Return one step of a proof."""
        if self.reads and self.within is not None:
            why = f"{self.within.function.name}(), which uses '{self.reads}', {why}"
        return Proof("code", f"{self.file.path}:{at.line}", why)
