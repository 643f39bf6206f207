# SPDX-License-Identifier: GPL-2.0-or-later
"""The edges from things to the conditions under which a build has them.

In: the index of a release. Out: `needs` edges of definitions and their parts and features, of
options and monitor commands; where several conditions must all hold, an edge to each. The ids of
conditions are told in `qapidoc.model.relation`.
"""

from __future__ import annotations

from collections.abc import Iterator

from qapidoc.base.source import Position
from qapidoc.model import (
    All,
    Alternate,
    Any,
    Condition,
    Definition,
    Enum,
    Feature,
    MonitorCommand,
    Option,
    Symbol,
    Union,
)
from qapidoc.model.condition import any_of, spell
from qapidoc.model.index import Index
from qapidoc.model.lookup import part_anchor
from qapidoc.model.relation import Edge
from qapidoc.relations.stated import stated_at


def condition_edges(index: Index) -> Iterator[Edge]:
    """Yield what each thing needs, then which conditions fulfil those that name several."""
    choices: dict[str, list[Edge]] = {}
    for thing, condition, at in _needing(index):
        proof = (stated_at(at),)
        for each in condition.operands if isinstance(condition, All) else (condition,):
            target = _id(each)
            yield Edge("needs", thing, target, proof)
            if isinstance(each, Any) and target not in choices:
                choices[target] = [
                    Edge("one-of", target, _id(operand), proof) for operand in each.operands
                ]
    for edges in choices.values():
        yield from edges


def _id(condition: Condition) -> str:
    """Return the id of a condition; the order of alternatives does not matter."""
    if isinstance(condition, Any):
        condition = Any(tuple(sorted(condition.operands, key=spell)))
    return f"condition/{spell(condition)}"


Needing = tuple[str, Condition, Position]
"""The id of a thing, what it needs, and where that is written."""


def _needing(index: Index) -> Iterator[Needing]:
    for definition in index.release.definitions:
        yield from _of_definition(definition)
    for option in index.release.options:
        yield from _of_entry(option)
    for command in index.release.monitor:
        yield from _of_entry(command)


def _of_definition(definition: Definition) -> Iterator[Needing]:
    if definition.condition is not None:
        yield definition.id, definition.condition, definition.at
    yield from _of_features(f"{definition.id}#", definition.features)
    for part, condition, features, at in _parts(definition):
        thing = f"{definition.id}#{part}"
        if condition is not None:
            yield thing, condition, at
        yield from _of_features(f"{thing}.", features)


def _of_features(prefix: str, features: tuple[Feature, ...]) -> Iterator[Needing]:
    for feature in features:
        if feature.condition is not None:
            yield f"{prefix}-feature-{feature.name}", feature.condition, feature.at


def _parts(
    definition: Definition,
) -> Iterator[tuple[str, Condition | None, tuple[Feature, ...], Position]]:
    """Yield name, condition, features and place of each part."""
    match definition:
        case Enum():
            for value in definition.values:
                yield value.name, value.condition, value.features, value.at
        case Alternate():
            for form in definition.alternatives:
                yield form.name, form.condition, form.features, form.at
        case _:
            for member in definition.members:
                yield member.name, member.condition, member.features, member.at
            if isinstance(definition, Union):
                for branch in definition.branches:
                    yield part_anchor(definition, branch.tag), branch.condition, (), branch.at


def _of_entry(entry: Option | MonitorCommand) -> Iterator[Needing]:
    if entry.condition is not None:
        yield entry.id, entry.condition, entry.at
    targets = any_of(Symbol(f"target {target}") for target in entry.targets)
    if targets is not None:
        yield entry.id, targets, entry.at
