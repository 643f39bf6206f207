# SPDX-License-Identifier: GPL-2.0-or-later
"""From the changes of a walk to findings: one a cause, with everybody who meets it.

In: a `Walk`. Out: findings. Conditions are judged here, since only the whole way from a verb
tells what a build must meet; so is what a binary lacks because of how it was configured.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from qapidoc.history.conditions import Conjuncts, conjuncts, relation, words
from qapidoc.history.finding import CONFIDENCES, Finding, Standing, Way, fingerprint
from qapidoc.history.parts import joined
from qapidoc.history.routes import Routes, labels, routes_to
from qapidoc.history.rules import RULES
from qapidoc.history.shapes import Part, Place
from qapidoc.history.side import POLICIES
from qapidoc.history.users import with_standings
from qapidoc.history.walk import CONDITION, Change, Context, Node, Users, Walk

Key = tuple[str, Place, str]


class _Meeting(NamedTuple):
    """A change at one node, with the routes to that."""

    node: Node
    change: Change
    routes: Routes


class _Way(NamedTuple):
    """As what somebody meets a change: the policy and the confidence by their numbers, what a build
    must meet, the words for the message."""

    rank: int
    doubt: int
    condition: Conjuncts
    words: tuple[str, str]


@dataclass(slots=True)
class _Cause:
    """A change of one place, as far as it has been met, where, and by whom: senders, receivers."""

    change: Change
    met: dict[int, _Meeting] = field(default_factory=dict)
    ways: dict[_Way, tuple[Users, Users]] = field(default_factory=dict)

    def note(self, way: _Way, direction: str, users: Users) -> None:
        """Note that some meet it in some way."""
        senders, receivers = self.ways.get(way, (0, 0))
        sent = direction == "in"
        self.ways[way] = (senders | users, receivers) if sent else (senders, receivers | users)


def gather(walk: Walk) -> list[Finding]:
    """Return the findings of a walk, without order."""
    causes: dict[Key, _Cause] = {}
    for node in walk.changed():
        routes = routes_to(node)
        for context, users in node.contexts.items():
            for change in node.changes:
                met_by = walk.who_meet(change, context, users)
                if met_by:
                    _note(walk, causes, _Meeting(node, change, routes), context, met_by)
    names = _Names(walk.verbs)
    return [_finding(walk, rule, cause, names) for (rule, _, _), cause in causes.items()]


class _Names:
    """The verbs of sets of them."""

    def __init__(self, verbs: Mapping[str, Users]) -> None:
        self._verbs = sorted(verbs)
        self._bits = [verbs[each] for each in self._verbs]
        self._known: dict[Users, tuple[str, ...]] = {}

    def of(self, users: Users) -> tuple[str, ...]:
        """Return the ids of the verbs of a set, sorted."""
        if users not in self._known:
            known = zip(self._verbs, self._bits, strict=True)
            self._known[users] = tuple(each for each, bit in known if users & bit)
        return self._known[users]


def _note(
    walk: Walk, causes: dict[Key, _Cause], meeting: _Meeting, context: Context, users: Users
) -> None:
    """Add what one way to a change says of it."""
    node, change, _ = meeting
    old = context.old_conditions | _conditions(change.old_part)
    new = context.new_conditions | _conditions(change.new_part)
    rule, said = change.rule, (change.old, change.new)
    if rule == CONDITION:
        rule = _condition_rule(node, context, old, new)
        said = words(old), words(new)
    elif walk.new.built and _is_left_out(change, old):
        rule, said = "not-in-build", (words(old), "")
    if not rule:
        return
    key = (rule, change.place, change.detail)
    cause = causes.setdefault(key, _Cause(change))
    cause.met.setdefault(id(change), meeting)
    gone = change.old_part is not None
    part = change.old_part or change.new_part
    rank = max(context.old_rank if gone else context.new_rank, part.rank if part else 0)
    condition = old if change.new_part is None or rule == "not-in-build" else new
    way = _Way(rank, context.doubt, condition, said)
    cause.note(way, change.direction or context.direction, users)


_FLAG_GONE = frozenset({"feature-removed", "deprecated-removed", "unstable-removed"})


def _is_left_out(change: Change, old: Conjuncts) -> bool:
    """Tell whether the condition of what is gone explains that a binary lacks it."""
    if change.rule in _FLAG_GONE:
        return bool(_conditions(change.old_part))
    return change.new_part is None and bool(old)


def _conditions(part: Part | None) -> Conjuncts:
    return conjuncts(part.condition if part is not None else None)


def _condition_rule(node: Node, context: Context, old: Conjuncts, new: Conjuncts) -> str:
    """Return the rule for a condition that is not the same; none where it makes no difference.

    What only follows what the way to it already asks for is the echo of a change further up.
    """
    if not node.verb:
        echoes = (
            relation(context.old_conditions, old) == "same"
            and relation(context.new_conditions, new) == "same"
        )
        if echoes:
            return ""
    found = relation(old, new)
    return "" if found == "same" else f"condition-{found}"


def _last(change: Change) -> str:
    """Return the part that ends the way to a change; nothing where the pair itself is meant."""
    part = change.place.part
    return part if part and part == change.name else ""


def _finding(walk: Walk, rule: str, cause: _Cause, names: _Names) -> Finding:
    change = cause.change
    entity, part = change.place
    return with_standings(
        Finding(
            rule=rule,
            effect="none",
            policy="stable",
            direction="in",
            surface=walk.namespace,
            entity=entity,
            path=part,
            users=(),
            introduced_in=walk.new.release.series,
            fingerprint=fingerprint(rule, entity, part, change.detail),
            message="",
            old_at=_at(change.old_part),
            new_at=_at(change.new_part),
        ),
        _standings(rule, cause, names),
        _ways(cause),
    )


def _standings(rule: str, cause: _Cause, names: _Names) -> Iterator[Standing]:
    """Yield what a change is to those who meet it in each way."""
    change = cause.change
    name = change.detail if rule == "not-in-build" and change.detail else change.name
    says = RULES[rule].says
    if change.subject:
        says = says.replace("'{name}'", "{name}")
        name = change.subject
    for way, (senders, receivers) in cause.ways.items():
        old, new = way.words
        yield Standing(
            senders=names.of(senders),
            receivers=names.of(receivers),
            policy=POLICIES[way.rank],
            confidence=CONFIDENCES[way.doubt],
            condition=words(way.condition) if way.condition else "",
            message=says.format(name=name, old=old, new=new),
        )


def _ways(cause: _Cause) -> list[Way]:
    """Return a way to a change for each who meets it, the plainest first.

    That is the way by which the change was found, where it is one; else a shortest.
    """
    ways: dict[tuple[str, str], Way] = {}
    for node, change, _ in cause.met.values():
        verb, *labelled = node.way
        sent = change.direction or node.direction
        ways.setdefault((verb, sent), _way(verb, sent, [*labelled, _last(change)]))
    routes = sorted(
        (len(way), verb, change.direction or direction, (*labels(way), _last(change)))
        for _, change, met in cause.met.values()
        for (verb, direction), way in met.items()
    )
    for _, verb, sent, way in routes:
        if (verb, sent) not in ways:
            ways[verb, sent] = _way(verb, sent, way)
    return list(ways.values())


def _way(verb: str, direction: str, way: Sequence[str]) -> Way:
    part = joined(list(way))
    return Way("out" if direction == "out" else "in", f"{verb}#{part}" if part else verb)


def _at(part: Part | None) -> str:
    return part.at.text if part is not None else ""
