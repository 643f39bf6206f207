# SPDX-License-Identifier: GPL-2.0-or-later
"""From the changes of a walk to findings: one a cause, with everybody who meets it.

In: a `Walk`. Out: findings. Conditions are judged here, since only the whole way from a verb
tells what a build must meet; so is what a binary lacks because of how it was configured.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from qapidoc.history.conditions import Conjuncts, conjuncts, relation, words
from qapidoc.history.finding import Confidence, Finding, Surface, direction_of, fingerprint
from qapidoc.history.parts import joined
from qapidoc.history.rules import RULES
from qapidoc.history.shapes import Part, Place
from qapidoc.history.side import POLICIES
from qapidoc.history.verbs import is_checked
from qapidoc.history.walk import CONDITION, Change, Context, Node, Walk, users_of

Key = tuple[str, Place, str]


@dataclass(slots=True)
class _Cause:
    """A change of one place, as far as it has been met."""

    change: Change
    via: str
    text: bool
    directions: set[str] = field(default_factory=set)
    users: set[str] = field(default_factory=set)
    rank: int = len(POLICIES) - 1
    condition: Conjuncts | None = None
    words: tuple[str, str] = ("", "")


def gather(walk: Walk) -> list[Finding]:
    """Return the findings of a walk, without order."""
    causes: dict[Key, _Cause] = {}
    texts, unchecked = _told_by_texts(walk), _unchecked(walk)
    for node in walk.changed():
        users = users_of(node)
        for context in node.contexts:
            # What nobody checks is no more than a text about the arguments.
            loose = unchecked if context.direction == "in" and not node.verb else frozenset()
            text = users <= texts | loose
            for change in node.changes:
                _note(walk, causes, node, change, context, users, text)
    return [_finding(walk, rule, cause) for (rule, _, _), cause in causes.items()]


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
    users: frozenset[str],
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
        verb, *way = node.way
        via = joined([*way, _last(change)])
        cause = _Cause(change, f"{verb}#{via}" if via else verb, text)
        causes[key] = cause
    gone = change.old_part is not None
    part = change.old_part or change.new_part
    rank = max(context.old_rank if gone else context.new_rank, part.rank if part else 0)
    condition = old if change.new_part is None or rule == "not-in-build" else new
    cause.directions.add(change.direction or context.direction)
    cause.users |= users
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


def _finding(walk: Walk, rule: str, cause: _Cause) -> Finding:
    change = cause.change
    entity, part = change.place
    surface: Surface = walk.namespace
    confidence: Confidence = "text" if cause.text else "stated"
    old, new = cause.words
    name = change.detail if rule == "not-in-build" and change.detail else change.name
    return Finding(
        rule=rule,
        effect=RULES[rule].effect(frozenset(cause.directions)),
        policy=POLICIES[cause.rank],
        direction=direction_of(cause.directions),
        surface=surface,
        entity=entity,
        path=part,
        users=tuple(sorted(cause.users)),
        introduced_in=walk.new.release.series,
        fingerprint=fingerprint(rule, entity, part, change.detail),
        message=RULES[rule].says.format(name=name, old=old, new=new),
        confidence=confidence,
        condition=words(cause.condition) if cause.condition else "",
        via=cause.via,
        old_at=_at(change.old_part),
        new_at=_at(change.new_part),
    )


def _at(part: Part | None) -> str:
    return part.at.text if part is not None else ""
