# SPDX-License-Identifier: GPL-2.0-or-later
"""The section "History": a strip that is drawn without script, on any screen, in any colours."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from orrery import make_release, rename_command
from playwright.sync_api import Browser

from qapidoc.cli import main
from qapidoc.publish.serve import headers_of, server

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "site" / "node_modules" / "axe-core" / "axe.min.js"


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
    running = server(folder / "site", headers_of(ROOT / "netlify.toml"), 0)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_address[1]}/10.2/qmp/command"
    running.shutdown()
    thread.join()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("name", ["ring-wind", "ring-wind-up"])
def test_axe_finds_nothing(browser: Browser, url: str, name: str, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
        bypass_csp=True,  # for axe itself
    )
    page = context.new_page()
    page.goto(f"{url}/{name}.html")
    page.add_script_tag(path=str(AXE))
    found = page.evaluate("axe.run().then((result) => result.violations)")
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


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
