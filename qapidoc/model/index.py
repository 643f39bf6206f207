# SPDX-License-Identifier: GPL-2.0-or-later
"""Finding things of a release by id, or by the name that a text uses for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qapidoc.model.definition import (
    Alternate,
    Command,
    Definition,
    Enum,
    Event,
    Member,
    Namespace,
    Struct,
    Union,
)
from qapidoc.model.interface import Entity, Option
from qapidoc.model.release import Release


class Index:
    """What a release holds, by id."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self.entities: dict[str, Entity] = {entity.id: entity for entity in release.entities}
        self.labels: dict[str, str] = {label.name: label.target for label in release.labels}
        self.option_aliases: dict[str, str] = {
            alias: option.id for option in release.options for alias in option.aliases
        }
        self._modules: dict[tuple[Namespace, str], list[Definition]] = {}
        for definition in release.definitions:
            self._modules.setdefault((definition.namespace, definition.module), []).append(
                definition
            )

    def __contains__(self, entity: str) -> bool:
        return entity in self.entities

    def get(self, entity: str) -> Entity | None:
        """Return the thing with an id, or None."""
        return self.entities.get(entity)

    def of_module(self, namespace: Namespace, module: str) -> Sequence[Definition]:
        """Return what a module defines, in the order of the sources."""
        return self._modules.get((namespace, module), ())

    def definition(self, namespace: Namespace, name: str) -> Definition | None:
        """Return the definition with a name as the schema of a namespace knows it."""
        for kind in ("type", "command", "event"):
            found = self.entities.get(f"{namespace}/{kind}/{name}")
            if found is not None:
                return found  # type: ignore[return-value]  # ids of these kinds are definitions
        return None


def part_names(entity: Entity) -> Iterator[str]:
    """Yield the names of the parts of a thing: members, values, branches, parameters."""
    match entity:
        case Command() | Event() | Struct():
            yield from _names(entity.members)
        case Union():
            yield from _names(entity.members)
            yield from (branch.tag for branch in entity.branches)
        case Enum():
            yield from (value.name for value in entity.values)
        case Alternate():
            yield from (alternative.name for alternative in entity.alternatives)
        case Option():
            yield from (parameter.part for parameter in entity.parameters)
        case _:
            pass


def _names(members: tuple[Member, ...]) -> Iterator[str]:
    return (member.name for member in members)
