# SPDX-License-Identifier: GPL-2.0-or-later
"""The page of a quality report: for everybody, in both colours, on any screen, without scripts."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from orrery import build_site
from planted import SCHEMA, write_earlier, write_planted
from playwright.sync_api import Browser, Page, expect

from qapidoc.publish.serve import headers_of, server

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "site" / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="module")
def report_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of the reports of two releases, served with the headers of the site."""
    folder = tmp_path_factory.mktemp("quality")
    write_earlier(folder / "sources")
    write_planted(folder / "sources", SCHEMA.replace("'ebb', 'spring'", "'ebb'"))
    result = build_site(folder, "10.1", "10.2")
    assert result.exit_code == 0, result.output
    running = server(folder / "site", headers_of(ROOT / "netlify.toml"), 0)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_address[1]}/quality"
    running.shutdown()
    thread.join()


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("name", ["10.2", "index"])
def test_accessible(browser: Browser, report_url: str, name: str, colours: str, width: int) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme="dark" if colours == "dark" else "light",
        bypass_csp=True,  # for axe itself
    )
    page = context.new_page()
    page.goto(f"{report_url}/{name}.html")
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run().then((result) => result.violations)")
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


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
