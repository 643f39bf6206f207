# SPDX-License-Identifier: GPL-2.0-or-later
"""Pages of the early Orrery: they say where a thing is described, if not in the schema."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docutils import nodes
from qapidoc_sphinx.links import PageLinks
from qapidoc_sphinx.render import Scene, render_entity
from qapidoc_sphinx.render.view import View

from qapidoc.model.index import Index
from qapidoc.store.models import release_of_tree

TREE = Path(__file__).resolve().parents[1] / "fixtures" / "orrery-1.7"

Show = Callable[[str], nodes.section]


@pytest.fixture(scope="module")
def page() -> Show:
    release, _ = release_of_tree(TREE)
    assert release is not None
    index = Index(release)
    view = View(index)

    def show(entity: str) -> nodes.section:
        found = index.get(entity)
        assert found is not None
        return render_entity(Scene(view, PageLinks(view, view.page(entity))), found)

    return show


def origin(page: nodes.section) -> str:
    return "".join(p.astext() for p in page.findall(nodes.paragraph) if "origin" in p["classes"])


def test_what_the_schema_describes_needs_no_word(page: Show) -> None:
    assert origin(page("qmp/command/wind")) == ""


@pytest.mark.parametrize(
    ("entity", "words"),
    [
        ("qmp/command/ring_add", "comes from the table of QMP commands"),
        ("qmp/command/ring-dream", "it is not in the table of QMP commands"),
        ("qmp/event/RING_FELL", "comes from a text on events"),
        ("qmp/type/RING_FELL.arm", "where a text describes it inside of RING_FELL"),
        ("qmp/type/ring_add.arm", "where a text describes it inside of ring_add"),
    ],
)
def test_a_line_on_what_is_described_elsewhere(page: Show, entity: str, words: str) -> None:
    assert words in origin(page(entity))


def test_captions_of_examples(page: Show) -> None:
    ring = page("qmp/command/ring_add")
    captions = [p.astext() for p in ring.findall(nodes.paragraph) if "caption" in p["classes"]]
    assert captions == ["1. On the first arm:", "2. On no arm:"]
    wind = page("qmp/command/wind")
    assert not any("caption" in p["classes"] for p in wind.findall(nodes.paragraph))
    assert '"turns": 3' in wind.astext()


def test_an_object_inside_an_event_has_a_page_that_leads_there(page: Show) -> None:
    fell = page("qmp/event/RING_FELL")
    links = [link["refuri"] for link in fell.findall(nodes.reference) if "refuri" in link]
    assert "../type/RING_FELL.arm.html" in links
