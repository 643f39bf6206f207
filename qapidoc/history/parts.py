# SPDX-License-Identifier: GPL-2.0-or-later
"""Changes that any part may see: flags and conditions; and where a change is said to be.

In: a part on both sides. Out: changes at the node that holds it.
"""

from __future__ import annotations

import dataclasses

from qapidoc.history.shapes import ArrayShape, Part, Place, Scalar, Shape
from qapidoc.history.walk import CONDITION, Change, Node, Walk
from qapidoc.model import All, Feature

_SPECIAL = ("deprecated", "unstable")


def place_of(node: Node, name: str, first: Part | None, second: Part | None = None) -> Place:
    """Return where a change is: at the first part with a name of its own, else near by.

    A real binary hides the names of types; then the other side's type has the name, or the way
    from the verb tells it.
    """
    for part in (first, second):
        if part is not None and part.place.entity:
            return part.place
    for shape in (node.old, node.new):
        entity = _entity(shape)
        if entity:
            return Place(entity, name)
    verb, *way = node.way
    return Place(verb, joined([*way, name]))


def joined(way: list[str]) -> str:
    """Return labels of a way as the part of an id; the way of a whole thing is empty."""
    return ".".join(filter(None, way))


def _entity(shape: Shape | None) -> str:
    if shape is None or isinstance(shape, Scalar | ArrayShape):
        return ""
    return shape.part.place.entity


def compare_parts(walk: Walk, node: Node, old: Part, new: Part) -> None:
    """Compare flags and conditions of a part that both sides have."""
    compare_features(walk, node, old, new)
    if old.condition != new.condition and not (walk.old.built or walk.new.built):
        place = place_of(node, new.name, new, old)
        node.changes.append(Change(CONDITION, new.name, place, old, new))


def compare_features(walk: Walk, node: Node, old: Part, new: Part) -> None:
    """Compare the feature flags of a part, or of a type, that both sides have."""
    if not old.features and not new.features:
        return
    before = {feature.name: feature for feature in old.features}
    after = {feature.name: feature for feature in new.features}
    name = new.name or old.name
    place = place_of(node, name, new, old)
    for flag in after.keys() - before.keys():
        # Where there was no such flag yet nobody could say it.
        if walk.old.knows(flag):
            rule = f"{flag if flag in _SPECIAL else 'feature'}-added"
            come = _flagged(new, after[flag])
            node.changes.append(Change(rule, name, place, old, come, new=flag, detail=flag))
    for flag in before.keys() - after.keys():
        if walk.new.knows(flag):
            rule = f"{flag if flag in _SPECIAL else 'feature'}-removed"
            # What a binary has meets its own condition: only the flag's explains a loss.
            alone = dataclasses.replace(old, condition=None) if walk.new.built else old
            gone = _flagged(alone, before[flag])
            node.changes.append(Change(rule, name, place, gone, new, old=flag, detail=flag))


def _flagged(part: Part, flag: Feature) -> Part:
    """Return a part as those builds have it that set a flag."""
    conditions = [each for each in (part.condition, flag.condition) if each is not None]
    if len(conditions) < 2:
        return dataclasses.replace(part, condition=conditions[0] if conditions else None)
    return dataclasses.replace(part, condition=All(tuple(conditions)))
