# SPDX-License-Identifier: GPL-2.0-or-later
"""What stands on a page, and that equal content gives equal pages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import html
from orrery import ORRERY, rename_command
from sphinx_builds import Build


def _article(path: Path) -> html.HtmlElement:
    return html.parse(path).getroot()


def _text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture
def pages(sphinx: Build) -> Path:
    built = sphinx("-W", "-D", "html_theme=basic")
    assert built.code == 0, built.said
    return built.out


def test_members_say_all_that_the_schema_says(pages: Path) -> None:
    page = _article(pages / "qmp/type/RingDriver.html")
    values = {dt.get("id"): _text(dt) for dt in page.xpath("//dl[contains(@class,'members')]/dt")}
    assert values["steam"].startswith("steam deprecated")
    assert "if CONFIG_LODESTONE and not CONFIG_IRON_FRAME" in values["x-lodestone"]
    assert "unstable" in values["x-lodestone"]
    assert "since 5.1" in values["water"]


def test_undocumented_parts_are_marked(pages: Path) -> None:
    marked = [
        path.stem
        for path in (pages / "qmp").rglob("*.html")
        if 'class="undocumented"' in path.read_text()
    ]
    assert "AngleUnit" in marked or marked


def test_mentions_lead_to_the_exact_thing(pages: Path) -> None:
    page = _article(pages / "qmp/type/RingDriver.html")
    links = {_text(a): a.get("href") for a in page.xpath("//dd//a[not(@class='headerlink')]")}
    assert links["ring-wind"] == "../command/ring-wind.html"


def test_command_shows_the_members_of_its_type(pages: Path) -> None:
    page = _article(pages / "qmp/command/ring-add.html")
    assert page.xpath("//*[@id='driver']")
    assert page.xpath("//*[@id='driver=spring']")
    assert page.xpath("//*[@id='-returns']")


def test_option_parameters_have_anchors(pages: Path) -> None:
    page = _article(pages / "option/ring.html")
    anchors = {element.get("id") for element in page.xpath("//dt[@id] | //dt//span[@id]")}
    assert len(anchors) > 3


def test_names_that_differ_in_case_have_distinct_files(pages: Path) -> None:
    names = [path.name.lower() for path in (pages / "qmp/type").iterdir()]
    assert len(names) == len(set(names))
    assert (pages / "qmp/type/LampInfo.html").is_file()
    assert (pages / "qmp/type/LAMPInfo~2.html").is_file()


def test_equal_content_gives_equal_bytes(sphinx: Build, pages: Path, tmp_path: Path) -> None:
    """Another version and other lines must not show."""
    first = {p.relative_to(pages): p.read_bytes() for p in (pages / "qmp/type").iterdir()}
    tree = tmp_path / "tree"
    shutil.copytree(ORRERY, tree)
    (tree / "VERSION").write_text("10.3.0\n")
    rings = tree / "qapi" / "rings.json"
    rings.write_text("# one line more\n" + rings.read_text())
    built = sphinx("-W", "-E", "-D", "html_theme=basic", source=tree)
    assert built.code == 0, built.said
    second = {p.relative_to(pages): p.read_bytes() for p in (pages / "qmp/type").iterdir()}
    assert first == second


def test_cached_pages_are_equal_and_follow_the_release(sphinx: Build, tmp_path: Path) -> None:
    cache = f"qapidoc_cache={tmp_path / 'cache'}"
    options = ("-E", "-D", "html_theme=basic", "-D", cache)

    def made() -> dict[str, str]:
        out = sphinx(*options).out
        return {p.name: p.read_text() for p in (out / "qmp").rglob("*.html")}

    first = made()
    assert (tmp_path / "cache" / "pages.sqlite").is_file()
    assert made() == first
    # A page changes with what it refers to, though its own definition is the same.
    tree = tmp_path / "tree"
    shutil.copytree(ORRERY, tree)
    rename_command(tree)
    out = sphinx(*options, source=tree).out
    driver = (out / "qmp/type/RingDriver.html").read_text()
    assert 'href="../command/ring-wind.html"' in first["RingDriver.html"]
    assert 'href="../command/ring-wind.html"' not in driver


def test_a_file_that_moved_is_named_anew(sphinx: Build, tmp_path: Path) -> None:
    options = ("-E", "-D", "html_theme=basic", "-D", f"qapidoc_cache={tmp_path / 'cache'}")
    early = ORRERY.parent / "orrery-1.7"
    tree = Path(shutil.copytree(early, tmp_path / "tree"))
    (tree / "VERSION").write_text("1.6.0\n")
    (tree / "QMP").mkdir()
    (tree / "docs/qmp/qmp-events.txt").rename(tree / "QMP/qmp-events.txt")
    for source, file in ((early, "docs/qmp/qmp-events.txt"), (tree, "QMP/qmp-events.txt")):
        page = sphinx(*options, source=source).out / "qmp/event/WOUND_DOWN.html"
        assert f">{file}<" in page.read_text().replace('<span class="pre">', "").replace(
            "</span>", ""
        )
