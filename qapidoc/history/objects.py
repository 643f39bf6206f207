# SPDX-License-Identifier: GPL-2.0-or-later
"""Two objects: their common members, and for each value of the tag what the branch adds.

In: a pair of object shapes. Out: changes at its node and links to the pairs inside. A member that
went from the common part into branches, or back, is followed; a branch that comes or goes with its
tag value is the enumeration's change and not told again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from qapidoc.history.conditions import conjuncts, relation
from qapidoc.history.parts import compare_features, compare_parts, place_of
from qapidoc.history.shapes import NOTHING, EnumShape, ObjectShape, Part
from qapidoc.history.shaping import Shapes
from qapidoc.history.values import compare_values
from qapidoc.history.walk import Change, Node, Walk


@dataclass(slots=True)
class _Cases:
    """What one side has for the values of the tag that both sides have."""

    shapes: Shapes
    shape: ObjectShape
    tags: dict[str, Part]
    moved: set[str] = field(default_factory=set)
    """Members of branches that the other side has in its common part."""

    def branch(self, value: str) -> ObjectShape:
        """Return what a value adds; nothing where no branch says so."""
        part = self.shape.branches.get(value)
        found = self.shapes.of(part.type) if part is not None else None
        return found if isinstance(found, ObjectShape) else NOTHING

    def having(self, name: str, values: list[str]) -> list[str]:
        """Return the values whose branch has a member."""
        return [value for value in values if name in self.branch(value).members]


def compare_objects(walk: Walk, node: Node, old: ObjectShape, new: ObjectShape) -> None:
    """Compare two objects but for the members that the node skips."""
    compare_features(walk, node, old.part, new.part)
    before = _Cases(walk.old_shapes, old, _tags(walk.old_shapes, old))
    after = _Cases(walk.new_shapes, new, _tags(walk.new_shapes, new))
    values = _shared(before, after)
    old_members = {name: each for name, each in old.members.items() if name not in node.skip}
    new_members = {name: each for name, each in new.members.items() if name not in node.skip}
    is_retagged = bool(old.tag and new.tag and old.tag != new.tag)
    # A tag that comes beside the old one, or goes and leaves one that was there, is a member that
    # comes or goes. Else what decides has another name.
    is_beside = (old.tag in new.members) != (new.tag in old.members)
    if is_retagged:
        values = []
    if is_retagged and not is_beside:
        _retagged(node, old, new, old_members, new_members)
    for name, part in old_members.items():
        if name in new_members:
            _compare_members(walk, node, part, new_members[name])
        else:
            _gone(walk, node, part, after, values)
    for name, part in new_members.items():
        if name not in old_members:
            _come(walk, node, part, before, values)
    if is_retagged and is_beside:
        _compare_branches_of_two_tags(walk, node, before, after)
    # Where one side has no such tag at all, that it comes or goes says it all.
    if _tag_of(after, before) in old.members and _tag_of(before, after) in new.members:
        for value in values:
            _compare_branches(walk, node, value, before, after)


def _tag_of(side: _Cases, other: _Cases) -> str:
    return side.shape.tag or other.shape.tag


def _tags(shapes: Shapes, shape: ObjectShape) -> dict[str, Part]:
    tag = shape.members.get(shape.tag)
    found = shapes.of(tag.type) if tag is not None else None
    return found.values if isinstance(found, EnumShape) else {}


def _shared(before: _Cases, after: _Cases) -> list[str]:
    """Return the values of the tag to compare one by one; those of the union if one side is."""
    if before.tags and after.tags:
        return [value for value in before.tags if value in after.tags]
    return list(before.tags or after.tags)


def _retagged(
    node: Node,
    old: ObjectShape,
    new: ObjectShape,
    old_members: dict[str, Part],
    new_members: dict[str, Part],
) -> None:
    """Tell of another tag, and leave both out of the comparison where they came and went."""
    part = new.members.get(new.tag)
    place = place_of(node, new.tag, part, old.members.get(old.tag))
    was = old.members.get(old.tag)
    node.changes.append(Change("tag-renamed", new.tag, place, was, part, old=old.tag, new=new.tag))
    if old.tag not in new_members:
        old_members.pop(old.tag, None)
    if new.tag not in old.members:
        new_members.pop(new.tag, None)


def _compare_members(walk: Walk, node: Node, old: Part, new: Part) -> None:
    compare_parts(walk, node, old, new)
    if old.optional != new.optional:
        rule = f"member-became-{'optional' if new.optional else 'mandatory'}"
        place = place_of(node, new.name, new, old)
        node.changes.append(Change(rule, new.name, place, old, new))
    old_shape, new_shape = walk.old_shapes.of(old.type), walk.new_shapes.of(new.type)
    if old_shape is not None and new_shape is not None:
        compare_values(walk, node, new.name, (old, old_shape), (new, new_shape))


def _gone(walk: Walk, node: Node, part: Part, after: _Cases, values: list[str]) -> None:
    """Tell of a common member that is none any more: gone, or only in branches."""
    kept = after.having(part.name, values)
    place = place_of(node, part.name, part)
    rule = "optional-member-removed" if part.optional else "mandatory-member-removed"
    if kept:
        after.moved.add(part.name)
        found = after.branch(kept[0]).members[part.name]
        if len(kept) == len(values):
            change = Change("member-moved-to-branches", part.name, place, part, found)
        else:
            but = f", except where '{after.shape.tag}' is {_listed(kept)}"
            change = Change(rule, part.name, place, part, None, old=but)
        node.changes.append(change)
        _compare_members(walk, node, part, found)
    else:
        node.changes.append(Change(rule, part.name, place, part))


def _come(walk: Walk, node: Node, part: Part, before: _Cases, values: list[str]) -> None:
    """Tell of a common member that was none: new, or one of branches before."""
    had = before.having(part.name, values)
    place = place_of(node, part.name, part)
    rule = "optional-member-added" if part.optional else "mandatory-member-added"
    if had:
        before.moved.add(part.name)
        found = before.branch(had[0]).members[part.name]
        if part.optional or len(had) == len(values):
            change = Change("member-moved-to-common", part.name, place, found, part)
        else:
            but = f", except where '{before.shape.tag}' is {_listed(had)}"
            change = Change(rule, part.name, place, None, part, new=but)
        node.changes.append(change)
        _compare_members(walk, node, found, part)
    else:
        node.changes.append(Change(rule, part.name, place, None, part))


def _listed(values: list[str]) -> str:
    shown = ", ".join(f"'{value}'" for value in values[:4])
    return f"{shown} and {len(values) - 4} more" if len(values) > 4 else shown


def _compare_branches(walk: Walk, node: Node, value: str, before: _Cases, after: _Cases) -> None:
    """Compare what one value of the tag adds on both sides."""
    old, new = before.branch(value), after.branch(value)
    skip = frozenset((before.moved | after.moved) & (old.members.keys() | new.members.keys()))
    had, has = old.members.keys() - skip, new.members.keys() - skip
    old_part, new_part = before.shape.branches.get(value), after.shape.branches.get(value)
    tag = after.shape.tag or before.shape.tag
    if had and has and old_part is not None and new_part is not None:
        _compare_branch_conditions(walk, node, value, before, after)
        walk.link(node, f"{tag}={value}", (old_part, old), (new_part, new), skip)
    elif has and new_part is not None:
        added = [new.members[name] for name in has]
        _branch_came_or_went(node, "added", value, tag, new_part, added)
    elif had and old_part is not None:
        removed = [old.members[name] for name in had]
        _branch_came_or_went(node, "removed", value, tag, old_part, removed)


def _branch_came_or_went(
    node: Node, verb: str, value: str, tag: str, part: Part, members: Iterable[Part]
) -> None:
    """Tell of a branch that only one side has; its members say whether a message must hold it."""
    suffix = "" if all(each.optional for each in members) else "-mandatory"
    place, what = place_of(node, value, part), f"'{tag}' = '{value}'"
    old, new = (None, part) if verb == "added" else (part, None)
    node.changes.append(Change(f"branch-{verb}{suffix}", value, place, old, new, old=what))


def _compare_branches_of_two_tags(walk: Walk, node: Node, before: _Cases, after: _Cases) -> None:
    """Compare branches whose tags differ: those are the same that hold members of the same names.

    The values of one tag say nothing of those of the other.
    """
    met = set()
    for value, part in before.shape.branches.items():
        old = before.branch(value)
        if not old.members:
            continue
        same = [
            each
            for each in after.shape.branches
            if after.branch(each).members.keys() == old.members.keys()
        ]
        met.update(same)
        if same:
            found = value if value in same else same[0]
            pair = (part, old), (after.shape.branches[found], after.branch(found))
            walk.link(node, f"{after.shape.tag}={found}", *pair)
        else:
            members = old.members.values()
            _branch_came_or_went(node, "removed", value, before.shape.tag, part, members)
    for value, part in after.shape.branches.items():
        members = after.branch(value).members.values()
        if members and value not in met:
            _branch_came_or_went(node, "added", value, after.shape.tag, part, members)


def _compare_branch_conditions(
    walk: Walk, node: Node, value: str, before: _Cases, after: _Cases
) -> None:
    """Tell of a branch's condition, unless the tag value stands under the same on both sides."""
    if all(_follows_tag(side, value) for side in (before, after)):
        return
    compare_parts(walk, node, before.shape.branches[value], after.shape.branches[value])


def _follows_tag(side: _Cases, value: str) -> bool:
    tag = side.tags.get(value)
    alone = conjuncts(tag.condition if tag is not None else None)
    both = alone | conjuncts(side.shape.branches[value].condition)
    return relation(alone, both) == "same"
