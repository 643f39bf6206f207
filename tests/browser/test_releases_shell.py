# SPDX-License-Identifier: GPL-2.0-or-later
"""The release switcher, the notice on old releases, pages that are not there."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect


def _switcher(page: Page) -> dict[str, tuple[str, str]]:
    page.get_by_role("button", name=re.compile("^Release")).click()
    items = page.locator("#versions-list a")
    expect(items.first).to_be_visible()
    return {
        text.split()[0]: (text, href)
        for text, href in items.evaluate_all("all => all.map(a => [a.textContent, a.href])")
    }


def test_the_switcher_stays_on_the_thing_and_its_member(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/1.0/qmp/command/ring-spin.html#brass-teeth")
    found = _switcher(page)
    assert list(found) == ["latest", "1.1", "1.0", "0.9"]
    assert found["0.9"][1] == f"{site_url}/0.9/qmp/command/ring-spin.html#brass-teeth"
    assert found["latest"][1] == f"{site_url}/qmp/command/ring-spin.html#brass-teeth"
    expect(page.locator("#versions-list [aria-current]")).to_have_text("1.0")
    page.get_by_role("link", name="0.9").click()
    page.wait_for_url(re.compile("/0.9/qmp/command/ring-spin.html#brass-teeth"))
    expect(page.locator(".versions-shown")).to_have_text("0.9")


def test_the_switcher_tells_which_releases_lack_the_thing(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/1.1/qmp/command/lamp-glow.html")
    found = _switcher(page)
    assert found["1.0"][0] == "1.0 since 1.1"
    page.goto(found["1.0"][1])
    expect(page.locator("#notice")).to_contain_text("lamp-glow is not in 1.0 (since 1.1)")
    page.get_by_role("link", name="Open it in 1.1").click()
    page.wait_for_url(f"{site_url}/1.1/qmp/command/lamp-glow.html")

    page.goto(f"{site_url}/1.0/qmp/command/ring-halt.html")
    assert _switcher(page)["1.1"][0] == "1.1 removed in 1.1"


def test_the_switcher_by_keyboard(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/1.1/qmp/commands.html")
    button = page.get_by_role("button", name=re.compile("^Release"))
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#versions-list a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="1.1")).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(page.locator("#versions-list")).to_be_hidden()


def test_listing_pages_lead_to_the_same_listing(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/1.1/options.html")
    assert _switcher(page)["0.9"][1] == f"{site_url}/0.9/options.html"
    page.goto(f"{site_url}/search/index.html")
    assert _switcher(page)["0.9"][1] == f"{site_url}/0.9/index.html"


def test_an_old_release_tells_of_the_newest(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/1.0/qmp/command/ring-spin.html")
    link = page.locator("#notice").get_by_role("link", name="This page in 1.1")
    expect(link).to_have_attribute("href", f"{site_url}/1.1/qmp/command/ring-spin.html")
    page.goto(f"{site_url}/1.0/qmp/command/ring-halt.html")
    expect(page.locator("#notice")).to_contain_text("removed in 1.1")
    for newest in ("/1.1/qmp/command/ring-spin.html", "/qmp/command/ring-spin.html"):
        page.goto(site_url + newest)
        expect(page.locator(".siblings-body li").first).to_be_attached()
        expect(page.locator("#notice")).to_be_empty()


def test_a_missing_page_is_explained(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/1.0/qmp/command/lamp-glow.html")
    expect(page.locator("#missing")).to_contain_text("lamp-glow is not in 1.0 (since 1.1)")
    expect(page.locator("#missing a.hit").first).to_be_visible()
    page.goto(f"{site_url}/nonsense/ring-spni")
    expect(page.locator("#missing a.hit").first).to_contain_text("ring-spin")


def test_siblings_of_the_module_with_the_current_one_in_sight(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/1.1/qmp/command/ring-spin.html")
    current = page.locator(".siblings [aria-current]")
    expect(current).to_have_text("ring-spin")
    expect(current).to_be_in_viewport()
    expect(page.locator(".siblings h3")).to_have_text(
        [re.compile("Commands"), re.compile("Events"), re.compile("Types")]
    )
    assert page.get_by_role("link", name="ring-halt", exact=True).count() == 0


def test_pages_of_releases_are_equal_bytes(site_folder: Path) -> None:
    page = "qmp/command/ring-spin.html"
    trees = [site_folder / tree / page for tree in ("0.9", "1.0", "1.1", ".")]
    assert len({path.read_bytes() for path in trees}) == 1
    assert len(trees[0].read_bytes()) < 10_000
