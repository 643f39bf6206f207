# SPDX-License-Identifier: GPL-2.0-or-later
"""From the changes of a walk to findings: one a cause, with everybody who meets it.

In: a `Walk`. Out: findings. Conditions are judged here, since only the whole way from a verb
tells what a build must meet; so is what a binary lacks because of how it was configured.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from qapidoc.history.conditions import Conjuncts, conjuncts, relation, words
from qapidoc.history.finding import Confidence, Finding, Surface, direction_of, fingerprint
from qapidoc.history.parts import joined
from qapidoc.history.routes import Routes, labels, routes_to
from qapidoc.history.rules import RULES
from qapidoc.history.shapes import Part, Place
from qapidoc.history.side import POLICIES
from qapidoc.history.users import Pick
from qapidoc.history.verbs import is_checked
from qapidoc.history.walk import CONDITION, Change, Context, Node, Walk

Key = tuple[str, Place, str]


class _Meeting(NamedTuple):
    """A change at one node, with the routes to that."""

    node: Node
    change: Change
    routes: Routes


class _Route(NamedTuple):
    """A way to a change: the verb, who sends, the labels."""

    verb: str
    direction: str
    way: tuple[str, ...]

    @property
    def via(self) -> str:
        """Return the way as an id with a part."""
        part = joined(list(self.way))
        return f"{self.verb}#{part}" if part else self.verb


@dataclass(slots=True)
class _Cause:
    """A change of one place, as far as it has been met, and where."""

    change: Change
    text: bool
    met: dict[int, _Meeting] = field(default_factory=dict)
    directions: set[str] = field(default_factory=set)
    rank: int = len(POLICIES) - 1
    condition: Conjuncts | None = None
    words: tuple[str, str] = ("", "")


def gather(walk: Walk, pick: Pick | None = None) -> list[Finding]:
    """Return the findings of a walk, without order; `via` is a way of users that are picked."""
    causes: dict[Key, _Cause] = {}
    texts, unchecked = _told_by_texts(walk), _unchecked(walk)
    for node in walk.changed():
        routes = routes_to(node)
        users = frozenset(verb for verb, _ in routes)
        for context in node.contexts:
            # What nobody checks is no more than a text about the arguments.
            loose = unchecked if context.direction == "in" and not node.verb else frozenset()
            text = users <= texts | loose
            for change in node.changes:
                _note(walk, causes, node, change, context, routes, text)
    return [_finding(walk, rule, cause, pick) for (rule, _, _), cause in causes.items()]


def _told_by_texts(walk: Walk) -> frozenset[str]:
    """Return the verbs that one side at least knows only from a table or a text."""
    return frozenset(
        thing
        for side in (walk.old, walk.new)
        for thing, verb in side.verbs(walk.namespace).items()
        if verb.origin == "text"
    )


def _unchecked(walk: Walk) -> frozenset[str]:
    """Return the commands whose arguments neither side checks against the schema."""
    sides = (walk.old.verbs(walk.namespace), walk.new.verbs(walk.namespace))
    return frozenset(
        thing
        for thing in sides[0].keys() & sides[1].keys()
        if not any(is_checked(side[thing]) for side in sides)
    )


def _note(
    walk: Walk,
    causes: dict[Key, _Cause],
    node: Node,
    change: Change,
    context: Context,
    routes: Routes,
    text: bool,
) -> None:
    """Add what one way to a change says of it."""
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
    cause = causes.get(key)
    if cause is None:
        cause = causes[key] = _Cause(change, text)
    cause.met.setdefault(id(change), _Meeting(node, change, routes))
    cause.directions.add(change.direction or context.direction)
    gone = change.old_part is not None
    part = change.old_part or change.new_part
    rank = max(context.old_rank if gone else context.new_rank, part.rank if part else 0)
    condition = old if change.new_part is None or rule == "not-in-build" else new
    cause.rank = min(cause.rank, rank)
    cause.text = cause.text and text
    if cause.condition is None or len(condition) < len(cause.condition):
        cause.condition, cause.words = condition, said


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


def _finding(walk: Walk, rule: str, cause: _Cause, pick: Pick | None) -> Finding:
    change = cause.change
    entity, part = change.place
    surface: Surface = walk.namespace
    confidence: Confidence = "text" if cause.text else "stated"
    old, new = cause.words
    name = change.detail if rule == "not-in-build" and change.detail else change.name
    says = RULES[rule].says
    if change.subject:
        says = says.replace("'{name}'", "{name}")
        name = change.subject
    users = _users(cause)
    everybody = frozenset[str]().union(*users.values())
    both = len(users) > 1
    picked = frozenset(pick(entity, part, everybody)) if pick is not None else everybody
    return Finding(
        rule=rule,
        effect=RULES[rule].effect(frozenset(users)),
        policy=POLICIES[cause.rank],
        direction=direction_of(users),
        surface=surface,
        entity=entity,
        path=part,
        users=tuple(sorted(everybody)),
        introduced_in=walk.new.release.series,
        fingerprint=fingerprint(rule, entity, part, change.detail),
        message=says.format(name=name, old=old, new=new),
        confidence=confidence,
        condition=words(cause.condition) if cause.condition else "",
        via=_via(rule, cause, users, picked or everybody),
        old_at=_at(change.old_part),
        new_at=_at(change.new_part),
        senders=tuple(sorted(users["in"])) if both else (),
        receivers=tuple(sorted(users["out"])) if both else (),
    )


def _users(cause: _Cause) -> dict[str, set[str]]:
    """Return the verbs that meet a change, by who sends."""
    users: dict[str, set[str]] = {each: set() for each in cause.directions}
    for _, change, routes in cause.met.values():
        for verb, direction in routes:
            # By a way that only echoes a change further up, nobody meets more than the others.
            sent = change.direction or direction
            for each in (sent,) if sent in users else users:
                users[each].add(verb)
    return {direction: verbs for direction, verbs in users.items() if verbs}


def _via(
    rule: str, cause: _Cause, users: Mapping[str, Collection[str]], picked: frozenset[str]
) -> str:
    """Return a way of those who are picked by which they meet the worst that the change does.

    That is the way by which the change was found, where it is one; else a shortest.
    """
    met = {direction for direction, verbs in users.items() if not picked.isdisjoint(verbs)}
    effect = RULES[rule].effect(frozenset(met))
    worst = [each for each in met if RULES[rule].effect(frozenset({each})) == effect]
    for node, change, _ in cause.met.values():
        verb, *way = node.way
        if verb in picked and (change.direction or node.direction) in worst:
            return _Route(verb, "", (*way, _last(change))).via
    routes = [each for each in _routes(cause) if each.verb in picked]
    fitting = [each for each in routes if each.direction in worst] or routes
    return min(fitting, key=lambda each: (len(each.way), each)).via


def _routes(cause: _Cause) -> Iterator[_Route]:
    for _, change, routes in cause.met.values():
        for (verb, direction), way in routes.items():
            yield _Route(verb, change.direction or direction, (*labels(way), _last(change)))


def _at(part: Part | None) -> str:
    return part.at.text if part is not None else ""
