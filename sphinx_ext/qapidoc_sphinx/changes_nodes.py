# SPDX-License-Identifier: GPL-2.0-or-later
"""Small nodes that the pages of changes are made of: names as people call them, places, lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from docutils import nodes

from qapidoc.base.address import relative

PAGE = "changes"
SURFACES = {
    "qmp": "QMP",
    "qga": "guest agent",
    "qsd": "storage daemon",
    "cli": "command line",
    "hmp": "monitor (HMP)",
}


def place_name(place: str) -> str:
    """Return a thing, or a part of one, as people call it."""
    whole, _, part = place.partition("#")
    first, _, rest = whole.partition("/")
    name = f"-{rest}" if first == "option" else rest if first == "hmp" else rest.rpartition("/")[2]
    return f"{name}: {part}" if part else name


def address_of(found: str) -> str:
    """Return the address, from a page of changes, of a page and perhaps an anchor."""
    page, _, anchor = found.partition("#")
    return relative(PAGE, page, anchor)


def dotted(details: Iterable[Sequence[nodes.Node | str]]) -> Iterator[nodes.Node | str]:
    """Yield details with a dot between each two."""
    for number, detail in enumerate(details):
        if number:
            yield " · "
        yield from detail


def joined(parts: Iterable[nodes.Node]) -> Iterator[nodes.Node | str]:
    """Yield nodes with a comma between each two."""
    for number, part in enumerate(parts):
        if number:
            yield ", "
        yield part
