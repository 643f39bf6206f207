# SPDX-License-Identifier: GPL-2.0-or-later
"""Commands and events of one namespace on both sides: where every comparison of types starts.

In: two sides. Out: a `Walk` that has seen every pair of types that the verbs reach, and those that
options of the command line are read as.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qapidoc.base.ids import name_of_id
from qapidoc.history.conditions import conjuncts
from qapidoc.history.flat import without
from qapidoc.history.followed import pairs_of
from qapidoc.history.objects import compare_objects
from qapidoc.history.parts import compare_parts
from qapidoc.history.shapes import NOTHING, ObjectShape, Part, Place, Shape
from qapidoc.history.side import Side
from qapidoc.history.values import RETURNS, compare_node, compare_values, returned_by
from qapidoc.history.walk import LIKELY, STATED, TEXT, Change, Context, Node, OwnKeys, Walk
from qapidoc.model import Command, Event, Namespace, Option, TypeRef
from qapidoc.model.keys import unsaid
from qapidoc.model.reading import Reading

Verb = Command | Event


def walk_namespace(old: Side, new: Side, namespace: Namespace) -> Walk:
    """Compare everything that the commands and events of a namespace reach."""
    before, after = old.verbs(namespace), new.verbs(namespace)
    walk = Walk(old, new, namespace, _unchecked(before, after))
    is_told_of = _is_told_of(before, after)
    for thing in sorted((before.keys() | after.keys()) - walk.unchanged):
        was, now = before.get(thing), after.get(thing)
        if was is not None and now is not None:
            _compare_verbs(walk, was, now)
        else:
            is_told = is_told_of and isinstance(was or now, Event)
            _come_or_gone(walk, was, now, TEXT if is_told else STATED)
    if namespace == "qmp":
        _compare_options(walk)
    for node in walk.waiting():
        if isinstance(node.old, ObjectShape) and isinstance(node.new, ObjectShape):
            compare_objects(walk, node, node.old, node.new)
        else:
            compare_node(walk, node)
    walk.spread()
    return walk


def _is_told_of(before: Mapping[str, Verb], after: Mapping[str, Verb]) -> bool:
    """Tell whether one side only has a text on events, which may leave some out, as 2.0 has.

    What the other side has more may have been there: that it is new is no surer than the text.
    """
    told = [
        {verb.origin for verb in verbs.values() if isinstance(verb, Event)}
        for verbs in (before, after)
    ]
    return ("text" in told[0]) != ("text" in told[1])


def _unchecked(before: Mapping[str, Verb], after: Mapping[str, Verb]) -> frozenset[str]:
    """Return the commands whose arguments neither side checks against the schema."""
    return frozenset(
        thing
        for thing in before.keys() & after.keys()
        if not is_checked(before[thing]) and not is_checked(after[thing])
    )


def _part(side: Side, verb: Verb) -> Part:
    rank = side.rank(verb.name, verb.features)
    return Part(
        verb.name,
        Place(verb.id, ""),
        condition=verb.condition,
        features=verb.features,
        at=verb.at,
        rank=rank,
    )


def _context(old: Verb | None, new: Verb | None, parts: tuple[Part | None, Part | None]) -> Context:
    """Return how a verb itself is reached: by anybody, as far as its own condition goes.

    One that is only on one side stands for itself on the other. What only a table or a text knows
    on one side at least is no surer than that.
    """
    first, second = parts[0] or parts[1], parts[1] or parts[0]
    assert first is not None and second is not None
    told = any(verb.origin == "text" for verb in (old, new) if verb is not None)
    return Context(
        "in" if isinstance(new or old, Command) else "out",
        first.rank,
        second.rank,
        conjuncts(first.condition),
        conjuncts(second.condition),
        TEXT if told else STATED,
    )


def _come_or_gone(walk: Walk, old: Verb | None, new: Verb | None, doubt: int) -> None:
    verb = old or new
    assert verb is not None
    kind = "command" if isinstance(verb, Command) else "event"
    old_part = _part(walk.old, old) if old is not None else None
    new_part = _part(walk.new, new) if new is not None else None
    context = _context(old, new, (old_part, new_part))
    node = walk.root(verb.id, context._replace(doubt=max(context.doubt, doubt)))
    rule = f"{kind}-{'removed' if old is not None else 'added'}"
    node.changes.append(Change(rule, verb.name, Place(verb.id, ""), old_part, new_part))


def _compare_verbs(walk: Walk, old: Verb, new: Verb) -> None:
    old_part, new_part = _part(walk.old, old), _part(walk.new, new)
    node = walk.root(new.id, _context(old, new, (old_part, new_part)))
    compare_parts(walk, node, old_part, new_part)
    if old.origin != new.origin:
        return  # a table or a text tells of arguments and answers in its own way
    if isinstance(old, Command) and isinstance(new, Command):
        _compare_flags(walk, node, old, new)
        _compare_returns(walk, node, old, new)
    before, after = walk.old_shapes.arguments(old), walk.new_shapes.arguments(new)
    if before is None or after is None:
        return
    if is_checked(old) != is_checked(new):
        if is_checked(new):
            _compare_unchecked(node, before, after)
        return
    direction = "in" if isinstance(new, Command) else "out"
    free = Part("", Place(new.id, ""), at=new.at)
    compare_values(walk, node, "", (free, before), (free, after), direction)


def is_checked(verb: Verb) -> bool:
    """Tell whether QEMU refuses what the schema does not say of the arguments."""
    return verb.gen if isinstance(verb, Command) else True


def _compare_options(walk: Walk) -> None:
    """Compare the types that an option is read as on both sides: a person sends what they hold."""
    before, after = (
        {each.id: each for each in side.release.options} for side in (walk.old, walk.new)
    )
    for option, kind, *pair in pairs_of(walk.old.readings, walk.new.readings):
        sureness = {each.sureness for each in pair}
        if option in before and option in after and "unknown" not in sureness:
            doubt = LIKELY if "likely" in sureness else STATED
            by_keys = any(each.way == "own keys" for each in pair)
            if by_keys:
                keys = (part for each in pair for part in (each.possible_keys, each.sure_keys))
                walk.own_keys[option] = OwnKeys(*keys)
            old, new = before[option], after[option]
            conditions = conjuncts(old.condition), conjuncts(new.condition)
            context = Context("in", 0, 0, *conditions, doubt, by_keys)
            _compare_read(walk, old, new, name_of_id(kind), pair, context)


def _compare_read(
    walk: Walk, old: Option, new: Option, kind: str, pair: Sequence[Reading], context: Context
) -> None:
    """Compare a type that an option is read as, as far as it can be said there."""
    before = _said(walk.old, kind, pair[0])
    after = _said(walk.new, kind, pair[1])
    if before is None or after is None:
        return
    node = walk.root(new.id, context)
    place = Place(new.id, "")
    parts = (Part("", place, at=old.at), before), (Part("", place, at=new.at), after)
    compare_values(walk, node, "", *parts, "in", f"what '-{new.name}' takes")


def _said(side: Side, kind: str, reading: Reading) -> Shape | None:
    """Return what can be said of a type in an option that is read so."""
    shapes = side.shapes("qmp")
    shape = shapes.of(TypeRef(kind))
    if shape is None or reading.way != "flat":
        return shape
    return without(shapes, shape, unsaid(shapes.find, "qmp", kind, reading.possible_keys))


def _compare_unchecked(node: Node, old: Shape, new: Shape) -> None:
    """Compare arguments that are checked now with those that were not.

    More was accepted than the schema said: what it says now may always have been there, and only
    a member that it names no more is gone.
    """
    if not isinstance(old, ObjectShape) or not isinstance(new, ObjectShape):
        return
    for name, part in old.members.items():
        if name not in new.members:
            kind = "optional" if part.optional else "mandatory"
            node.changes.append(Change(f"{kind}-member-removed", name, part.place, part))


def _compare_flags(walk: Walk, node: Node, old: Command, new: Command) -> None:
    """Compare what a command allows, as far as both sides tell."""

    def tell(rule: str, words: str = "") -> None:
        part = Part(new.name, Place(new.id, ""), at=new.at)
        was = Part(old.name, Place(old.id, ""), at=old.at)
        node.changes.append(Change(rule, new.name, part.place, was, part, new=words))

    if old.allow_oob != new.allow_oob:
        tell("oob-allowed" if new.allow_oob else "oob-refused")
    if walk.old.built or walk.new.built:
        return
    if old.allow_preconfig != new.allow_preconfig:
        tell("preconfig-allowed" if new.allow_preconfig else "preconfig-refused")
    if old.success_response != new.success_response:
        words = "answers" if new.success_response else "does not answer any more"
        tell("success-response-changed", words)
    if old.gen and not new.gen:
        tell("checking-lost")


def _compare_returns(walk: Walk, node: Node, old: Command, new: Command) -> None:
    before = NOTHING if old.returns is None else walk.old_shapes.of(old.returns)
    after = NOTHING if new.returns is None else walk.new_shapes.of(new.returns)
    if before is None or after is None:
        return
    old_part = Part(old.name, Place(old.id, "returns"), at=old.at)
    new_part = Part(new.name, Place(new.id, "returns"), at=new.at)
    if (
        isinstance(before, ObjectShape)
        and isinstance(after, ObjectShape)
        and bool(before.members) != bool(after.members)
    ):
        rule = "returns-added" if after.members else "returns-removed"
        change = Change(rule, new.name, new_part.place, old_part, new_part, direction="out")
        node.changes.append(change)
        return
    pair = (old_part, before), (new_part, after)
    compare_values(walk, node, RETURNS, *pair, "out", returned_by(new.name))
