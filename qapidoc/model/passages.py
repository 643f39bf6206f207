# SPDX-License-Identifier: GPL-2.0-or-later
"""Every text of a release with the thing that it is about, each text once.

In: a release. Out: `Passage`s for the quality report, and for relations that texts state. What the
storage daemon shares with the emulator is one text of the emulator's: one mistake is told once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

import msgspec

from qapidoc.base.source import Position
from qapidoc.model.definition import (
    Alternate,
    Definition,
    Enum,
    Feature,
    Struct,
    Union,
)
from qapidoc.model.documentation import SectionKind, Text
from qapidoc.model.interface import Entity, MonitorCommand, Option, ToolCommand
from qapidoc.model.lookup import part_anchor
from qapidoc.model.release import ModuleItem, Prose, Release


class Passage(msgspec.Struct, frozen=True):
    """A text, the id of what it is about, and the thing whose names it may use."""

    id: str
    context: Entity | None
    text: Text
    section: SectionKind = "text"

    def position(self, needle: str, start: int = 0) -> Position:
        """Return where some words stand first in the text; where the text starts if nowhere."""
        at = self.text.source.find(needle, start)
        return self.line(self.text.source.count("\n", 0, max(at, 0)))

    def line(self, number: int) -> Position:
        """Return the place of a line of the text, counted from 0."""
        return Position(self.text.at.file, self.text.at.line + number)


class Part(msgspec.Struct, frozen=True):
    """A member, value, branch or alternative; `doc` is None when it has no text."""

    id: str
    name: str
    what: str
    since: str
    doc: Text | None
    features: tuple[Feature, ...]
    at: Position


class _Written(Protocol):
    """What members, values and alternatives have in common."""

    @property
    def name(self) -> str: ...
    @property
    def since(self) -> str: ...
    @property
    def doc(self) -> Text | None: ...
    @property
    def features(self) -> tuple[Feature, ...]: ...
    @property
    def at(self) -> Position: ...


def own_definitions(release: Release) -> list[Definition]:
    """Return the definitions that stand in files of their own; not those shared by a daemon."""
    seen: dict[Position, Definition] = {}
    for definition in release.definitions:
        seen.setdefault(definition.at, definition)
    return list(seen.values())


def is_anonymous(definition: Definition) -> bool:
    """Tell whether a definition has no name of its own, and so no place for a text or a `Since`."""
    return isinstance(definition, Struct) and definition.anonymous


def parts_of(definition: Definition) -> Iterator[Part]:
    """Yield the parts that a definition itself has; not what it takes from others."""
    match definition:
        case Enum():
            yield from _parts(definition, "value", definition.values)
        case Alternate():
            yield from _parts(definition, "alternative", definition.alternatives)
        case Union():
            yield from _parts(definition, "member", definition.members)
            for branch in definition.branches:
                part = part_anchor(definition, branch.tag)
                yield Part(
                    f"{definition.id}#{part}", branch.tag, "branch", branch.since, branch.doc, (),
                    branch.at,
                )  # fmt: skip
        case _:
            yield from _parts(definition, "member", definition.members)


def _parts(definition: Definition, what: str, parts: Sequence[_Written]) -> Iterator[Part]:
    for part in parts:
        thing = f"{definition.id}#{part.name}"
        yield Part(thing, part.name, what, part.since, part.doc, part.features, part.at)


def passages(release: Release) -> Iterator[Passage]:
    """Yield every text of a release once, in the order of the sources."""
    seen: set[Position] = set()
    for passage in _all(release):
        if passage.text.at not in seen:
            seen.add(passage.text.at)
            yield passage


def _all(release: Release) -> Iterator[Passage]:
    for definition in release.definitions:
        yield from _of_definition(definition)
    for option in release.options:
        yield from _of_verb(option)
    for command in release.monitor:
        yield from _of_verb(command)
    for tool in release.tools:
        yield from _of_verb(tool)
    for module in release.modules:
        yield from _of_items(module.id, module.items)
    for group in release.groups:
        yield from _of_items(group.id, group.items)


def _of_definition(definition: Definition) -> Iterator[Passage]:
    for section in definition.doc.sections:
        yield Passage(definition.id, definition, section.text, section.kind)
    for feature in definition.features:
        yield from _of_feature(definition, f"{definition.id}#-feature-", feature)
    for part in parts_of(definition):
        if part.doc is not None:
            yield Passage(part.id, definition, part.doc)
        for feature in part.features:
            yield from _of_feature(definition, f"{part.id}.-feature-", feature)


def _of_feature(definition: Definition, prefix: str, feature: Feature) -> Iterator[Passage]:
    if feature.doc is not None:
        yield Passage(prefix + feature.name, definition, feature.doc)


def _of_verb(entity: Option | MonitorCommand | ToolCommand) -> Iterator[Passage]:
    if entity.doc is not None:
        yield Passage(entity.id, entity, entity.doc)


def _of_items(holder: str, items: Sequence[ModuleItem]) -> Iterator[Passage]:
    for item in items:
        if isinstance(item, Prose):
            yield Passage(holder, None, item.text)
