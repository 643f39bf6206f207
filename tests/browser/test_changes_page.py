# SPDX-License-Identifier: GPL-2.0-or-later
"""The pages of changes, deprecations and rules: for everybody, filtered, and without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from accessible import assert_accessible, open_details, window
from orrery import make_release, rename_command
from playwright.sync_api import Browser, Page, expect
from serving import built


def _newer(tree: Path) -> None:
    """Rename a command and take an option away."""
    rename_command(tree)
    options = tree / "qemu-options.hx"
    options.write_text(options.read_text().replace("pendulum", "plumb"))


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a site of two releases, served with the headers of the site."""
    folder = tmp_path_factory.mktemp("changes")
    make_release(folder / "sources", "10.1.0")
    make_release(folder / "sources", "10.2.0", _newer)
    with built(folder, "10.1", "10.2") as address:
        yield address


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize(
    "name", ["10.2/changes", "10.2/deprecations", "changes", "deprecations", "rules/index"]
)
def test_accessible(browser: Browser, url: str, name: str, colours: str, width: int) -> None:
    with window(browser, colours, width) as page:
        page.goto(f"{url}/{name}.html")
        open_details(page)
        assert_accessible(page)


def test_the_filter_narrows_and_stands_in_the_address(page: Page, url: str) -> None:
    page.goto(f"{url}/10.2/changes.html")
    entries = page.locator("dl.changed ul.findings > li")
    number = entries.count()
    shown = page.locator(".changes-filter output")
    expect(shown).to_have_text(f"{number} of {number}")
    page.get_by_label("surface").select_option("cli")
    expect(page.locator("dl.changed > dt", has_text="pendulum").first).to_be_visible()
    expect(page.get_by_text("command ring-wind is gone").first).to_be_hidden()
    page.get_by_label("effect").select_option("breaking")
    expect(shown).to_have_text(f"1 of {number}")
    page.get_by_label("Name").fill("nothing like it")
    expect(shown).to_have_text(f"0 of {number}")
    expect(page).to_have_url(re.compile(r"effect=breaking&surface=cli&name=nothing\+like\+it"))
    page.goto(f"{url}/10.2/changes.html?name=ring-wind")
    expect(page.get_by_label("Name")).to_have_value("ring-wind")
    expect(page.locator("dl.changed > dt", has_text="pendulum").first).to_be_hidden()


def test_all_is_there_without_scripts(browser: Browser, url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{url}/10.2/changes.html")
    expect(page.get_by_text("command ring-wind is gone").first).to_be_visible()
    expect(page.locator(".changes-filter")).to_be_hidden()
    page.get_by_role("link", name="command-removed").first.click()
    expect(page.locator("section[id='command-removed']")).to_be_in_viewport()
    context.close()


def test_the_switcher_leads_to_the_same_page_of_another_release(page: Page, url: str) -> None:
    page.goto(f"{url}/10.2/deprecations.html")
    page.locator(".versions button").click()
    page.locator("#versions-list a", has_text="10.1").click()
    expect(page).to_have_url(f"{url}/10.1/deprecations.html")
    expect(page.locator("h1")).to_contain_text("What is deprecated in QEMU 10.1.0")


def test_the_list_of_releases_fits_on_a_phone(browser: Browser, url: str) -> None:
    with window(browser, "light", 390) as page:
        page.goto(f"{url}/changes.html")
        table = page.locator("table.numbers")
        expect(table).to_be_visible()
        assert table.evaluate("table => table.scrollWidth <= table.clientWidth")
