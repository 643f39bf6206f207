# SPDX-License-Identifier: GPL-2.0-or-later
"""The section "History": a strip that is drawn without script, on any screen, in any colours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from accessible import assert_accessible, window
from click.testing import CliRunner
from orrery import make_release, rename_command
from playwright.sync_api import Browser
from serving import served

from qapidoc.cli import main


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a release whose past has two others."""
    folder = tmp_path_factory.mktemp("history")
    for version in ("10.0.0", "10.1.0"):
        make_release(folder / "sources", version)
    make_release(folder / "sources", "10.2.0", rename_command)
    options = ["--sources", str(folder / "sources"), "--cache", str(folder / "cache")]
    for command in (
        ["freeze", "--folder", str(folder / "facts"), "10.0", "10.1", "10.2"],
        ["build", "--facts", str(folder / "facts" / "history"), "-o", str(folder / "site"), "10.2"],
    ):
        result = CliRunner().invoke(main, [*command, *options])
        assert result.exit_code == 0, result.output
    with served(folder / "site") as address:
        yield f"{address}/10.2/qmp/command"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("name", ["ring-wind", "ring-wind-up"])
def test_axe_finds_nothing(browser: Browser, url: str, name: str, width: int, scheme: str) -> None:
    with window(browser, scheme, width) as page:
        page.goto(f"{url}/{name}.html")
        assert_accessible(page)


def test_the_strip_needs_no_script_and_shows_every_release(browser: Browser, url: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{url}/ring-wind.html")
    cells = page.locator("#-history .strip i")
    assert [cell.get_attribute("title") for cell in cells.all()] == ["10.0", "10.1", "10.2"]
    boxes = [cell.bounding_box() for cell in cells.all()]
    assert all(box and box["width"] > 20 and box["height"] > 10 for box in boxes)
    assert "removed in 10.2" in page.locator("#-history").inner_text()
    context.close()


def test_the_strip_shows_where_the_reader_is(browser: Browser, url: str) -> None:
    """By script: a page's bytes are those of every release where its thing is equal."""
    with window(browser, "light", 1366) as page:
        page.goto(f"{url}/ring-wind-up.html")
        here = page.locator("#-history .strip .here")
        assert here.evaluate_all("cells => cells.map((cell) => cell.title)") == [
            "10.2: you are here"
        ]
        assert here.evaluate("cell => getComputedStyle(cell).outlineStyle") == "solid"
        assert "Outlined: 10.2, the release you read about." in page.locator(".legend").inner_text()
        page.goto(url.replace("/10.2/", "/") + "/ring-wind-up.html")
        assert page.locator("#-history .strip i").count() == 3
        assert here.count() == 0
