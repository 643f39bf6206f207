# SPDX-License-Identifier: GPL-2.0-or-later
"""A page for each thing, emitted without a source document.

In: the model. Out: Sphinx's `html-collect-pages` gets every page as fragments for the theme's
`page.html`. A page that an earlier build made of the same content is written as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, cast, get_args

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.display import status_iterator
from sphinx.util.docutils import new_document
from sphinx.util.parallel import ParallelTasks, parallel_available
from sphinx.writers.html5 import HTML5Translator

from qapidoc.model import Definition, Entity, MonitorCommand, Option, ToolCommand
from qapidoc.relations import Relations
from qapidoc.store import digest
from qapidoc_sphinx.cache import PageCache, Row
from qapidoc_sphinx.indices import index_pages
from qapidoc_sphinx.links import PageLinks
from qapidoc_sphinx.render import Scene, render_entity, summary_of
from qapidoc_sphinx.render.gone import render_gone
from qapidoc_sphinx.render.graph import has_graph
from qapidoc_sphinx.render.parts import module_id
from qapidoc_sphinx.render.view import View
from qapidoc_sphinx.render.words import NAMESPACES, kind_label, kind_of, shown_name
from qapidoc_sphinx.source import chronicle_of, index_of

Page = tuple[str, dict[str, Any], str]
"""What Sphinx wants: page name, context, template."""


def collect_pages(app: Sphinx) -> Iterator[Page]:
    """Yield every page of the release that is not in the cache; write those that are."""
    builder = app.builder
    if app.config.qapidoc_pages != "written" or not isinstance(builder, StandaloneHTMLBuilder):
        return
    index = index_of(app)
    if not index.entities:
        return
    # With `-j`, processes beside this one write the definitions while it writes the lists.
    tasks = ParallelTasks(app.parallel) if app.parallel > 1 and parallel_available else None
    cache = PageCache(app)
    # All processes begin with what is found here.
    view = View(index, Relations.of(index), chronicle_of(app), cache.layouts)
    if tasks is None:
        for entity in _shown(app, index.release.entities):
            yield from _entity_page(builder, view, cache, entity)
        for thing in view.gone:
            yield from _gone_page(builder, view, cache, thing)
    else:
        for part in range(app.parallel):
            tasks.add_task(
                lambda part: _write_part(builder, view, cache, part, app.parallel),
                part,
                lambda _, rows: cache.add(rows),
            )
    view.start()
    for name, node, details in index_pages(index, view):
        yield name, context_of(builder, node, details), "page.html"
    if tasks is not None:
        tasks.join()
    cache.save()


def _shown(app: Sphinx, entities: Sequence[Entity]) -> Iterator[Entity]:
    return status_iterator(
        entities, "writing definitions... ", "brown", len(entities), app.verbosity,
        stringify_func=lambda entity: entity.id,
    )  # fmt: skip


def _write_part(
    builder: StandaloneHTMLBuilder, view: View, cache: PageCache, part: int, parts: int
) -> list[Row]:
    """Write one part of the definitions' pages; return what is new for the cache."""
    for entity in view.index.release.entities[part::parts]:
        for page in _entity_page(builder, view, cache, entity):
            builder.handle_page(*page)
    for thing in view.gone[part::parts]:
        for page in _gone_page(builder, view, cache, thing):
            builder.handle_page(*page)
    cache.layouts.save()
    return cache.new


def _entity_page(
    builder: StandaloneHTMLBuilder, view: View, cache: PageCache, entity: Entity
) -> Iterator[Page]:
    key = f"{digest(entity)} {entity.at.file}"  # the page names the file

    def draw(scene: Scene) -> tuple[nodes.section, dict[str, Any]]:
        node = render_entity(scene, entity)
        return node, _entity_details(entity, node)

    yield from _page(builder, view, cache, entity.id, key, draw, entity)


def _gone_page(
    builder: StandaloneHTMLBuilder, view: View, cache: PageCache, thing: str
) -> Iterator[Page]:
    """Yield the page of a thing that the release has no more."""
    # In a site the last page with a text stands at the root; the name of the page is the same.
    page = view.page(thing)
    documented = (
        f"{'../' * (page.count('/') + 1)}{page}.html" if builder.config.qapidoc_site else ""
    )

    def draw(scene: Scene) -> tuple[nodes.section, dict[str, Any]]:
        line, last = scene.view.past_of(thing)
        node = render_gone(scene, line, last, documented)
        details = {**_entity_details(last, node), "module": ""}
        # The module that had it may be gone, too.
        details["breadcrumbs"] = _breadcrumbs(last)[:1]
        return node, details | {"description": f"{kind_label(last)} {shown_name(last)}: gone."}

    yield from _page(builder, view, cache, thing, f"gone {thing} {documented}", draw, None)


def _page(
    builder: StandaloneHTMLBuilder,
    view: View,
    cache: PageCache,
    thing: str,
    key: str,
    draw: Callable[[Scene], tuple[nodes.section, dict[str, Any]]],
    entity: Entity | None,
) -> Iterator[Page]:
    """Yield a page that has to be made; write one that is in the cache."""
    page = view.page(thing)
    path = Path(builder.get_output_path(page))
    made = cache.find(key, lambda trace: view.holds(trace, entity))
    if made is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made)
        return
    view.start()
    node, details = draw(Scene(view, PageLinks(view, view.page(thing)), alone=True))
    yield page, context_of(builder, node, details), "page.html"
    # The page is written by the time the next one is asked for.
    cache.keep(key, view.trace, path.read_bytes())


def context_of(
    builder: StandaloneHTMLBuilder, node: nodes.section, details: dict[str, Any]
) -> dict[str, Any]:
    """Return what the theme needs of a page: its title, its HTML, its contents."""
    return {
        "title": details["name"],
        "body": to_html(builder, node),
        "qapidoc": {**details, "toc": _toc(node), "graph": has_graph(node)},
    }


def to_html(builder: StandaloneHTMLBuilder, node: nodes.Node) -> str:
    """Return a node as HTML, as the builder's own translator writes it."""
    document = new_document("page")
    document.settings = builder.docsettings
    document += node
    translator = cast(HTML5Translator, builder.create_translator(document, builder))
    document.walkabout(translator)
    return "".join(translator.body)


def _toc(page: nodes.section) -> list[tuple[int, str, str]]:
    """Return level, title and anchor of the sections below a page's title."""
    toc = []
    for section in page.findall(nodes.section):
        if section is not page and section["ids"]:
            level = 1
            parent = section.parent
            while parent is not None and parent is not page:
                level += isinstance(parent, nodes.section)
                parent = parent.parent
            title = section.next_node(nodes.title)
            toc.append((level, title.astext() if title else "", section["ids"][0]))
    return toc


def _entity_details(entity: Entity, node: nodes.section) -> dict[str, Any]:
    return {
        "entity": entity.id,
        "kind": kind_of(entity),
        "kind_label": kind_label(entity),
        "name": shown_name(entity),
        "module": module_id(entity) if isinstance(entity, get_args(Definition)) else "",
        "breadcrumbs": _breadcrumbs(entity),
        "description": _description(entity, node),
    }


def _description(entity: Entity, page: nodes.section) -> str:
    """Return what search engines show: the first words about a thing, else what it is."""
    about = [p for p in page.findall(nodes.paragraph) if not p["classes"]]
    if summary_of(entity) and about:
        return _shortened(about[0].astext())
    return f"{kind_label(entity)} {shown_name(entity)}."


def _breadcrumbs(entity: Entity) -> list[tuple[str, str | None]]:
    """Return the way from the release's start page, as page names."""
    match entity:
        case Option():
            return [("Options", "options")]
        case MonitorCommand():
            return [("Monitor", "hmp")]
        case ToolCommand():
            return [("qemu-img", "qemu-img")]
        case _:
            top = {"qmp": "modules", "qga": "qga/index", "qsd": "qsd/index"}[entity.namespace]
            return [(NAMESPACES[entity.namespace], top), (entity.module, module_id(entity))]


def _shortened(text: str, limit: int = 200) -> str:
    """Return the start of a text in one line, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0] + "…"
