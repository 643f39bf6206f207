# SPDX-License-Identifier: GPL-2.0-or-later
"""The page that compares any two releases tells what `qapidoc diff` tells, and fast."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import compare_site
import pytest
from accessible import assert_accessible, window
from click.testing import CliRunner
from comparisons import Comparer, pairs_to_try
from playwright.sync_api import Browser, Page, expect
from serving import served

from qapidoc.cli import main
from qapidoc.export.diff import render_markdown
from qapidoc.export.json_document import render_json
from qapidoc.store.frozen import Book, read_book

MOST_MILLISECONDS = 300

LOOK_UP = """async ([old, new_]) => {
    globalThis.read ??= qapidoc.decodeCompared(await qapidoc.load("compare"));
    const number = (series) => read.releases.findIndex((each) => each.series === series);
    const report = read.report(number(old), number(new_));
    const json = JSON.stringify(report, null, 2) + "\\n";
    return [json, qapidoc.compareWords.markdown(report, "compatible")];
}"""
"""What the scripts of the page find for a pair."""

FINGERPRINTS = """() =>
    [...document.querySelectorAll("[data-fingerprint]")].map((each) => each.dataset.fingerprint)"""


@pytest.fixture(scope="module")
def book() -> Book:
    return read_book()


@pytest.fixture(scope="module")
def url(
    book: Book, tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> Iterator[str]:
    """Return the address of the page, served with the headers of the site."""
    folder = tmp_path_factory.mktemp("compare")
    site = compare_site.build(folder, book, pytestconfig.cache.mkdir("compared"))
    with served(site) as address:
        yield f"{address}/compare/index.html"


def _open(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator(".compared")).to_be_visible()


def test_scripts_find_what_the_command_line_finds(page: Page, url: str, book: Book) -> None:
    comparer = Comparer(book)
    page.goto(url)
    for old, new in pairs_to_try(book):
        report = comparer.report(old, new)
        found_json, found_markdown = page.evaluate(LOOK_UP, [old, new])
        assert found_json == render_json(report), (old, new)
        assert found_markdown == render_markdown(report, "compatible"), (old, new)


@pytest.mark.parametrize(
    ("old", "new"), [("8.2", "9.2"), ("1.1", "10.2"), ("10.2", "1.1"), ("2.8", "2.9")]
)
def test_the_page_shows_every_finding(page: Page, url: str, book: Book, old: str, new: str) -> None:
    _open(page, f"{url}?old={old}&new={new}&compatible=1")
    shown = page.evaluate(FINGERPRINTS)
    findings = Comparer(book).report(old, new).findings
    assert sorted(shown) == sorted(each.fingerprint for each in findings)
    _open(page, f"{url}?old={old}&new={new}&breaking=1")
    shown = page.evaluate(FINGERPRINTS)
    assert sorted(shown) == sorted(f.fingerprint for f in findings if f.effect == "breaking")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "&breaking=1",
        "&surface=qmp&compatible=1",
        "&surface=cli",
        "&surface=cli&q=-netdev&compatible=1",
        "&surface=qmp&q=Netdev*&compatible=1",
        "&surface=qsd&compatible=1",
        "&policy=unstable",
        "&policy=unstable&surface=hmp",
        "&module=block-core",
        "&module=qemu-options&compatible=1",
        "&q=blockdev",
        "&q=-chardev&compatible=1",
        "&q=*-add&compatible=1",
        "&q=query-*&compatible=1",
        "&q=qmp/type/B*[!s]",
        "&q=migrat&surface=qmp&policy=deprecated-announced&module=migration&breaking=1",
    ],
)
def test_markdown_is_that_of_the_command_line(page: Page, url: str, query: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    _open(page, f"{url}?old=6.0&new=9.2{query}")
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    command = shlex.split(page.locator(".compared-command code").inner_text())
    result = CliRunner().invoke(main, [*command[1:], "--format", "markdown"])
    assert result.exit_code == 0, result.output
    assert copied == result.stdout
    assert "\n- " in copied


@pytest.mark.parametrize(
    "query",
    [
        "&policy=stable",
        "&surface=qmp",
        "&surface=qsd",
        "&surface=cli",
        "&surface=cli&q=-netdev",
        "&q=chardev",
        "&q=query-*",
        "&q=qmp/event/*",
        "&q=transaction&surface=qsd",
        "&q=*-reopen&module=block-core",
    ],
)
def test_the_file_to_save_is_that_of_the_command_line(page: Page, url: str, query: str) -> None:
    _open(page, f"{url}?old=6.0&new=9.2{query}")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save as JSON").click()
    assert waiting.value.suggested_filename == "qemu-6.0-9.2.json"
    saved = Path(waiting.value.path()).read_text()
    command = shlex.split(page.locator(".compared-command code").inner_text())
    assert saved == CliRunner().invoke(main, [*command[1:], "--format", "json"]).stdout
    assert all(each["via"] for each in json.loads(saved)["findings"])


def test_it_is_fast(page: Page, url: str) -> None:
    _open(page, url)
    taken = {}
    for old, new in [("10.1", "10.2"), ("8.2", "9.2"), ("1.1", "10.2"), ("10.2", "1.1")]:
        times = []
        for _ in range(3):
            page.evaluate(
                """async ([old, new_]) => {
                    performance.clearMeasures();
                    const form = document.querySelector(".compare-form");
                    form.elements.show.value = "compatible";
                    form.elements.old.value = old;
                    form.elements.new.value = new_;
                    form.elements.new.dispatchEvent(new Event("change", { bubbles: true }));
                }""",
                [old, new],
            )
            times.append(
                page.evaluate("performance.getEntriesByName('qapidoc.compare')[0].duration")
            )
        taken[f"{old} -> {new}"] = min(times)
    print(json.dumps({name: f"{each:.0f} ms" for name, each in taken.items()}))
    assert max(taken.values()) < MOST_MILLISECONDS


def test_what_is_chosen_stands_in_the_address(page: Page, url: str) -> None:
    _open(page, url)
    expect(page.get_by_label("From")).to_have_value("10.1")
    expect(page.locator("select[name=new]")).to_have_value("10.2")
    page.get_by_label("From").select_option("8.2")
    page.get_by_label("Show").select_option("breaking only")
    page.get_by_label("Interface").select_option("QMP")
    page.get_by_label("Name").last.fill("block")
    expect(page).to_have_url(f"{url}?old=8.2&new=10.2&breaking=1&surface=qmp&q=block")
    title = page.locator(".compared-title")
    expect(title).to_contain_text("from QEMU 8.2")
    page.get_by_role("button", name="Swap").click()
    expect(title).to_contain_text("to QEMU 8.2")
    expect(page).to_have_url(f"{url}?old=10.2&new=8.2&breaking=1&surface=qmp&q=block")
    page.go_back()
    expect(title).to_contain_text("from QEMU 8.2")
    expect(page.get_by_label("From")).to_have_value("8.2")
    page.reload()
    expect(page.get_by_label("Show")).to_have_value("breaking")
    expect(page.get_by_label("Name").last).to_have_value("block")
    page.get_by_role("button", name="Show everything again").click()
    expect(page).to_have_url(f"{url}?old=8.2&new=10.2")


def test_an_address_with_nonsense(page: Page, url: str) -> None:
    _open(page, f"{url}?old=99.9&new=9.2&module=no-such&policy=odd&q=%00%5B")
    expect(page.get_by_role("status").last).to_contain_text("There is no release 99.9")
    _open(page, f"{url}?old=9.2&new=9.2")
    expect(page.get_by_role("status").last).to_contain_text("Choose two different releases")
    _open(page, f"{url}?old=8.2&new=9.2&q=no-such-name")
    expect(page.get_by_role("status").last).to_contain_text("Nothing that fits")


def test_links_lead_to_both_releases(page: Page, url: str, book: Book) -> None:
    _open(page, f"{url}?old=8.2&new=9.2")
    root = url.removesuffix("compare/index.html")
    links = page.locator(".compared-findings a").evaluate_all("all => all.map((a) => a.href)")
    things = [link.removeprefix(root) for link in links if "/rules/" not in link]
    assert {thing.partition("/")[0] for thing in things} == {"8.2", "9.2"}
    for series in ("8.2", "9.2"):
        ids = {each.id for each in book.release(series).entities}
        here = [t.removeprefix(f"{series}/") for t in things if t.startswith(f"{series}/")]
        found = {re.sub(r"\.html.*", "", thing) for thing in here}
        known = {thing.replace(" ", "-") for thing in ids}
        assert found <= known, found - known
    # A release that the site has no pages of is compared all the same.
    _open(page, f"{url}?old=8.1&new=9.2")
    expect(page.locator(".compared-findings a[href*='/8.1/']")).to_have_count(0)


def test_what_is_milder_is_one_step_away(page: Page, url: str) -> None:
    _open(page, f"{url}?old=10.1&new=10.2")
    button = page.get_by_role("button", name=re.compile(r"Show \d+ milder"))
    button.click()
    expect(page).to_have_url(f"{url}?old=10.1&new=10.2&compatible=1")
    expect(page.get_by_role("heading", name=re.compile("^Compatible:"))).to_be_visible()
    expect(button).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_accessible(browser: Browser, url: str, colours: str, width: int) -> None:
    with window(browser, colours, width) as page:
        _open(page, f"{url}?old=9.1&new=9.2&compatible=1")
        assert_accessible(page)


def test_without_scripts(browser: Browser, url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url)
    expect(page.locator(".compare-form")).to_be_hidden()
    expect(page.get_by_text("needs JavaScript")).to_be_visible()
    links = page.locator(".compare-steps a")
    assert links.evaluate_all("all => all.map((a) => a.getAttribute('href'))") == [
        f"../{series}/changes.html" for series in reversed(compare_site.BUILT)
    ]
    context.close()
