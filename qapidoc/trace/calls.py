# SPDX-License-Identifier: GPL-2.0-or-later
"""Which functions a function calls by name, directly and through its own helpers.

In: a function. Out: the shortest way to each function that is looked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from qapidoc.model.relation import Proof
from qapidoc.parse.csource import Effect, Expr
from qapidoc.trace.program import Definition, Program
from qapidoc.trace.qom import calls_in
from qapidoc.trace.values import Chain

FUNCTIONS = 500
"""Functions that are looked into for one verb."""


Hop = tuple[Definition, Effect]
"""A function, and what it does that has a call in it."""


@dataclass(frozen=True, slots=True)
class Way:
    """A call, and the calls that lead to it."""

    name: str
    call: Expr
    effect: Effect
    inside: Definition
    chain: Chain
    by: Expr | None
    """The call of the function that it is in, None for the start."""
    hops: tuple[Hop, ...]
    """For each call, the function it is in and what it is a part of."""


def calls_of(definition: Definition) -> Iterator[tuple[Expr, Effect]]:
    """Yield the calls by name in a function, in order, and what each is a part of."""
    for effect in definition.file.effects(definition.function):
        for expr in (effect.value, effect.target):
            if expr is not None:
                yield from ((call, effect) for call in calls_in(expr))


def ways(
    program: Program,
    start: Definition,
    chain: Chain,
    wanted: Callable[[str], bool],
    entered: Callable[[Definition, Definition, int], bool],
) -> Iterator[Way]:
    """Yield the shortest way to each function whose name is wanted.

    `entered` is asked whether the calls of a function count, too, given who calls it and how many
    calls that is away from the start. What is wanted is not entered.
    """
    found: set[str] = set()
    seen = {start.place}
    todo: list[tuple[Definition, Chain, Expr | None, tuple[Hop, ...]]] = [(start, chain, None, ())]
    while todo and len(seen) <= FUNCTIONS:
        inside, so_far, by, hops = todo.pop(0)
        for call, effect in calls_of(inside):
            step = Proof("code", f"{inside.file.path}:{call.line}", f"calls {call.text}()")
            if wanted(call.text):
                if call.text not in found:
                    found.add(call.text)
                    way = (*hops, (inside, effect))
                    yield Way(call.text, call, effect, inside, (*so_far, step), by, way)
                continue
            target = program.resolve(call.text, inside.file.path)
            if target is None or target.place in seen:
                continue
            if entered(inside, target, len(so_far) - len(chain) + 1):
                seen.add(target.place)
                todo.append((target, (*so_far, step), call, (*hops, (inside, effect))))
