# SPDX-License-Identifier: GPL-2.0-or-later
"""The graph of pairs of types that a comparison reaches, and how each can be reached.

In: pairs, as `objects` and `values` come upon them from the verbs. Out: nodes with the changes
seen at each, and the contexts in which verbs reach them: who sends, under which conditions, how
stable, how sure. A pair is compared once, whoever reaches it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from qapidoc.history.conditions import Conjuncts, conjuncts
from qapidoc.history.finding import CONFIDENCES
from qapidoc.history.shapes import ArrayShape, Part, Place, Shape
from qapidoc.history.shaping import Shapes
from qapidoc.history.side import Side
from qapidoc.history.unchanged import unchanged
from qapidoc.model import Namespace

MAX_CONTEXTS = 24
"""Contexts of one pair that are told apart; more say nothing new to a person."""

STATED, LIKELY, TEXT = range(len(CONFIDENCES))
"""The places of what a way may be among `CONFIDENCES`."""

Users = int
"""A set of verbs: a bit for each, in the order of `Walk.verbs`."""


class OwnKeys(NamedTuple):
    """The keys of an option that has keys of its own, on each side: those that it may have, and
    those that it has for sure."""

    old: frozenset[str]
    old_sure: frozenset[str]
    new: frozenset[str]
    new_sure: frozenset[str]

    def meet(self, change: Change) -> bool:
        """Tell whether a change is that a key came or went which has the name of a member."""
        rule, name = change.rule, change.name
        if rule.endswith("-member-removed"):
            return name in self.old and name not in self.new_sure
        if rule.endswith("-member-added"):
            return name in self.new and name not in self.old_sure
        return False


class Context(NamedTuple):
    """A way to a pair: who sends it, the worst policy on the way, what must hold, on each side.

    `doubt` is the place of the least sure of its steps among `CONFIDENCES`. `by_keys` is set where
    the verb has keys of its own that tell what it meets.
    """

    direction: str
    old_rank: int
    new_rank: int
    old_conditions: Conjuncts
    new_conditions: Conjuncts
    doubt: int = 0
    by_keys: bool = False

    def is_covered_by(self, other: Context) -> bool:
        """Tell whether another way is at least as wide in every respect."""
        return (
            self.direction == other.direction
            and self.old_rank >= other.old_rank
            and self.new_rank >= other.new_rank
            and self.old_conditions >= other.old_conditions
            and self.new_conditions >= other.new_conditions
            and self.doubt >= other.doubt
            and self.by_keys >= other.by_keys
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
    doubt: int = 0

    def follow(self, context: Context) -> Context:
        """Return the way that leads on through this edge."""
        return Context(
            self.direction or context.direction,
            max(context.old_rank, self.old_rank),
            max(context.new_rank, self.new_rank),
            context.old_conditions | self.old_conditions,
            context.new_conditions | self.new_conditions,
            max(context.doubt, self.doubt),
            context.by_keys,
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
    compared elsewhere. `contexts` have the verbs that reach it so."""

    old: Shape | None
    new: Shape | None
    skip: frozenset[str] = frozenset()
    verb: str = ""
    way: tuple[str, ...] = ()
    direction: str = ""
    changes: list[Change] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    holders: list[Holder] = field(default_factory=list)
    contexts: dict[Context, Users] = field(default_factory=dict)


class Walk:
    """The comparison of one namespace. `unchecked` are the commands whose arguments neither side
    checks against the schema: what that says of them is no more than a text."""

    def __init__(
        self, old: Side, new: Side, namespace: Namespace, unchecked: Collection[str] = ()
    ) -> None:
        self.old, self.new = old, new
        self.namespace = namespace
        self.unchecked = unchecked
        self.old_shapes: Shapes = old.shapes(namespace)
        self.new_shapes: Shapes = new.shapes(namespace)
        self.unchanged = unchanged(old, new, namespace)
        self.roots: list[Node] = []
        self.verbs: dict[str, Users] = {}
        self.own_keys: dict[str, OwnKeys] = {}
        self._nodes: dict[tuple[int, int, frozenset[str], int, str], Node] = {}
        self._waiting: deque[Node] = deque()

    def root(self, verb: str, context: Context) -> Node:
        """Return the node of a verb that both sides have, or one of them."""
        direction = context.direction
        own = self.verbs.setdefault(verb, 1 << len(self.verbs))
        node = Node(
            None, None, verb=verb, way=(verb,), direction=direction, contexts={context: own}
        )
        self.roots.append(node)
        return node

    def who_meet(self, change: Change, context: Context, users: Users) -> Users:
        """Return those of some verbs that meet a change at the end of such a way."""
        if context.by_keys:
            for verb, keys in self.own_keys.items():
                if not keys.meet(change):
                    users &= ~self.verbs[verb]
        return users

    def link(
        self,
        parent: Node,
        label: str,
        old: tuple[Part, Shape],
        new: tuple[Part, Shape],
        skip: frozenset[str] = frozenset(),
        direction: str = "",
    ) -> None:
        """Note that a pair is reached through two parts; it is compared in its turn.

        What an array holds has no name of its own: each of those that are arrays is told apart.
        """
        (old_part, old_shape), (new_part, new_shape) = old, new
        if self._is_unchanged(old_shape, new_shape):
            return
        own = (id(parent), label) if isinstance(new_shape, ArrayShape) else (0, "")
        key = (id(old_shape), id(new_shape), skip, *own)
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
            TEXT if direction == "in" and parent.verb in self.unchecked else STATED,
        )
        parent.edges.append(edge)
        node.holders.append(Holder(parent, label, direction))

    def _is_unchanged(self, old: Shape, new: Shape) -> bool:
        was, now = (getattr(shape, "part", None) for shape in (old, new))
        if was is None or now is None or was.place != now.place or now.place.part:
            return False
        if not (getattr(old, "is_whole", True) and getattr(new, "is_whole", True)):
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
                ways = tuple(node.contexts.items())
                news = [_note(edge.child, edge.follow(each), users) for each, users in ways]
                if any(news):
                    pending.append(edge.child)

    def changed(self) -> Iterator[Node]:
        """Yield the nodes where something is not the same, verbs first."""
        for node in (*self.roots, *self._nodes.values()):
            if node.changes:
                yield node


def _rank(shape: Shape) -> int:
    part: Part | None = getattr(shape, "part", None)
    return part.rank if part is not None else 0


def _note(node: Node, context: Context, users: Users) -> bool:
    """Add a way of some verbs to a node; False when it tells nothing new of any."""
    if context not in node.contexts and len(node.contexts) >= MAX_CONTEXTS:
        context = _widest(node, context)
    for known, having in node.contexts.items():
        if context.is_covered_by(known):
            users &= ~having
    if not users:
        return False
    for known in [each for each in node.contexts if each.is_covered_by(context)]:
        node.contexts[known] &= ~users
        if not node.contexts[known]:
            del node.contexts[known]
    node.contexts[context] = node.contexts.get(context, 0) | users
    return True


def _widest(node: Node, context: Context) -> Context:
    """Return the way to a node that asks for the least of those that are most like another."""
    return min(
        node.contexts,
        key=lambda each: (
            each.direction != context.direction,
            each.by_keys != context.by_keys,
            each.old_rank + each.new_rank + each.doubt,
            len(each.old_conditions) + len(each.new_conditions),
        ),
    )
