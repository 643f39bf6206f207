# SPDX-License-Identifier: GPL-2.0-or-later
"""What a value may be, on both sides: the same form, a wider one, another.

In: two shapes and what holds them. Out: a link to the pair where its inside needs a look of its
own, else a change at the holder. Then `objects` for pairs of objects.
"""

from __future__ import annotations

from qapidoc.base.ids import name_of_id
from qapidoc.history.parts import compare_features, compare_parts, place_of
from qapidoc.history.shapes import (
    AlternateShape,
    ArrayShape,
    EnumShape,
    Part,
    Scalar,
    Shape,
    form_of,
    json_of,
    kind_of,
)
from qapidoc.history.walk import Change, Node, Walk

_RULES = {
    ("string", "enum"): "string-became-enum",
    ("enum", "string"): "enum-became-string",
    ("int", "number"): "integer-became-number",
    ("number", "int"): "number-became-integer",
}
"""Rules for two forms that are not each other's, and not simply different."""


def compare_values(
    walk: Walk,
    node: Node,
    label: str,
    old: tuple[Part, Shape],
    new: tuple[Part, Shape],
    direction: str = "",
    subject: str = "",
) -> None:
    """Compare what two parts of a node may be; `label` leads to them from there.

    `subject` are words for what has no name of its own.
    """
    (old_part, old_shape), (new_part, new_shape) = old, new
    if isinstance(old_shape, Scalar) and isinstance(new_shape, Scalar):
        if old_shape.kind == new_shape.kind:
            return
    elif type(old_shape) is type(new_shape):
        walk.link(node, label, old, new, direction=direction)
        return
    rule = _rule(old_shape, new_shape)
    place = place_of(node, label, new_part, old_part)
    words = form_of(old_shape), form_of(new_shape)
    name = new_part.name or label
    change = Change(
        rule, name, place, old_part, new_part, *words, direction=direction, subject=subject
    )
    node.changes.append(change)
    # What is left of an alternate, or came to be one, is compared with the alternative.
    if rule == "became-alternate" and isinstance(new_shape, AlternateShape):
        part = new_shape.alternatives[json_of(old_shape)]
        shape = walk.new_shapes.of(part.type)
        if shape is not None:
            compare_values(walk, node, label, old, (part, shape), direction, subject)
    elif rule == "alternate-became-one" and isinstance(old_shape, AlternateShape):
        part = old_shape.alternatives[json_of(new_shape)]
        shape = walk.old_shapes.of(part.type)
        if shape is not None:
            compare_values(walk, node, label, (part, shape), new, direction, subject)


def _rule(old: Shape, new: Shape) -> str:
    kinds = kind_of(old), kind_of(new)
    if kinds in _RULES:
        return _RULES[kinds]
    if kinds[0] == "any":
        return "any-became-typed"
    if kinds[1] == "any":
        return "typed-became-any"
    if isinstance(new, AlternateShape) and json_of(old) in new.alternatives:
        return "became-alternate"
    if isinstance(old, AlternateShape) and json_of(new) in old.alternatives:
        return "alternate-became-one"
    return "json-type-changed"


def compare_node(walk: Walk, node: Node) -> None:
    """Compare the insides of a pair that is no pair of objects."""
    match node.old, node.new:
        case ArrayShape(old_element), ArrayShape(new_element):
            old_shape = walk.old_shapes.of(old_element)
            new_shape = walk.new_shapes.of(new_element)
            if old_shape is not None and new_shape is not None:
                item = Part("", place_of(node, "", None))
                pair = (item, old_shape), (item, new_shape)
                compare_values(walk, node, "", *pair, subject=_element_of(node))
        case EnumShape() as old, EnumShape() as new:
            _compare_enums(walk, node, old, new)
        case AlternateShape() as old, AlternateShape() as new:
            _compare_alternates(walk, node, old, new)
        case _:
            pass


def _element_of(node: Node) -> str:
    """Return words for what an array holds, which has no name."""
    verb, *way = node.way
    named = [label for label in way if label]
    if named == [RETURNS] and node.direction == "out":
        return f"an element of {returned_by(name_of_id(verb))}"
    return f"an element of '{named[-1] if named else name_of_id(verb)}'"


RETURNS = "returns"
"""The label from a command to what it returns."""


def returned_by(command: str) -> str:
    """Return words for what a command returns, which has no name."""
    return f"what '{command}' returns"


def _compare_enums(walk: Walk, node: Node, old: EnumShape, new: EnumShape) -> None:
    compare_features(walk, node, old.part, new.part)
    for name, part in old.values.items():
        other = new.values.get(name)
        if other is not None:
            compare_parts(walk, node, part, other)
        else:
            place = place_of(node, name, part)
            node.changes.append(Change("enum-value-removed", name, place, part))
    for name, part in new.values.items():
        if name not in old.values:
            place = place_of(node, name, part)
            node.changes.append(Change("enum-value-added", name, place, None, part))


def _compare_alternates(walk: Walk, node: Node, old: AlternateShape, new: AlternateShape) -> None:
    compare_features(walk, node, old.part, new.part)
    for form, part in old.alternatives.items():
        shape = walk.old_shapes.of(part.type)
        other = new.alternatives.get(form)
        if shape is None:
            continue
        if other is None:
            place = place_of(node, form, part)
            change = Change("alternative-removed", part.name, place, part, old=form_of(shape))
            node.changes.append(change)
            continue
        compare_parts(walk, node, part, other)
        other_shape = walk.new_shapes.of(other.type)
        if other_shape is not None:
            compare_values(walk, node, "", (part, shape), (other, other_shape))
    for form, part in new.alternatives.items():
        shape = walk.new_shapes.of(part.type)
        if shape is not None and form not in old.alternatives:
            place = place_of(node, form, part)
            change = Change("alternative-added", part.name, place, None, part, new=form_of(shape))
            node.changes.append(change)
