# SPDX-License-Identifier: GPL-2.0-or-later
"""What is behind a part of a flattened view: the definition that declares it, in any release.

In: what is known of several releases, the id of a thing, a part of its view: an anchor of its page
or what stands behind `#` in its id. Out: the part as its definition has it, which has a timeline.
The newest release that has the part tells; a part of an option is one of a type that the code of
any release reads it as.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from qapidoc.base.spans import last_of
from qapidoc.model import Command, Definition, Event, Namespace, Option
from qapidoc.model.past import Past
from qapidoc.relations.flatten import flatten, flatten_argument
from qapidoc.relations.schema import FoundSchema
from qapidoc.relations.tree import Part, Tree, parts_of
from qapidoc.store.frozen.relations import types_of_option


class Declared(NamedTuple):
    """A part where it is declared: the id of the definition, the part of that (empty for the whole
    type), and the number of the newest release whose view shows it."""

    owner: str
    part: str
    last: int


def behind(past: Past, thing: str, part: str) -> Declared | None:
    """Return what declares a part of a thing's view; None where no release has such a part."""
    for number in _newest_first(past.mask(thing)):
        if found := _find(_trees(past, number, thing), part):
            return Declared(*found, number)
    return None


def parts_last(past: Past, thing: str) -> Iterator[str]:
    """Yield the parts of a thing's view, as in ids, in the newest release that has the thing."""
    for tree in _trees(past, last_of(past.mask(thing)), thing):
        for part in parts_of(tree):
            yield part.id_part


def _newest_first(mask: int) -> Iterator[int]:
    while mask:
        number = last_of(mask)
        yield number
        mask &= ~(1 << number)


def _trees(past: Past, number: int, thing: str) -> Iterator[Tree]:
    """Yield the sections of a thing's view in one release."""

    def find(namespace: Namespace, name: str) -> Definition | None:
        found = past.at(f"{namespace}/type/{name}", number)
        return found if isinstance(found, Definition) else None

    schema = FoundSchema(find)
    entity = past.at(thing, number)
    if isinstance(entity, Command | Event):
        flat = flatten(schema, entity)
        yield from filter(None, (flat.arguments, flat.returns))
    elif isinstance(entity, Option):
        for kind in types_of_option(entity.id):
            if tree := flatten_argument(schema, entity, kind):
                yield tree


def _find(trees: Iterable[Tree], wanted: str) -> tuple[str, str] | None:
    for tree in trees:
        around: Part | None = None
        for part in parts_of(tree):
            if part.is_called(wanted):
                return _declared(part, around)
            if part.kind == "branch":
                around = part
    return None


def _declared(part: Part, around: Part | None) -> tuple[str, str]:
    """Return where a part is declared; nobody does the member `data` of a simple union's branch.

    What several places hold is a whole type, no part of one.
    """
    if part.kind == "shared":
        return part.owner, ""
    if part.kind == "wrapper" and around is not None:
        part = around
    return part.owner, part.key
