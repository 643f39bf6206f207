# SPDX-License-Identifier: GPL-2.0-or-later
"""The section "Examples" of a page, and when a page is made anew because of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import html
from orrery import ORRERY
from sphinx_builds import Build


def _section(path: Path) -> html.HtmlElement:
    (found,) = html.parse(path).xpath("//section[@id='-examples']")
    return found


def _tabs(section: html.HtmlElement) -> list[list[str]]:
    return [each.xpath("label/text()") for each in section.xpath(".//fieldset")]


@pytest.fixture
def pages(sphinx: Build) -> Path:
    built = sphinx("-W", "-D", "html_theme=basic")
    assert built.code == 0, built.said
    return built.out


def test_each_form_has_a_tab(pages: Path) -> None:
    section = _section(pages / "qmp/command/ring-add.html")
    forms = ["QMP", "qmp-shell", "Python"]
    assert _tabs(section) == [["As written", *forms]] * 3 + [forms]
    for fieldset in section.xpath(".//fieldset"):
        buttons = fieldset.xpath("input")
        assert [each.get("checked") is not None for each in buttons] == [
            number == 0 for number in range(len(buttons))
        ]
        assert len({each.get("name") for each in buttons}) == 1
        assert [each.get("id") for each in buttons] == fieldset.xpath("label/@for")
        assert len(fieldset.xpath("div[@class='tab']")) == len(buttons)
    ids = section.xpath(".//@id")
    assert len(ids) == len(set(ids))
    assert 'execute("ring-add", {"driver": "crank"})' in section.text_content()


def test_an_event_stands_as_it_is_written(pages: Path) -> None:
    section = _section(pages / "qmp/event/RING_STOPPED.html")
    assert _tabs(section) == []
    assert "RING_STOPPED" in section.text_content()


def test_a_command_without_examples_has_the_shortest_request(pages: Path) -> None:
    section = _section(pages / "qmp/command/ring-turn.html")
    assert _tabs(section) == [["QMP", "qmp-shell", "Python"]]
    assert "ring-turn name=name0 to=1" in section.text_content()


def test_a_document_shows_what_is_written(sphinx: Build) -> None:
    built = sphinx("-W", "-D", "html_theme=basic")
    texts = [path.read_text() for path in built.out.glob("*.html")]
    assert any("ring-add" in text and "qmp-example" in text for text in texts)
    assert not any("<fieldset" in text for text in texts)


def test_a_page_follows_the_types_that_make_its_examples(sphinx: Build, tmp_path: Path) -> None:
    options = ("-E", "-D", "html_theme=basic", "-D", f"qapidoc_cache={tmp_path / 'cache'}")
    page = "qmp/command/ring-add.html"
    first = sphinx(*options).out / page
    assert "does not fit" not in first.read_text().lower()
    tree = tmp_path / "tree"
    shutil.copytree(ORRERY, tree)
    rings = tree / "qapi" / "rings.json"
    rings.write_text(rings.read_text().replace("'turns': 'uint32'", "'turns': 'str'"))
    (misfit,) = html.parse(sphinx(*options, source=tree).out / page).xpath(
        "//details[contains(@class, 'misfits')]"
    )
    assert "is a number, not a string" in misfit.text_content()
