# SPDX-License-Identifier: GPL-2.0-or-later
"""What is left of a type for an option whose keys have no depth.

In: a shape, and the paths that such an option cannot say (`qapidoc.model.keys`). Out: the shape
without them. What is the same keeps its identity, so that it is compared once, whoever reaches it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from qapidoc.history.shapes import EnumShape, ObjectShape, Part, Shape
from qapidoc.history.shaping import Shapes
from qapidoc.model.keys import Path, branch_name


def without(shapes: Shapes, shape: Shape, lost: Collection[Path], at: Path = ()) -> Shape:
    """Return a shape without the parts that are lost; `at` is the path to it."""
    if not isinstance(shape, ObjectShape) or not any(each[: len(at)] == at for each in lost):
        return shape
    members = {
        name: _inside(shapes, part, lost, (*at, name))
        for name, part in shape.members.items()
        if (*at, name) not in lost
    }
    gone = {value for value in shape.branches if (*at, branch_name(shape.tag, value)) in lost}
    branches = {
        value: _inside(shapes, part, lost, (*at, branch_name(shape.tag, value)))
        for value, part in shape.branches.items()
        if value not in gone
    }
    if gone and shape.tag in members:
        members[shape.tag] = _without_values(shapes, members[shape.tag], gone)
    return replace(shape, members=members, branches=branches, is_whole=False)


def _inside(shapes: Shapes, part: Part, lost: Collection[Path], path: Path) -> Part:
    shape = shapes.of(part.type)
    left = without(shapes, shape, lost, path) if shape is not None else None
    return part if left is None or left is shape else replace(part, type=left)


def _without_values(shapes: Shapes, tag: Part, gone: Collection[str]) -> Part:
    shape = shapes.of(tag.type)
    if not isinstance(shape, EnumShape):
        return tag
    values = {name: each for name, each in shape.values.items() if name not in gone}
    return replace(tag, type=replace(shape, values=values, is_whole=False))
