# SPDX-License-Identifier: GPL-2.0-or-later
"""Examples in several forms: chosen without scripts, copied with one, for everybody."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from orrery import build_site, make_release
from playwright.sync_api import Browser, BrowserContext, Page, expect

from qapidoc.publish.serve import headers_of, server

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "site" / "node_modules" / "axe-core" / "axe.min.js"


def _spoil(tree: Path) -> None:
    """Make an example that does not fit its schema any more."""
    rings = tree / "qapi" / "rings.json"
    rings.write_text(rings.read_text().replace("'turns': 'uint32'", "'turns': 'str'"))


@pytest.fixture(scope="module")
def page_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a command with examples, served with the headers of the site."""
    folder = tmp_path_factory.mktemp("tabs")
    make_release(folder / "sources", "10.2.0", _spoil)
    result = build_site(folder, "10.2")
    assert result.exit_code == 0, result.output
    running = server(folder / "site", headers_of(ROOT / "netlify.toml"), 0)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_address[1]}/10.2/qmp/command/ring-add.html"
    running.shutdown()
    thread.join()


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_accessible(browser: Browser, page_url: str, colours: str, width: int) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme="dark" if colours == "dark" else "light",
        bypass_csp=True,  # for axe itself
    )
    page = context.new_page()
    page.goto(page_url)
    for name in ("Python", "qmp-shell"):
        for label in page.locator(".tabs > label", has_text=name).all():
            label.click()
        page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
        page.add_script_tag(path=AXE)
        found = page.evaluate("axe.run().then((result) => result.violations)")
        assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


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
