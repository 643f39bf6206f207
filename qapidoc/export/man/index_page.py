# SPDX-License-Identifier: GPL-2.0-or-later
"""The pages that list all others of an interface, one line each: `qemu-qmp(7)` and its kin.

In: the pages of an interface in the order of the sources, in groups. Out: a `Page`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from qapidoc.export.man.names import MANUALS
from qapidoc.export.man.page import Page, see_also
from qapidoc.export.man.roff import Lines, argument, filled, page_reference, prose
from qapidoc.model import Release

_LEAD = {
    "qmp": "Programs control QEMU with messages in JSON: they send commands, QEMU answers and "
    "announces events.  Each command and each event has a page of its own.",
    "qga": "The guest agent runs inside of a virtual machine and takes commands from outside, "
    "as messages in JSON.  Each command has a page of its own.",
    "qsd": "The storage daemon offers QEMU's block layer without a virtual machine.  It takes "
    "commands and announces events like QEMU itself.  Each has a page of its own.",
    "option": "The emulator is set up on its command line.  Each option has a page of its own.",
    "hmp": "People control QEMU with the human monitor.  Each command has a page of its own.",
}


class Entry(NamedTuple):
    """A page in a list."""

    page: str
    summary: str


class Chapter(NamedTuple):
    """Pages under a heading."""

    title: str
    entries: list[Entry]


def index_page(
    interface: str, sections: Iterable[tuple[str, list[Chapter]]], release: Release
) -> Page:
    """Return the page of an interface; `sections` are headings with chapters below them."""
    manual = MANUALS[interface]
    others = sorted(each.overview for each in MANUALS.values() if each != manual)
    body = [("DESCRIPTION", filled(prose(_LEAD[interface])))]
    body += [(title, _chapters(chapters)) for title, chapters in sections]
    body.append(("SEE ALSO", see_also(others, manual.overview)))
    return Page(manual.overview, (manual.overview,), manual.title, manual.summary, body)


def _chapters(chapters: list[Chapter]) -> Lines:
    lines: Lines = []
    for chapter in chapters:
        if chapter.title:
            lines.append(f".SS {argument(prose(chapter.title))}")
        for entry in chapter.entries:
            lines += [".TP", page_reference(entry.page), *filled(prose(entry.summary))]
    return lines
