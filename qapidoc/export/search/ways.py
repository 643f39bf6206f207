# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the members of types stand on the pages of verbs: the search leads there, too.

In: the built releases. Out: the text of `_data/ways.js`. Its reader is
`site/theme/qapidoc/static/ways.js`.

    qapidoc.ways({format, ways: {type: "verb#place:releases verb#place …"}})

With the way `qmp/command/blockdev-add#arguments.driver=qcow2` a type's member `lazy-refcounts` has
the anchor `arguments.driver=qcow2.lazy-refcounts` on that page. Releases are written as in
`names.js`, and left out where they are all. Of each release and type there are the `MOST` shortest
ways, each to another verb; those of options, which are few, come besides.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from qapidoc.base.series import series_key
from qapidoc.export.search.ranges import write_ranges, write_word
from qapidoc.model import Command, Entity, Event, Option, Release, Struct, Union
from qapidoc.model.availability import is_available
from qapidoc.model.index import Index
from qapidoc.model.relation import Edge
from qapidoc.relations import IndexedSchema, Part, Tree, argument_of, flatten
from qapidoc.relations.code import code_edges

FORMAT = 1

MOST = 3
"""Verbs that are told of a type in one release."""

_Way = tuple[str, str]
"""A verb, and the anchor of the part that holds the type there; else the section."""


def ways_file(releases: Sequence[Release]) -> str:
    """Return the text of `ways.js` for the built releases, in whatever order they come."""
    ordered = sorted(releases, key=lambda release: series_key(release.series))
    found: dict[str, dict[_Way, int]] = {}
    for number, release in enumerate(ordered):
        for kind, ways in _ways(Index(release)).items():
            masks = found.setdefault(kind, {})
            for way in _shortest(ways):
                masks[way] = masks.get(way, 0) | 1 << number
    data = {
        "format": FORMAT,
        "ways": {
            kind: " ".join(
                _word(way, mask, len(ordered))
                for way, mask in sorted(masks.items(), key=lambda item: _length(item[0]))
            )
            for kind, masks in sorted(found.items())
        },
    }
    return f"qapidoc.ways({json.dumps(data, separators=(',', ':'))});\n"


def _ways(index: Index) -> dict[str, list[_Way]]:
    """Return all ways to each type of a release."""
    found: dict[str, list[_Way]] = {}
    for verb, tree in _trees(index):
        for kind, place, names in _opened(tree):
            if names.issuperset(_parts_of(index.get(kind))):
                found.setdefault(kind, []).append((verb, place))
    return found


def _parts_of(entity: Entity | None) -> Iterator[str]:
    """Yield what a type itself adds to a tree; an option that cannot say a part lacks it."""
    if isinstance(entity, Struct | Union):
        yield from (member.name for member in entity.members)
    if isinstance(entity, Union):
        yield from (f"{entity.discriminator}={branch.tag}" for branch in entity.branches)


def _trees(index: Index) -> Iterator[tuple[str, Tree]]:
    """Yield what each verb has on its page."""
    schema = IndexedSchema(index)
    taken: dict[str, list[Edge]] = {}
    for edge in code_edges(index):
        if edge.kind == "takes":
            taken.setdefault(edge.source, []).append(edge)
    for entity in filter(is_available, index.release.entities):
        if isinstance(entity, Command | Event):
            flat = flatten(schema, entity)
            yield from ((entity.id, tree) for tree in (flat.arguments, flat.returns) if tree)
        elif isinstance(entity, Option) and entity.id in taken:
            argument = argument_of(schema, entity, taken[entity.id])
            if argument is not None:
                yield entity.id, argument.tree


def _opened(tree: Tree) -> Iterator[tuple[str, str, set[str]]]:
    """Yield each type that has parts in a tree, the place below which these stand, their names."""
    waiting: list[tuple[str, Sequence[Part]]] = [(tree.section, tree.parts)]
    waiting += [(part.anchor, part.parts) for part in tree.shared]
    while waiting:
        place, parts = waiting.pop()
        named: dict[str, bool] = {}
        names: dict[str, set[str]] = {}
        for part in parts:
            # A part that shares its name with another has a number in its anchor.
            named[part.owner] = named.get(part.owner, True) and part.anchor == f"{place}.{part.key}"
            names.setdefault(part.owner, set()).add(part.key)
            if part.parts:
                waiting.append((part.anchor, part.parts))
        for owner, plain in named.items():
            if plain and "/type/" in owner:
                yield owner, place, names[owner]


def _shortest(ways: Sequence[_Way]) -> Iterator[_Way]:
    """Yield the shortest way to each of a few verbs, and to each option."""
    told: set[str] = set()
    for verb, place in sorted(ways, key=_length):
        is_option = verb.startswith("option/")
        if verb not in told and (is_option or sum(map(_is_schema, told)) < MOST):
            told.add(verb)
            yield verb, place


def _is_schema(verb: str) -> bool:
    return not verb.startswith("option/")


def _length(way: _Way) -> tuple[int, int, _Way]:
    return way[1].count("."), len(way[1]), way


def _word(way: _Way, mask: int, count: int) -> str:
    ranges = write_ranges(mask, count)
    word = write_word("#".join(way))
    return f"{word}:{ranges}" if ranges else word
