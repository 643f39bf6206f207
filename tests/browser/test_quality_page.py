# SPDX-License-Identifier: GPL-2.0-or-later
"""The page of a quality report: for everybody, in both colours, on any screen, without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from accessible import assert_accessible, open_details, window
from planted import SCHEMA, write_earlier, write_planted
from playwright.sync_api import Browser, Page, expect
from serving import built


@pytest.fixture(scope="module")
def report_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of the reports of two releases, served with the headers of the site."""
    folder = tmp_path_factory.mktemp("quality")
    write_earlier(folder / "sources")
    write_planted(folder / "sources", SCHEMA.replace("'ebb', 'spring'", "'ebb'"))
    with built(folder, "10.1", "10.2") as address:
        yield f"{address}/quality"


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("name", ["10.2", "index"])
def test_accessible(browser: Browser, report_url: str, name: str, colours: str, width: int) -> None:
    with window(browser, colours, width) as page:
        page.goto(f"{report_url}/{name}.html")
        open_details(page)
        assert_accessible(page)


def test_counts_lead_to_findings(page: Page, report_url: str) -> None:
    page.goto(f"{report_url}/10.2.html")
    page.get_by_role("table").first.get_by_role("link", name="Examples that are no JSON").click()
    section = page.locator("section[id='-broken-example']")
    expect(section).to_be_in_viewport()
    section.get_by_role("link", name="command/tide-start").click()
    expect(page).to_have_url(
        f"{report_url.removesuffix('/quality')}/10.2/qmp/command/tide-start.html"
    )


def test_a_namespace_leads_to_its_kinds(page: Page, report_url: str) -> None:
    page.goto(f"{report_url}/10.2.html")
    page.locator("section[id='-counts'] summary", has_text="Command-line options").click()
    page.get_by_role("link", name="Parameters that only -help shows").last.click()
    expect(page.locator("section[id='-parameter-not-in-text-option']")).to_be_in_viewport()


def test_the_switcher_leads_to_the_report_of_another_release(page: Page, report_url: str) -> None:
    page.goto(f"{report_url}/10.2.html")
    page.get_by_role("button", name="Release").click()
    page.locator("#versions-list").get_by_role("link", name="10.1").click()
    expect(page).to_have_url(f"{report_url}/10.1.html")
    expect(page.get_by_role("heading", level=1)).to_contain_text("10.1.0")


def test_without_scripts(browser: Browser, report_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{report_url}/10.2.html")
    folded = page.locator("section[id='-undocumented-value'] details")
    if folded.count():
        folded.first.locator("summary").click()
    expect(page.locator("section[id='-undocumented-value'] li").first).to_be_visible()
    context.close()
