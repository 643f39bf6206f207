# SPDX-License-Identifier: GPL-2.0-or-later
"""The quality reports on the site: their pages, links and data."""

from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from lxml import html
from orrery import build_site
from planted import PATHS, SCHEMA, write_earlier, write_planted

from qapidoc.cli import main
from qapidoc.publish.verify import check_links
from qapidoc.quality import KINDS, Report


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with sources and the site: of 10.2 there are all files, of 10.1 not."""
    folder = tmp_path_factory.mktemp("quality")
    write_earlier(folder / "sources")
    # A feature without a text is an error, and a release with errors has no pages.
    tree = write_planted(folder / "sources", SCHEMA.replace("'ebb', 'spring'", "'ebb'"))
    for path in PATHS:
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / path).write_text("")
    result = build_site(folder, "10.1", "10.2")
    assert result.exit_code == 0, result.output
    return folder


def _page(folder: Path, name: str) -> html.HtmlElement:
    return html.parse(folder / "site" / "quality" / f"{name}.html").getroot()


def _data(folder: Path) -> dict[str, list[dict[str, str]]]:
    data: dict[str, list[dict[str, str]]] = json.loads(
        (folder / "site/quality/10.2.json").read_text()
    )
    return data


def test_every_link_resolves(folder: Path) -> None:
    assert list(check_links(folder / "site")) == []


def test_start_pages_lead_to_the_reports(folder: Path) -> None:
    for series in ("10.1", "10.2"):
        text = (folder / "site" / series / "index.html").read_text()
        assert f'href="../quality/{series}.html"' in text
    links = _page(folder, "index").xpath("//article//table//a/@href")
    assert links == ["10.2.html", "10.1.html"]
    assert "../quality/index.html" in (folder / "site/guide/quality.html").read_text()


def test_every_finding_is_on_the_page(folder: Path) -> None:
    page = _page(folder, "10.2")
    listed = page.xpath("//ul[contains(@class, 'findings')]//a/@href")
    # Of names that differ in case only, one has another page.
    links = {re.sub(r"~\d+\.html", ".html", each) for each in listed}
    places = {" ".join(each.text_content().split()) for each in page.xpath("//*[@class='source']")}
    for finding in _data(folder)["findings"]:
        whole, _, part = finding["id"].partition("#")
        wanted = f"../10.2/{whole.replace(' ', '-')}.html"
        assert any(link == wanted or (link.startswith(f"{wanted}#") and part) for link in links), (
            finding
        )
        if not finding["kind"].startswith("undocumented"):
            assert f"{finding['file']}:{finding['line']}" in places


def test_kinds_and_namespaces_have_anchors(folder: Path) -> None:
    page = _page(folder, "10.2")
    ids = set(page.xpath("//@id"))
    found = {finding["kind"] for finding in _data(folder)["findings"]}
    assert found == {kind.name for kind in KINDS} - {"undocumented-feature"}
    for kind in found:
        assert f"-{kind}" in ids
    assert {"-since-late-qmp", "-parameter-not-in-text-option"} <= ids


def test_page_and_command_say_the_same(folder: Path) -> None:
    options = ["--sources", str(folder / "sources"), "--cache", str(folder / "cache")]
    result = CliRunner().invoke(main, ["quality", "10.2", "--format", "json", *options])
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout) == _data(folder)


def test_what_was_not_judged_is_told(folder: Path) -> None:
    note = "only the API files of this release are at hand"
    assert note in (folder / "site/quality/10.1.html").read_text()
    assert note not in (folder / "site/quality/10.2.html").read_text()


def test_list_of_all_files_that_comes_later_is_used(folder: Path, tmp_path: Path) -> None:
    tree = write_earlier(tmp_path / "sources")
    for _ in range(2):
        result = build_site(tmp_path, "10.1")
        assert result.exit_code == 0, result.output
        told = json.loads((tmp_path / "site/quality/10.1.json").read_text())["not_judged"]
        judged = "missing-document" not in {gap["kind"] for gap in told}
        assert judged == (tree / "MAINTAINERS").exists()
        for name in ("configure", "MAINTAINERS"):
            (tree / name).write_text("")
    assert judged


def test_long_lists_are_folded(folder: Path) -> None:
    for details in _page(folder, "10.2").xpath("//section//details[.//ul[@class='findings']]"):
        assert len(details.xpath(".//li")) >= 1
        assert details.xpath("./summary")[0].text_content().startswith("Show all ")


def test_report_decodes(folder: Path) -> None:
    data = (folder / "site/quality/10.2.json").read_bytes()
    assert msgspec.json.decode(data, type=Report).release.series == "10.2"
