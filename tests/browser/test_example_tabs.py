# SPDX-License-Identifier: GPL-2.0-or-later
"""Examples in several forms: chosen without scripts, copied with one, for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from accessible import assert_accessible, open_details, window
from orrery import make_release
from playwright.sync_api import Browser, BrowserContext, Page, expect
from serving import built


def _spoil(tree: Path) -> None:
    """Make an example that does not fit its schema any more."""
    rings = tree / "qapi" / "rings.json"
    rings.write_text(rings.read_text().replace("'turns': 'uint32'", "'turns': 'str'"))


@pytest.fixture(scope="module")
def page_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a command with examples, served with the headers of the site."""
    folder = tmp_path_factory.mktemp("tabs")
    make_release(folder / "sources", "10.2.0", _spoil)
    with built(folder, "10.2") as address:
        yield f"{address}/10.2/qmp/command/ring-add.html"


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_accessible(browser: Browser, page_url: str, colours: str, width: int) -> None:
    with window(browser, colours, width) as page:
        page.goto(page_url)
        for name in ("Python", "qmp-shell"):
            for label in page.locator(".tabs > label", has_text=name).all():
                label.click()
            open_details(page)
            assert_accessible(page)


def test_forms_are_chosen_without_scripts(browser: Browser, page_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(page_url)
    tabs = page.locator("fieldset.tabs").last
    expect(tabs.get_by_text('"execute": "ring-add"')).to_be_visible()
    expect(tabs.get_by_text("import asyncio")).to_be_hidden()
    tabs.get_by_text("Python", exact=True).click()
    expect(tabs.get_by_text("import asyncio")).to_be_visible()
    expect(tabs.locator(".tab:visible")).to_have_count(1)
    expect(page.locator(".copy")).to_have_count(0)
    context.close()


def test_forms_are_chosen_with_the_keyboard(page: Page, page_url: str) -> None:
    page.goto(page_url)
    tabs = page.locator("fieldset.tabs").last
    tabs.locator("input").first.focus()
    page.keyboard.press("ArrowRight")
    expect(tabs.get_by_text("ring-add driver=crank", exact=True)).to_be_visible()
    expect(tabs.get_by_role("radio", name="qmp-shell")).to_be_checked()


def test_a_form_is_copied_and_that_is_announced(
    context: BrowserContext, page: Page, page_url: str
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(page_url)
    tabs = page.locator("fieldset.tabs").last
    tabs.get_by_text("qmp-shell", exact=True).click()
    button = tabs.get_by_role("button", name="Copy the example (qmp-shell)")
    button.click()
    expect(button).to_have_text("Copied")
    expect(page.locator("main > [role=status]")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == "ring-add driver=crank"
    expect(button).to_have_text("Copy")
    expect(page.locator("main > [role=status]")).to_have_text("")


def test_what_does_not_fit_is_told(page: Page, page_url: str) -> None:
    page.goto(page_url)
    misfits = page.locator("details.misfits").first
    misfits.locator("summary").click()
    expect(misfits).to_contain_text("Line 3: 'arguments.turns' is a number, not a string (str).")
