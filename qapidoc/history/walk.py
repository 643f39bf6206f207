# SPDX-License-Identifier: GPL-2.0-or-later
"""The graph of pairs of types that a comparison reaches, and how each can be reached.

In: pairs, as `objects` and `values` come upon them from the verbs. Out: nodes with the changes
seen at each, and the contexts in which verbs reach them: who sends, under which conditions, how
stable. A pair is compared once, whoever reaches it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from qapidoc.history.conditions import Conjuncts, conjuncts
from qapidoc.history.shapes import Part, Place, Shape
from qapidoc.history.shaping import Shapes
from qapidoc.history.side import Side
from qapidoc.history.unchanged import unchanged
from qapidoc.model import Namespace

MAX_CONTEXTS = 24
"""Contexts of one pair that are told apart; more say nothing new to a person."""


class Context(NamedTuple):
    """A way to a pair: who sends it, the worst policy on the way, what must hold, on each side."""

    direction: str
    old_rank: int
    new_rank: int
    old_conditions: Conjuncts
    new_conditions: Conjuncts

    def is_covered_by(self, other: Context) -> bool:
        """Tell whether another way is at least as wide in every respect."""
        return (
            self.direction == other.direction
            and self.old_rank >= other.old_rank
            and self.new_rank >= other.new_rank
            and self.old_conditions >= other.old_conditions
            and self.new_conditions >= other.new_conditions
        )


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """Something that is not the same on both sides of a pair.

    `rule` is a rule's id, or `CONDITION`: whether a condition made a difference only the whole way
    tells. `old` and `new` are words for the message; `detail` tells changes of one place apart.
    `direction` is set where a verb decides who sends. `subject` are the words for what has no name.
    """

    rule: str
    name: str
    place: Place
    old_part: Part | None = None
    new_part: Part | None = None
    old: str = ""
    new: str = ""
    detail: str = ""
    direction: str = ""
    subject: str = ""


CONDITION = "condition"


@dataclass(frozen=True, slots=True, eq=False)
class Edge:
    """From a pair to one inside it. `direction` is set where a verb decides who sends."""

    child: Node
    old_rank: int
    new_rank: int
    old_conditions: Conjuncts
    new_conditions: Conjuncts
    direction: str = ""

    def follow(self, context: Context) -> Context:
        """Return the way that leads on through this edge."""
        return Context(
            self.direction or context.direction,
            max(context.old_rank, self.old_rank),
            max(context.new_rank, self.new_rank),
            context.old_conditions | self.old_conditions,
            context.new_conditions | self.new_conditions,
        )


class Holder(NamedTuple):
    """What leads to a pair, by a label. `direction` is set where a verb decides who sends."""

    node: Node
    label: str
    direction: str


@dataclass(slots=True, eq=False)
class Node:
    """A pair of types, or of verbs: then `verb` is the id. `way` leads to it from the first verb
    that reached it, which sends or receives it as `direction` says; `skip` are members that were
    compared elsewhere."""

    old: Shape | None
    new: Shape | None
    skip: frozenset[str] = frozenset()
    verb: str = ""
    way: tuple[str, ...] = ()
    direction: str = ""
    changes: list[Change] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    holders: list[Holder] = field(default_factory=list)
    contexts: list[Context] = field(default_factory=list)


class Walk:
    """The comparison of one namespace."""

    def __init__(self, old: Side, new: Side, namespace: Namespace) -> None:
        self.old, self.new = old, new
        self.namespace = namespace
        self.old_shapes: Shapes = old.shapes(namespace)
        self.new_shapes: Shapes = new.shapes(namespace)
        self.unchanged = unchanged(old, new, namespace)
        self.roots: list[Node] = []
        self._nodes: dict[tuple[int, int, frozenset[str]], Node] = {}
        self._waiting: deque[Node] = deque()

    def root(self, verb: str, context: Context) -> Node:
        """Return the node of a verb that both sides have, or one of them."""
        direction = context.direction
        node = Node(None, None, verb=verb, way=(verb,), direction=direction, contexts=[context])
        self.roots.append(node)
        return node

    def link(
        self,
        parent: Node,
        label: str,
        old: tuple[Part, Shape],
        new: tuple[Part, Shape],
        skip: frozenset[str] = frozenset(),
        direction: str = "",
    ) -> None:
        """Note that a pair is reached through two parts; it is compared in its turn."""
        (old_part, old_shape), (new_part, new_shape) = old, new
        if self._is_unchanged(old_shape, new_shape):
            return
        key = (id(old_shape), id(new_shape), skip)
        node = self._nodes.get(key)
        if node is None:
            way, sent = (*parent.way, label), direction or parent.direction
            node = Node(old_shape, new_shape, skip, way=way, direction=sent)
            self._nodes[key] = node
            self._waiting.append(node)
        edge = Edge(
            node,
            max(old_part.rank, _rank(old_shape)),
            max(new_part.rank, _rank(new_shape)),
            conjuncts(old_part.condition),
            conjuncts(new_part.condition),
            direction,
        )
        parent.edges.append(edge)
        node.holders.append(Holder(parent, label, direction))

    def _is_unchanged(self, old: Shape, new: Shape) -> bool:
        was, now = (getattr(shape, "part", None) for shape in (old, new))
        if was is None or now is None or was.place != now.place or now.place.part:
            return False
        return now.place.entity in self.unchanged

    def waiting(self) -> Iterator[Node]:
        """Yield the pairs to compare, those found meanwhile too; nearest to a verb first."""
        while self._waiting:
            yield self._waiting.popleft()

    def spread(self) -> None:
        """Carry the contexts of the verbs along the edges until nothing new comes."""
        pending = deque(self.roots)
        while pending:
            node = pending.popleft()
            for edge in node.edges:
                news = sum(_note(edge.child, edge.follow(each)) for each in node.contexts)
                if news:
                    pending.append(edge.child)

    def changed(self) -> Iterator[Node]:
        """Yield the nodes where something is not the same, verbs first."""
        for node in (*self.roots, *self._nodes.values()):
            if node.changes:
                yield node


def _rank(shape: Shape) -> int:
    part: Part | None = getattr(shape, "part", None)
    return part.rank if part is not None else 0


def _note(node: Node, context: Context) -> bool:
    """Add a way to a node; False when it tells nothing new."""
    if any(context.is_covered_by(known) for known in node.contexts):
        return False
    if len(node.contexts) >= MAX_CONTEXTS:
        return False
    node.contexts = [each for each in node.contexts if not each.is_covered_by(context)]
    node.contexts.append(context)
    return True
