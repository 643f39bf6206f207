# SPDX-License-Identifier: GPL-2.0-or-later
"""Which types a verb takes, and from which of its parts.

In: what was found for a verb. Out: `takes` edges. An edge starts at the verb's part where the
documentation knows the part, else at the verb, and says which part it is. Where several parts
together are parsed as one value, it is the whole that takes the type. A property that many
classes have is told once, with the first of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qapidoc.model.index import part_names
from qapidoc.model.relation import BY_GROUP, FILLED, MADE_OF, Edge
from qapidoc.trace.traced import Traced
from qapidoc.trace.values import FLAT_VISITOR, Chain, Taken
from qapidoc.trace.world import World


def takes(world: World, verb: Traced) -> Iterator[Edge]:
    """Yield an edge for each type, or for each part that takes it."""
    by_type: dict[str, list[Taken]] = {}
    for taken in verb.taken():
        target = type_of(world, taken.type)
        if target:
            by_type.setdefault(target, []).append(taken)
    entity = world.index.get(verb.verb)
    known = frozenset(part_names(entity)) if entity is not None else frozenset()
    for target, found in by_type.items():
        yield from _of_type(verb, target, found, known)


def type_of(world: World, name: str) -> str:
    """Return the id of the type with a name in C, "" for what is no type of the schema."""
    if name in world.types:
        return world.types[name]
    element = world.types.get(name.removesuffix("List"), "") if name.endswith("List") else ""
    prefix, _, bare = element.rpartition("/")
    return f"{prefix}/[{bare}]" if bare else ""


def _of_type(
    verb: Traced, target: str, found: Sequence[Taken], known: frozenset[str]
) -> Iterator[Edge]:
    note = f"its argument '{verb.argument}'" if verb.argument else ""
    wholes = [taken for taken in found if not taken.part]
    if wholes:
        whole = min(wholes, key=lambda taken: len(taken.chain))
        if not note:
            flat = all(taken.visitor == FLAT_VISITOR for taken in wholes)
            note = FILLED if whole.via.filled else BY_GROUP if flat else ""
        yield Edge("takes", verb.verb, target, whole.chain, note)
        return
    together = _together(found)
    if together:
        parts = ", ".join(f"'{taken.part}'" for taken in together)
        yield Edge("takes", verb.verb, target, together[0].chain, f"{MADE_OF}{parts}")
        return
    others = []
    for taken in found if not verb.verb.startswith("hmp/") else _parsed(found):
        if taken.part in known:
            yield Edge("takes", f"{verb.verb}#{taken.part}", target, taken.chain)
        else:
            others.append(taken)
    if others:
        distinct = len({_told(taken) for taken in others})
        more = f", and {distinct - 1} more" if distinct > 1 else ""
        yield Edge("takes", verb.verb, target, others[0].chain, _told(others[0]) + more)


def _together(found: Sequence[Taken]) -> list[Taken]:
    """Return the parts that are parsed at the same spot as one value; none when there is one."""
    spots: dict[Chain, list[Taken]] = {}
    for taken in found:
        spots.setdefault(taken.chain[-2:], []).append(taken)
    return next((each for each in spots.values() if len({t.part for t in each}) > 1), [])


def _parsed(found: Sequence[Taken]) -> list[Taken]:
    """Leave out the properties of objects, which are told of the option that makes those."""
    return [taken for taken in found if not taken.via.property]


def _told(taken: Taken) -> str:
    of = taken.via.property
    return f"property {of}" if of else f"as its '{taken.part}'"
