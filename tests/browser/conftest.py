# SPDX-License-Identifier: GPL-2.0-or-later
"""A browser, and a small site served with the headers of the published one.

Every page of a test fails it when the browser reports an error or a breach of the site's content
security policy.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import small_site
from orrery import make_release
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from serving import built, served

USED_INSIDE = "FailoverStatus"
"""A type whose users the facts about the code of 10.2 have."""

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a running Chromium."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.fail("the browser tests need Chromium: apt install chromium", pytrace=False)
    with sync_playwright() as playwright:
        # Chromium does not start as root inside its own sandbox.
        running = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield running
        running.close()


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the small site."""
    return small_site.build(tmp_path_factory.mktemp("orrery"))


@pytest.fixture(scope="session")
def site_url(site_folder: Path) -> Iterator[str]:
    """Return the address of the small site, served as `netlify.toml` says."""
    with served(site_folder) as address:
        yield address


def use_inside(tree: Path) -> None:
    """Add a type that no command of Orrery reaches, and whose name the code of QEMU uses."""
    schema = tree / "qapi" / "gears.json"
    told = f"##\n# @{USED_INSIDE}:\n#\n# How a gear is.\n#\n# @none: still\n#\n# Since: 2.8\n##\n"
    made = f"{{ 'enum': '{USED_INSIDE}', 'data': ['none'] }}\n"
    schema.write_text(f"{schema.read_text()}\n{told}{made}")


@pytest.fixture(scope="session")
def release_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a release as `qapidoc build` makes it."""
    folder = tmp_path_factory.mktemp("release")
    make_release(folder / "sources", "10.2.0", use_inside)
    with built(folder, "10.2") as address:
        yield f"{address}/10.2"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return a fresh profile whose pages tell their errors."""
    made = browser.new_context(viewport={"width": 1366, "height": 900})
    errors: list[str] = []
    made.on("page", partial(_listen, errors))
    yield made
    made.close()
    assert errors == []


def _listen(errors: list[str], page: Page) -> None:
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console",
        lambda message: (
            errors.append(message.text)
            if message.type == "error" and "status of 404" not in message.text
            else None
        ),
    )


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Return an empty page."""
    return context.new_page()
