# SPDX-License-Identifier: GPL-2.0-or-later
"""The tree of an option whose keys have no depth.

In: the tree of the type, and the paths that such an option cannot say (`qapidoc.model.keys`). Out:
the tree without them: what an object inside of the type holds stands where the object does, and an
array has nothing below it, as its key is said again for each item.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from qapidoc.model.keys import Path, branch_name
from qapidoc.relations.tree import Part, Tree


def without_depth(tree: Tree, lost: Collection[Path]) -> Tree:
    """Return the tree of an option whose keys have no depth."""
    return replace(tree, parts=tuple(_said(tree.parts, lost, ())))


def _said(parts: Iterable[Part], lost: Collection[Path], at: Path) -> Iterator[Part]:
    for part in parts:
        is_branch = part.kind == "branch"
        path = (*at, branch_name(part.tag, part.name) if is_branch else part.name)
        if path in lost:
            continue
        if part.json == "array":
            yield replace(part, parts=(), cut=None)
        elif is_branch:
            yield replace(part, parts=tuple(_said(part.parts, lost, path)))
        elif part.parts:
            yield from _said(part.parts, lost, path)
        else:
            yield part
