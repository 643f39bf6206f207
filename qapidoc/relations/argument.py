# SPDX-License-Identifier: GPL-2.0-or-later
"""What may be said in the argument of an option that reads it as a type of the schema.

In: an option, the edges that tell what it takes, the types. Out: an `Argument`: the type's members
down to the leaves, as those of a command, and how what is given differs from a value of the type.
Only what the code of this very release proves counts, or what the table `read` of `curated.toml`
vouches for; what an option makes of parts of its
argument, or fills without parsing it as the type, has keys of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from qapidoc.base.ids import bare_name
from qapidoc.model import Option
from qapidoc.model.keys import Path, unsaid
from qapidoc.model.relation import BY_GROUP, Edge, element_of, part
from qapidoc.relations.curated import Differing, read_curated
from qapidoc.relations.flat import without_depth
from qapidoc.relations.flatten import flatten_argument
from qapidoc.relations.read import is_confirmed
from qapidoc.relations.schema import Schema
from qapidoc.relations.tree import Part, Tree, parts_of

_GROUPED = "no key goes down with dots: the keys pass through an option group"

_AGAIN = "what is an array is said again for each item"


@dataclass(frozen=True, slots=True)
class Argument:
    """`kind` is the id of the type; `notes` are sentences without an end, names in backticks."""

    kind: str
    tree: Tree
    notes: tuple[str, ...] = ()


def argument_of(schema: Schema, option: Option, taken: Iterable[Edge]) -> Argument | None:
    """Return what may be said in an option; None where that is no type, or not known.

    `taken` are the edges that tell what it takes.
    """
    edges = [edge for edge in taken if _is_whole(edge)]
    if len(edges) != 1:
        return None
    tree = flatten_argument(schema, option, edges[0].target)
    if tree is None:
        return None
    notes = []
    if edges[0].note == BY_GROUP:
        lost = unsaid(schema.definition, "qmp", bare_name(edges[0].target))
        tree = without_depth(tree, lost)
        notes = [_GROUPED, *_notes(tree, lost)]
    for each in read_curated().argument:
        if each.option == option.id:
            tree = replace(tree, parts=tuple(_differing(tree.parts, each)))
            notes.append(each.note)
    return Argument(edges[0].target, tree, tuple(notes))


def _notes(tree: Tree, lost: Collection[Path]) -> Iterator[str]:
    """Yield what else is to be known of keys without depth."""
    if any(part.json == "array" for part in parts_of(tree)):
        yield _AGAIN
    if outermost := sorted(path[0] for path in lost if len(path) == 1):
        names = ", ".join(f"`{name}`" for name in outermost)
        yield f"no key says {names}: it would need depth, or a name that is taken"


def _differing(parts: Iterable[Part], differing: Differing) -> Iterator[Part]:
    """Yield the parts of a type as an option has them."""
    for each in parts:
        free = each.kind == "member" and each.name in differing.optional
        yield replace(each, optional=True) if free else each


def _is_whole(edge: Edge) -> bool:
    """Tell whether an option of this release parses the whole argument as the type."""
    return (
        edge.note in ("", BY_GROUP)
        and not part(edge.source)
        and not element_of(edge.target)
        and is_confirmed(edge)
    )
