# SPDX-License-Identifier: GPL-2.0-or-later
"""Names of man pages, all in section 7.

`qmp-blockdev-add`, `qmp-event-STOP` (a command and an event may differ in case only), the same with
`qga` and `qsd`, `qemu-option-netdev`, `hmp-info-block`; and one index page for each of them. Two
options that differ in case only, `-m` and `-M`, get distinct files by the rule of
`qapidoc.base.address`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeGuard

from qapidoc.base.address import distinct_pages
from qapidoc.model import Command, Entity, Event, MonitorCommand, Namespace, Option

SECTION = "7"

Kind = Command | Event | Option | MonitorCommand
"""What has a page."""


class Manual(NamedTuple):
    """A family of pages: what stands at their top, the page that lists them, parts of what."""

    title: str
    overview: str
    parts: str
    whole: str

    @property
    def summary(self) -> str:
        """What the page that lists the others is about."""
        return f"{self.parts} of the {self.whole}"


MANUALS: dict[str, Manual] = {
    "qmp": Manual("QEMU QMP", "qemu-qmp", "commands and events", "QEMU machine protocol"),
    "qga": Manual("QEMU QGA", "qemu-qga", "commands", "QEMU guest agent"),
    "qsd": Manual("QEMU QSD", "qemu-qsd", "commands and events", "QEMU storage daemon"),
    "option": Manual("QEMU options", "qemu-options", "command-line options", "QEMU emulator"),
    "hmp": Manual("QEMU monitor", "qemu-hmp", "commands", "QEMU human monitor"),
}


def manual_of(entity: Kind) -> Manual:
    """Return the family of a page."""
    return MANUALS[entity.id.partition("/")[0]]


def plain_name(entity: Kind) -> str:
    """Return the name that a reader would use, before clashes are resolved."""
    match entity:
        case Command():
            return f"{entity.namespace}-{entity.name}"
        case Event():
            return f"{entity.namespace}-event-{entity.name}"
        case Option():
            return f"qemu-option-{entity.name}"
        case MonitorCommand():
            return f"hmp-{entity.name.replace(' ', '-')}"


def has_page(entity: Entity | None) -> TypeGuard[Kind]:
    """Tell whether a thing has a page."""
    return isinstance(entity, Kind)


def page_names(entities: Iterable[Entity]) -> dict[str, str]:
    """Return the names of the pages of a release by id."""
    plain = {entity.id: plain_name(entity) for entity in entities if isinstance(entity, Kind)}
    distinct = distinct_pages(plain.values())
    return {entity: distinct[name] for entity, name in plain.items()}


def namespace_of(entity: Kind) -> Namespace | None:
    """Return the namespace of the schema that a thing is from, if any."""
    return entity.namespace if isinstance(entity, (Command, Event)) else None
