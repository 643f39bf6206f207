# SPDX-License-Identifier: GPL-2.0-or-later
"""What a person means who types a name: an id, a bare name, an option with its dash.

In: a release's `Index` and the word. Out: the ids that it may stand for. Where several are equally
good they are all returned, and none is picked in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from qapidoc.base.ids import emulator_twin
from qapidoc.base.suggest import did_you_mean
from qapidoc.model.index import Index
from qapidoc.model.interface import Entity, MonitorCommand, Option
from qapidoc.model.lookup import part_in_id


def find(index: Index, name: str) -> tuple[str, ...]:
    """Return the ids that a name stands for, none where nothing has it.

    An id, also one with a part (`qmp/type/X#member`), stands for itself. A word with a dash is an
    option. Any other name is looked for in all interfaces; unless exactly one thing has it as it
    is spelled, upper and lower case are equal. A part behind `#` or a dot must be a part of what
    the name before it means.
    """
    name = name.strip()
    if name.startswith("-"):
        return tuple(_option(index, name.lstrip("-")))
    whole, mark, part = name.partition("#")
    if mark:
        return tuple(
            f"{each}#{anchor}"
            for each in find(index, whole)
            if (anchor := part_in_id(index, index.entities[each], part))
        )
    if name in index:
        return (name,)
    exact = _called(index, name, str)
    if len(exact) == 1:
        return exact
    if found := _called(index, name, str.lower):
        return found
    whole, mark, part = name.partition(".")
    return find(index, f"{whole}#{part}") if mark and part else ()


def suggest(index: Index, name: str) -> str:
    """Return a hint which known name is near to one that nothing has; empty if none is."""
    if name.startswith("-"):
        return did_you_mean(name, (f"-{option.name}" for option in index.release.options))
    known = {spelling for each in index.release.entities for spelling in _names(each)}
    return did_you_mean(name, [*sorted(known), *index.entities])


def _called(index: Index, name: str, fold: Callable[[str], str]) -> tuple[str, ...]:
    """Return what has a name, as `fold` makes spellings equal."""
    wanted = fold(name)
    entities = index.release.entities
    found = [each.id for each in entities if wanted in map(fold, _names(each))]
    # The storage daemon has much that the emulator has, too: a bare name means the emulator's.
    own = set(found)
    return tuple(each for each in found if emulator_twin(each) not in own - {each})


def _option(index: Index, name: str) -> Iterator[str]:
    if f"option/{name}" in index:
        yield f"option/{name}"
    elif name in index.option_aliases:
        yield index.option_aliases[name]


def _names(entity: Entity) -> Iterator[str]:
    """Yield every spelling of a thing's name."""
    yield entity.name
    if isinstance(entity, Option | MonitorCommand):
        yield from entity.aliases
