# SPDX-License-Identifier: GPL-2.0-or-later
"""The pages that list things: modules, kinds, options by group, everything from A to Z.

They are the way through the reference without JavaScript, and the only pages besides the start
page that differ between releases which define the same: they tell files and lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from docutils import nodes

from qapidoc.base.address import source_folder
from qapidoc.model import (
    Entity,
    Heading,
    Interface,
    Module,
    ModuleItem,
    Namespace,
    Prose,
    Reference,
)
from qapidoc.model.index import Index
from qapidoc_sphinx.links import PageLinks
from qapidoc_sphinx.page_nodes import details_of, titled
from qapidoc_sphinx.render.entity import summary_of
from qapidoc_sphinx.render.graph import graphs
from qapidoc_sphinx.render.listing import Row, summary_list
from qapidoc_sphinx.render.parts import name_code, section
from qapidoc_sphinx.render.scene import Scene
from qapidoc_sphinx.render.text import render_text
from qapidoc_sphinx.render.view import View
from qapidoc_sphinx.render.words import NAMESPACES, kind_of, shown_name
from qapidoc_sphinx.resources import resource_pages

IndexPage = tuple[str, nodes.section, dict[str, Any]]
"""Page name, content, and what the theme needs to know."""

_VALUES = ("struct", "union", "alternate", "enum")
_GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("commands", "Commands", ("command",)),
    ("events", "Events", ("event",)),
    ("types", "Types", _VALUES),
)

_OVERVIEWS = {
    "shared": (
        "Shared types",
        "Types that several commands or events of this module take, return or carry.",
    ),
    "had": (
        "Overview",
        "What the commands and events of this module take, return or carry, and how its types hang "
        "together. Two commands share none of them.",
    ),
}
"""Heading and introduction of a module's graph, by what it shows."""


def index_pages(index: Index, view: View) -> Iterator[IndexPage]:
    """Yield every listing page of a release."""
    maker = _Maker(index, view)
    for module in index.release.modules:
        yield maker.module(module)
    yield maker.modules()
    for slug, title, kinds in _GROUPS:
        yield maker.kind(f"qmp/{slug}", f"QMP {title.lower()}", "qmp", kinds)
    yield maker.namespace("qga")
    yield maker.namespace("qsd")
    yield maker.table("options", "Command-line options", "option")
    yield maker.table("hmp", "Monitor commands (HMP)", "hmp")
    yield maker.table("qemu-img", "qemu-img commands", "qemu-img")
    yield from resource_pages(index, view)
    yield maker.names()


class _Maker:
    def __init__(self, index: Index, view: View) -> None:
        self.index = index
        self.view = view
        # A thing stands in several lists; its text is read once.
        self.summaries = {entity.id: summary_of(entity) for entity in index.release.entities}
        release = index.release
        self.sources = source_folder(release.version, release.commit)

    def module(self, module: Module) -> IndexPage:
        page = module.id
        scene = self._scene(page)
        node = titled(module.title or module.name, "listing")
        file = nodes.paragraph("", "", nodes.literal("", module.path), classes=["source"])
        node += file
        node += self._items(scene, _below_title(module))
        node += self._shared(scene, module)
        crumbs = [(NAMESPACES[module.namespace], "modules")]
        return page, node, details_of(module.title or module.name, "module", crumbs=crumbs)

    def _shared(self, scene: Scene, module: Module) -> list[nodes.Node]:
        """Return the graph of a module, if it has more than one arrow."""
        things = (each.id for each in self.index.of_module(module.namespace, module.name))
        chart = self.view.shared(things)
        if not chart.is_worth_drawing():
            return []
        heading, words = _OVERVIEWS[chart.shows]
        told = nodes.paragraph("", words)
        return [section(heading, "shared", [told, *graphs(scene, [chart], "-shared")])]

    def modules(self) -> IndexPage:
        scene = self._scene("modules")
        node = titled("Modules", "listing")
        for namespace, modules in groupby(self.index.release.modules, lambda m: m.namespace):
            entries = nodes.bullet_list(classes=["modules"])
            for module in modules:
                link = scene.links.make(module.id, name_code(module.name))
                title = nodes.Text(f" {module.title}")
                entries += nodes.list_item("", nodes.paragraph("", "", link, title))
            node += section(NAMESPACES[namespace], namespace, [entries])
        return "modules", node, details_of("Modules", "index")

    def kind(self, page: str, title: str, namespace: Namespace, kinds: Sequence[str]) -> IndexPage:
        scene = self._scene(page)
        node = titled(title, "listing")
        node += self._by_module(scene, namespace, kinds)
        return page, node, details_of(title, "index")

    def namespace(self, namespace: Namespace) -> IndexPage:
        page, title = f"{namespace}/index", NAMESPACES[namespace]
        scene = self._scene(page)
        node = titled(title, "listing")
        for slug, heading, kinds in _GROUPS:
            rows = self._rows(namespace, kinds)
            if rows:
                node += section(heading, slug, [summary_list(scene, rows)])
        if len(node) == 1:
            # The page is there all the same: every page's header links to it.
            node += nodes.paragraph("", "This release has none.")
        return page, node, details_of(title, "index")

    def table(self, page: str, title: str, interface: Interface) -> IndexPage:
        """Return the page of an option or command table, under its own headings."""
        scene = self._scene(page)
        node = titled(title, "listing")
        items: list[ModuleItem] = []
        for group in self.index.release.groups:
            if group.interface == interface:
                if group.title:
                    items.append(Heading(group.level, group.title, group.at))
                items += group.items
        node += self._items(scene, items)
        return page, node, details_of(title, "index")

    def names(self) -> IndexPage:
        scene = self._scene("names")
        node = titled("All names", "listing")
        entities = sorted(self.index.release.entities, key=_sort_key)
        for letter, group in groupby(entities, lambda entity: _sort_key(entity)[0][:1]):
            entries = nodes.bullet_list(classes=["names"])
            for entity in group:
                link = scene.links.make(entity.id, name_code(shown_name(entity)))
                where = nodes.inline("", f" {_origin(entity)}", classes=["origin"])
                entries += nodes.list_item("", nodes.paragraph("", "", link, where))
            node += section(letter.upper(), f"letter-{letter}", [entries])
        return "names", node, details_of("All names", "index")

    def _scene(self, page: str) -> Scene:
        return Scene(self.view, PageLinks(self.view, page))

    def _items(self, scene: Scene, items: Iterable[ModuleItem]) -> list[nodes.Node]:
        """Return headings as nested sections, prose, and runs of definitions as lists."""
        top = nodes.section()
        stack: list[tuple[int, nodes.Element]] = [(0, top)]
        for is_reference, run in groupby(items, lambda item: isinstance(item, Reference)):
            if is_reference:
                found = (self.index.get(item.id) for item in run if isinstance(item, Reference))
                rows = [Row(entity, self.summaries[entity.id]) for entity in found if entity]
                stack[-1][1].append(summary_list(scene, rows, self.sources))
                continue
            for item in run:
                if isinstance(item, Heading):
                    _open(stack, item)
                elif isinstance(item, Prose):
                    stack[-1][1].extend(render_text(scene, item.text))
        return list(top.children)

    def _rows(self, namespace: Namespace, kinds: Sequence[str]) -> list[Row]:
        return [
            Row(entity, self.summaries[entity.id])
            for entity in self.index.release.definitions
            if entity.namespace == namespace and kind_of(entity) in kinds
        ]

    def _by_module(
        self, scene: Scene, namespace: Namespace, kinds: Sequence[str]
    ) -> list[nodes.Node]:
        sections: list[nodes.Node] = []
        titles = {m.name: m.title or m.name for m in self.index.release.modules}
        rows = self._rows(namespace, kinds)
        for module, group in groupby(rows, lambda row: getattr(row.entity, "module", "")):
            listing = summary_list(scene, group)
            sections.append(section(titles.get(module, module), f"module-{module}", [listing]))
        return sections


def _below_title(module: Module) -> tuple[ModuleItem, ...]:
    """Return a module's items without the heading that is the page's title."""
    items = module.items
    if items and isinstance(items[0], Heading) and items[0].title == module.title:
        return items[1:]
    return items


def _open(stack: list[tuple[int, nodes.Element]], heading: Heading) -> None:
    """Start a section for a heading, inside the nearest one of a higher level."""
    while stack[-1][0] >= heading.level:
        stack.pop()
    anchor = f"-{nodes.make_id(heading.title)}-{heading.at.line}"
    node = nodes.section("", nodes.title("", heading.title), ids=[anchor])
    stack[-1][1].append(node)
    stack.append((heading.level, node))


def _sort_key(entity: Entity) -> tuple[str, str]:
    return entity.name.lower(), entity.id


def _origin(entity: Entity) -> str:
    namespace = entity.id.partition("/")[0]
    label = NAMESPACES.get(namespace, "")
    return " ".join(filter(None, [label, kind_of(entity)]))
