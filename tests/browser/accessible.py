# SPDX-License-Identifier: GPL-2.0-or-later
"""What axe finds on a page, and whether the page fits its window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

AXE = Path(__file__).resolve().parents[2] / "site" / "node_modules" / "axe-core" / "axe.min.js"


@contextmanager
def window(browser: Browser, colours: str, width: int) -> Iterator[Page]:
    """Open an empty page, `light` or `dark`, that axe itself is let into past the policy."""
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme="dark" if colours == "dark" else "light",
        bypass_csp=True,
    )
    try:
        yield context.new_page()
    finally:
        context.close()


def open_details(page: Page) -> None:
    """Open all that is folded."""
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")


def assert_accessible(page: Page) -> None:
    """Assert that axe finds nothing, and that nothing stands out of the window."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run().then((result) => result.violations)")
    assert [(each["id"], node["html"][:200]) for each in found for node in each["nodes"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
