# SPDX-License-Identifier: GPL-2.0-or-later
"""Every kind of page: for everybody, in both colours, without scripts, from a disk."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from accessible import assert_accessible, window
from playwright.sync_api import Browser, Page, expect

KINDS = {
    "command": "/1.1/qmp/command/ring-spin.html",
    "old release": "/1.0/qmp/command/ring-halt.html",
    "option": "/option/lamp.html",
    "module": "/1.1/module/rings.html",
    "start": "/1.1/index.html",
    "search": "/search/index.html?q=ring",
    "missing": "/1.0/nowhere.html",
}


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_accessible(browser: Browser, site_url: str, kind: str, colours: str, width: int) -> None:
    with window(browser, colours, width) as page:
        page.goto(site_url + KINDS[kind])
        page.wait_for_function("qapidoc.catalog().then(() => true)")
        page.keyboard.press("/")
        page.keyboard.type("ring")
        expect(page.locator(".results a, #found a").first).to_be_visible()
        assert_accessible(page)
        if kind == "command":
            page.keyboard.press("Escape")
            page.get_by_role("button", name="Release").click()
            expect(page.locator("#versions-list a").first).to_be_visible()
            assert_accessible(page)


@pytest.mark.parametrize("kind", KINDS)
def test_within_the_policy(page: Page, site_url: str, kind: str) -> None:
    page.goto(site_url + KINDS[kind])
    page.wait_for_function("qapidoc.catalog().then(() => true)")
    page.keyboard.press("/")
    page.keyboard.type("escapement")
    expect(page.get_by_text("In the text").first).to_be_visible()


def test_the_policy_is_sent(page: Page, site_url: str) -> None:
    answer = page.goto(site_url + KINDS["command"])
    assert answer is not None
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_without_scripts(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + KINDS["command"])
    expect(page.get_by_role("button")).to_have_count(0)
    page.locator("form.search input").fill("ring")
    page.locator("form.search input").press("Enter")
    page.wait_for_url("**/1.1/names.html?q=ring")
    page.get_by_role("link", name="ring-spin", exact=True).click()
    page.wait_for_url("**/1.1/qmp/command/ring-spin.html")
    page.locator(".siblings summary").click()
    page.get_by_role("link", name="Overview").click()
    page.wait_for_url("**/1.1/module/rings.html")
    page.goto(site_url + KINDS["search"])
    page.get_by_role("link", name="all names from A to Z").click()
    page.wait_for_url("**/names.html")
    context.close()


def test_from_a_disk(page: Page, site_folder: Path) -> None:
    start = (site_folder / "1.1" / "index.html").as_uri()
    page.goto(start)
    page.keyboard.press("/")
    page.keyboard.type("escapement")
    expect(page.get_by_role("group", name="In the text")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.type("ring-spin")
    page.keyboard.press("Enter")
    page.wait_for_url("**/1.1/qmp/command/ring-spin.html")
    page.get_by_role("button", name="Release").click()
    page.get_by_role("link", name="1.0").click()
    page.wait_for_url("**/1.0/qmp/command/ring-spin.html")
    expect(page.locator("#notice")).to_contain_text("the latest release is 1.1")


def test_one_tree_alone_finds_its_own_names(
    browser: Browser, site_folder: Path, tmp_path: Path
) -> None:
    alone = tmp_path / "1.1"
    shutil.copytree(site_folder / "1.1", alone)
    shutil.copytree(site_folder / "_data", alone / "_data", dirs_exist_ok=True)
    page = browser.new_page()  # it may tell that the site around the tree is missing
    page.goto((alone / "qmp" / "command" / "ring-spin.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("ring-spin-all")
    page.keyboard.press("Enter")
    page.wait_for_url("**/1.1/qmp/command/ring-spin-all.html")
    page.close()


def test_colours_are_remembered(page: Page, site_url: str) -> None:
    page.goto(site_url + KINDS["command"])
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    toggle = page.get_by_role("button", name="Colours")
    toggle.click()
    assert page.evaluate(ground) == light
    toggle.click()
    expect(toggle).to_have_accessible_name("Colours: dark")
    dark = page.evaluate(ground)
    assert dark != light
    page.reload()
    assert page.evaluate(ground) == dark
    toggle.click()
    expect(toggle).to_have_accessible_name("Colours: auto")
    assert page.evaluate(ground) == light


def test_members_have_links_and_a_target_stands_out(page: Page, site_url: str) -> None:
    page.goto(site_url + KINDS["command"])
    page.get_by_role("link", name="Link to brass-teeth").click()
    page.wait_for_url("**#brass-teeth")
    colour = "(id) => getComputedStyle(document.getElementById(id)).backgroundColor"
    assert page.evaluate(colour, "brass-teeth") != page.evaluate(colour, "ring-name")


def test_an_example_can_be_copied(browser: Browser, site_url: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(site_url + KINDS["command"])
    page.locator("div.highlight").hover()
    page.get_by_role("button", name="Copy the example").click()
    assert '"execute"' in page.evaluate("navigator.clipboard.readText()")
    context.close()


def test_print_leaves_the_shell_out(page: Page, site_url: str) -> None:
    page.goto(site_url + KINDS["command"])
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    for part in (".top", ".siblings", ".foot", ".toc"):
        expect(page.locator(part)).to_be_hidden()
