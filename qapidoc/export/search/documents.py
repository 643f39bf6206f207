# SPDX-License-Identifier: GPL-2.0-or-later
"""The documentation of a release as plain texts, one for each thing.

In: a release. Out: documents for the prose index. The text of a thing holds what its authors wrote
about it and about its parts, each part's name before its text.
"""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from qapidoc import markup
from qapidoc.export.search.prose import ProseDocument
from qapidoc.model import (
    Alternate,
    Command,
    Definition,
    Entity,
    Enum,
    Event,
    MonitorCommand,
    Option,
    Release,
    Struct,
    Text,
    ToolCommand,
    Union,
)


def documents(release: Release) -> Iterator[ProseDocument]:
    """Yield what there is to read about each thing of a release.

    The storage daemon's copies of the emulator's definitions are left out.
    """
    for entity in release.entities:
        if entity.id.startswith("qsd/"):
            continue
        texts = filter(None, (part.strip() for part in _texts(entity)))
        yield ProseDocument(entity.id, entity.name, " ".join(texts))


def _texts(entity: Entity) -> Iterator[str]:
    match entity:
        case Option():
            yield _plain(entity.doc) or entity.help
        case MonitorCommand() | ToolCommand():
            yield _plain(entity.doc) or entity.help
        case _:
            yield from _definition_texts(entity)


def _definition_texts(definition: Definition) -> Iterator[str]:
    for section in definition.doc.sections:
        if section.kind not in ("example", "todo"):
            yield _plain(section.text)
    for name, text in _part_texts(definition):
        if text is not None:
            yield f"{name}: {_plain(text)}"
    for feature in definition.features:
        yield _plain(feature.doc)


def _part_texts(definition: Definition) -> Iterator[tuple[str, Text | None]]:
    match definition:
        case Command() | Event() | Struct():
            yield from ((member.name, member.doc) for member in definition.members)
        case Union():
            yield from ((member.name, member.doc) for member in definition.members)
            yield from ((branch.tag, branch.doc) for branch in definition.branches)
        case Enum():
            yield from ((value.name, value.doc) for value in definition.values)
        case Alternate():
            yield from ((one.name, one.doc) for one in definition.alternatives)


def _plain(text: Text | None) -> str:
    """Return the words of a text without its examples; its problems are the pages' business."""
    if text is None:
        return ""
    document = markup.read(text)
    for example in list(document.findall(nodes.literal_block)):
        example.parent.remove(example)
    return markup.plain_text(document)
