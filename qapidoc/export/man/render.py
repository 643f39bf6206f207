# SPDX-License-Identifier: GPL-2.0-or-later
"""All man pages of a release.

In: a release and its index. Out: names and texts of files, pages first, then the pages that list
them. A text depends on nothing but the release: no date, no order of hashing, no machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from qapidoc.export.man.fragments import Fragments
from qapidoc.export.man.index_page import Chapter, Entry, index_page
from qapidoc.export.man.names import SECTION, Kind, has_page, page_names
from qapidoc.export.man.page import Page, written
from qapidoc.export.man.resources_page import resources_page
from qapidoc.export.man.schema_page import SchemaPage, neighbours
from qapidoc.export.man.typed_page import monitor_page, option_page
from qapidoc.history.chronicle import Chronicle
from qapidoc.model import (
    Command,
    Event,
    ModuleItem,
    MonitorCommand,
    Option,
    Reference,
    Release,
)
from qapidoc.model.index import Index
from qapidoc.relations import Relations, resources_of

Listed = list[tuple[str, list[Kind]]]
"""Titles, and what stands below each of them."""


def render_man(
    release: Release, index: Index, chronicle: Chronicle | None = None
) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each file, such as `qmp-blockdev-add.7`.

    `chronicle` knows the history of all releases, if any is known.
    """
    names = page_names(release.entities)
    relations = Relations.of(index)
    for interface in ("qmp", "qga", "qsd", "option", "hmp"):
        listed = _listed(release, index, interface)
        if not listed:
            continue
        fragments = Fragments(index, names, interface, relations, chronicle)
        pages = dict(_pages(listed, fragments))
        for page in pages.values():
            yield f"{page.file}.{SECTION}", written(page, release)
        overview = index_page(interface, _sections(interface, listed, pages), release)
        yield f"{overview.file}.{SECTION}", written(overview, release)
    resources = resources_of(index)
    if resources:
        page = resources_page(resources, names)
        yield f"{page.file}.{SECTION}", written(page, release)


def _listed(release: Release, index: Index, interface: str) -> Listed:
    """Return what has a page, below the headings of the sources."""
    if interface in ("option", "hmp"):
        groups = [
            (group.title, _ids(group.items))
            for group in release.groups
            if group.interface == interface
        ]
    else:
        groups = [
            (module.title or module.name, _ids(module.items))
            for module in release.modules
            if module.namespace == interface
        ]
    groups.append(("", [each.id for each in release.entities]))
    listed: Listed = []
    seen: set[str] = set()
    for title, ids in groups:
        kept: list[Kind] = []
        for each in map(index.get, ids):
            if has_page(each) and each.id not in seen and each.id.startswith(f"{interface}/"):
                seen.add(each.id)
                kept.append(each)
        if kept:
            listed.append((title, kept))
    return listed


def _ids(items: Iterable[ModuleItem]) -> list[str]:
    return [item.id for item in items if isinstance(item, Reference)]


def _pages(listed: Listed, fragments: Fragments) -> Iterator[tuple[str, Page]]:
    for _, entities in listed:
        files = [fragments.names[entity.id] for entity in entities]
        for entity in entities:
            near = neighbours(fragments.names[entity.id], files)
            yield entity.id, _page(entity, fragments, near)


def _page(entity: Kind, fragments: Fragments, near: Sequence[str]) -> Page:
    match entity:
        case Command() | Event():
            return SchemaPage(entity, fragments, near).page()
        case Option():
            return option_page(entity, fragments, near)
        case MonitorCommand():
            return monitor_page(entity, fragments, near)


def _sections(
    interface: str, listed: Listed, pages: Mapping[str, Page]
) -> list[tuple[str, list[Chapter]]]:
    """Return the sections of an index page: commands apart from events."""

    def chapters(*kinds: type[Kind]) -> list[Chapter]:
        made = []
        for title, entities in listed:
            chosen = [pages[each.id] for each in entities if isinstance(each, kinds)]
            entries = [Entry(page.file, page.summary) for page in chosen]
            if entries:
                made.append(Chapter(title.rstrip(":"), entries))
        return made

    if interface == "option":
        return [("OPTIONS", chapters(Option))]
    if interface == "hmp":
        return [("COMMANDS", chapters(MonitorCommand))]
    return [("COMMANDS", chapters(Command)), ("EVENTS", chapters(Event))]
