# SPDX-License-Identifier: GPL-2.0-or-later
"""What many places of a command hold is on its page once, each part in a line."""

from __future__ import annotations

import pytest
from docutils import nodes
from orrery import make_release
from qapidoc_sphinx.folds import page_link, part_row, self_link
from qapidoc_sphinx.links import PageLinks
from qapidoc_sphinx.render import Scene, render_entity
from qapidoc_sphinx.render.view import View
from wide_schema import ONCE, PLACES, WHEELS, plant

from qapidoc.base.address import anchor_of
from qapidoc.model import Command
from qapidoc.model.index import Index
from qapidoc.relations import IndexedSchema, flatten, parts_of
from qapidoc.store.models import release_of_tree


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    tree = make_release(tmp_path_factory.mktemp("shared"), "10.2.0", plant)
    release, problems = release_of_tree(tree)
    assert release is not None
    assert not problems
    return Index(release)


@pytest.fixture
def page(index: Index) -> nodes.section:
    view = View(index)
    verb = index.get("qmp/command/clock-build")
    assert isinstance(verb, Command)
    return render_entity(Scene(view, PageLinks(view, view.page(verb.id))), verb)


def _section(page: nodes.section) -> nodes.section:
    (found,) = [each for each in page.findall(nodes.section) if each["ids"] == [ONCE]]
    return found


def _row(page: nodes.section, part: str) -> part_row:
    (found,) = [each for each in page.findall(part_row) if each["ids"] == [f"{ONCE}.{part}"]]
    return found


def test_every_part_has_its_anchor(page: nodes.section, index: Index) -> None:
    verb = index.get("qmp/command/clock-build")
    assert isinstance(verb, Command)
    ids = [anchor for node in page.findall(nodes.Element) for anchor in node["ids"]]
    assert len(ids) == len(set(ids))
    tree = flatten(IndexedSchema(index), verb).arguments
    assert {anchor_of(part.anchor) for part in parts_of(tree)} <= set(ids)
    assert sum(anchor.endswith(f".{WHEELS[0]}") for anchor in ids) == 1


def test_places_lead_there_and_it_tells_them(page: nodes.section) -> None:
    there = [link for link in page.findall(nodes.reference) if link["refuri"] == f"#{ONCE}"]
    of_places = [link for link in there if link.astext() == "below"]
    assert len(of_places) == len(PLACES)
    once = _section(page)
    links = {link["refuri"]: link.astext() for link in once.findall(page_link)}
    assert {links[f"#arguments.{place}"] for place in PLACES} == set(PLACES)
    assert f"The same in {len(PLACES)} places" in once.astext()
    arguments = once.parent
    assert arguments["ids"] == ["-arguments"]
    assert arguments[-1] is once


def test_a_part_is_a_line_that_tells_all_but_what_it_means(page: nodes.section) -> None:
    assert _row(page, "kind=striking.bell").astext() == "bell str optional default: c"
    assert _row(page, WHEELS[0]).astext() == f"{WHEELS[0]} uint8 optional"
    links = [link["refuri"] for link in _row(page, WHEELS[0]).findall(self_link)]
    assert links == [f"#{ONCE}.{WHEELS[0]}"]
    once = _section(page)
    assert "in words that stand here only" not in page.astext()
    assert "../type/Train.html" in {link["refuri"] for link in once.findall(page_link)}
    assert "striking unstable" in once.astext().replace("\n\n", " ")


def test_what_holds_itself_leads_to_itself(page: nodes.section) -> None:
    form = _row(page, "kind=striking.released-by.train")
    assert form.astext() == "an object Train as above"
    links = [link["refuri"] for link in form.findall(page_link)]
    assert links == ["../type/Train.html", f"#{ONCE}"]
