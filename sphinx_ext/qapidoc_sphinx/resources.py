# SPDX-License-Identifier: GPL-2.0-or-later
"""The pages of resources, and the page that lists them: the way in for who asks "how do I …?".

In: the index of a release. Out: pages for `qapidoc_sphinx.pages`, as those that list things.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from docutils import nodes

from qapidoc.model.index import Index
from qapidoc.relations import Resource, resources_of
from qapidoc_sphinx.links import PageLinks
from qapidoc_sphinx.page_nodes import details_of, plain, titled
from qapidoc_sphinx.render.parts import section
from qapidoc_sphinx.render.resource import ASKED, render_resource
from qapidoc_sphinx.render.scene import Scene
from qapidoc_sphinx.render.view import View

LIST = "resources"
"""The page that lists all."""

_TITLE = "Resources"


def resource_pages(index: Index, view: View) -> Iterator[tuple[str, nodes.section, dict[str, Any]]]:
    """Yield name, content and details of each page; the list is there even if it is empty."""
    resources = resources_of(index)
    scene = Scene(view, PageLinks(view, LIST))
    yield LIST, _list(scene, resources), details_of(_TITLE, "index")
    for each in resources:
        scene = Scene(view, PageLinks(view, each.id))
        details = details_of(
            each.title,
            "resource",
            description=plain(each.text),
            crumbs=[(_TITLE, LIST)],
            entity=each.id,
        )
        yield each.id, render_resource(scene, each), details


def _list(scene: Scene, resources: Sequence[Resource]) -> nodes.section:
    page = titled(_TITLE, "listing")
    if not resources:
        page += nodes.paragraph("", "This release has none.")
        return page
    page += nodes.paragraph(
        "", "What a running QEMU has, and every command and option for it: by what you want to do."
    )
    asked = nodes.bullet_list(classes=["asked"])
    for each in resources:
        for task in each.tasks:
            link = scene.links.make(f"{each.id}#-{ASKED}", nodes.Text(task.ask))
            asked += nodes.list_item("", nodes.paragraph("", "", link))
    if len(asked):
        page += section("How to", ASKED, [asked])
    page += section("By resource", "all", [_summaries(scene, resources)])
    return page


def _summaries(scene: Scene, resources: Sequence[Resource]) -> nodes.definition_list:
    listing = nodes.definition_list(classes=["summary"])
    for each in resources:
        link = scene.links.make(each.id, nodes.Text(each.title))
        about = nodes.paragraph("", plain(each.text))
        listing += nodes.definition_list_item(
            "", nodes.term("", "", link), nodes.definition("", about)
        )
    return listing
