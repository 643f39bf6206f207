# SPDX-License-Identifier: GPL-2.0-or-later
"""What releases changed, on the site: pages, data, feeds, the calendar, the rules."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from comparisons import Comparer
from lxml import etree, html
from msgspec.structs import replace
from orrery import build_site, make_release, rename_command

from qapidoc.export.json_document import json_schema
from qapidoc.history import RULES, Report
from qapidoc.history.pages import ChangesPage
from qapidoc.publish.changes import site_changes
from qapidoc.publish.verify import check_links
from qapidoc.store.frozen import read_book

ATOM = "{http://www.w3.org/2005/Atom}"
REMOVED = "docs/about/removed-features.rst"

TITLE = "``query-lamps`` (removed in 10.2)"
UNSEEN = "``ring-melt`` (removed in 10.2)"


def _newer(tree: Path) -> None:
    """Take a command away, rename another, and list one of them and a third as removed."""
    rename_command(tree)
    schema = tree / "qapi" / "lamps.json"
    rest = re.sub(r"##\n# @query-lamps:.*?\n\{[^{}]*\}\n", "", schema.read_text(), flags=re.DOTALL)
    assert rest != schema.read_text()
    schema.write_text(rest)
    entries = "".join(f"\n{title}\n{chr(39) * len(title)}\n\nWords.\n" for title in (TITLE, UNSEEN))
    (tree / REMOVED).write_text((tree / REMOVED).read_text() + entries)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("changes")
    make_release(folder / "sources", "10.1.0")
    make_release(folder / "sources", "10.2.0", _newer)
    result = build_site(folder, "10.1", "10.2")
    assert result.exit_code == 0, result.output
    return folder / "site"


def page(site: Path, name: str) -> html.HtmlElement:
    return html.parse(site / f"{name}.html").getroot()


def words(nodes: list[html.HtmlElement]) -> list[str]:
    return [" ".join(each.text_content().split()) for each in nodes]


def test_every_link_resolves(site: Path) -> None:
    assert list(check_links(site)) == []


def test_pages_lead_to_each_other(site: Path) -> None:
    for series in ("10.1", "10.2"):
        start = (site / series / "index.html").read_text()
        assert f'href="../{series}/changes.html"' in start
        assert f'href="../{series}/deprecations.html"' in start
    rows = page(site, "changes").xpath("//article//table//td[1]//a/@href")
    assert rows == ["10.2/changes.html"]
    assert "No release before" in (site / "10.1/changes.html").read_text()


def test_a_page_has_the_shell_of_its_tree(site: Path) -> None:
    root = page(site, "10.2/changes")
    assert (root.get("data-root"), root.get("data-page")) == ("./", "changes")
    commands = root.xpath("//nav[@class='areas']//a[text()='Commands']/@href")
    assert commands == ["./qmp/commands.html"]
    (feed,) = root.xpath("//link[@type='application/atom+xml']/@href")
    assert (site / "10.2" / feed).is_file()


def test_every_finding_is_on_the_page_with_both_sides(site: Path) -> None:
    data = json.loads((site / "10.2/changes.json").read_text())
    jsonschema.validate({k: v for k, v in data.items() if k != "lists"}, json_schema(Report))
    root = page(site, "10.2/changes")
    entries = root.xpath("//dl[contains(@class, 'changed')]//ul[contains(@class, 'findings')]/li")
    assert len(entries) == len(data["findings"])
    gone = next(each for each in entries if "query-lamps is gone" in each.text_content())
    assert {"effect-breaking", "policy-stable", "surface-qmp"} <= set(gone.get("class").split())
    assert "../10.1/qmp/command/query-lamps.html" in gone.xpath(".//a/@href")
    rules = {link.partition("#")[2] for link in root.xpath("//a/@href") if "../rules/" in link}
    assert {each["rule"] for each in data["findings"]} <= rules


def test_what_the_list_says_is_held_against_the_findings(site: Path) -> None:
    root = page(site, "10.2/changes")
    found, missing, unseen = (
        words(root.xpath(f"//section[@id='-{name}']//ul/li/p[1]"))
        for name in ("list-found", "list-missing", "list-unseen")
    )
    assert found == ["query-lamps (removed in 10.2)"]
    assert missing == ["command ring-wind is gone"]
    assert unseen == ["ring-melt (removed in 10.2)"]


def test_the_feeds_are_well_formed(site: Path) -> None:
    feed = etree.parse(site / "changes.atom").getroot()
    assert feed.tag == f"{ATOM}feed"
    (entry,) = feed.findall(f"{ATOM}entry")
    for element in (feed, entry):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, name
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", element.findtext(f"{ATOM}id"))
        stamp = r"\d{4}-\d\d-\d\dT00:00:00Z"
        assert re.fullmatch(stamp, element.findtext(f"{ATOM}updated"))
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    assert feed.findtext(f"{ATOM}id") != entry.findtext(f"{ATOM}id")
    links = feed.iter(f"{ATOM}link")
    assert {each.get("rel") for each in links} == {"self", "alternate"}
    content = entry.find(f"{ATOM}content")
    assert content.get("type") == "html"
    assert "command 'query-lamps' is gone" in html.fromstring(content.text).text_content()
    told = json.loads((site / "changes.feed.json").read_text())
    (item,) = told["items"]
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert item["id"] == entry.findtext(f"{ATOM}id")
    assert (site / item["url"]).is_file()


def test_the_calendar(site: Path) -> None:
    data = json.loads((site / "10.2/deprecations.json").read_text())
    by_id = {each["id"]: each for each in data["deprecated"]}
    rewind = by_id["qmp/command/ring_rewind"]
    assert (rewind["since"], rewind["earliest"]) == ("9.2", "10.1")
    assert set(rewind["told_by"]) == {"list", "schema"}
    assert by_id["hmp/info spring"]["earliest"] == "11.1"
    for name in ("deprecations", "10.2/deprecations"):
        root = page(site, name)
        terms = words(root.xpath("//dl[contains(@class, 'changed')]/dt"))
        assert len(terms) == len(by_id)
        heads = words(root.xpath("//article//h2"))
        assert heads[0].startswith("At any time: ")
        assert any(head.startswith("Not before 11.1: ") for head in heads)
        assert "Pluto (since 2.6)" in root.text_content()


def test_every_rule_is_on_the_page_of_rules_with_its_example(site: Path) -> None:
    root = page(site, "rules/index")
    for rule in RULES.values():
        (section,) = root.xpath(f"//section[@id='{rule.id}']")
        text = " ".join(section.text_content().split())
        assert rule.reason in text
        assert rule.id in text
        assert len(section.xpath(".//details//pre")) == 1 + rule.wire, rule.id


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ChangesPage]:
    """Return the pages of a site that has three releases of QEMU, and one that nobody knows yet."""
    book = read_book()
    wanted = [book.release(series) for series in ("1.1", "8.2", "9.0", "10.2")]
    coming = replace(wanted[-1], series="10.90", version="10.90.0", definitions=())
    folder = tmp_path_factory.mktemp("pages") / "changes"
    made = site_changes([*wanted, coming], folder)
    return {each.calendar.series: each for each in made}


def test_a_release_is_held_against_the_one_before_also_where_the_site_leaves_that_out(
    pages: dict[str, ChangesPage],
) -> None:
    against = {
        series: (page.report.old.series, page.old_tree, bool(page.old_pages))
        for series, page in pages.items()
        if page.report is not None
    }
    assert against == {
        "8.2": ("8.1", False, False),
        "9.0": ("8.2", True, True),
        "10.2": ("10.1", False, False),
        "10.90": ("10.2", True, True),
    }
    report = pages["10.2"].report
    assert report is not None
    assert report.findings == Comparer(read_book()).report("10.1", "10.2").findings


def test_what_each_is_held_against_is_told(site: Path) -> None:
    (row,) = page(site, "changes").xpath("//article//table//tbody/tr")
    assert words(row.xpath("td"))[:2] == ["10.2", "10.1"]
    (item,) = json.loads((site / "changes.feed.json").read_text())["items"]
    assert item["title"].startswith("QEMU 10.2.0, against 10.1.0: ")
