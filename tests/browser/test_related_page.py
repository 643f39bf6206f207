# SPDX-License-Identifier: GPL-2.0-or-later
"""The section "Related": proofs open in place and get their lines from the release's data."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from accessible import assert_accessible, open_details, window
from playwright.sync_api import Browser, Page, expect

from qapidoc.store.frozen.relations import read_folder, relations_folder

WITH_LINE = re.compile(r":\d+$")
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_accessible(browser: Browser, release_url: str, colours: str, width: int) -> None:
    with window(browser, colours, width) as page:
        page.goto(f"{release_url}/qmp/type/Angle.html")
        open_details(page)
        expect(page.locator("code.at").first).to_have_text(WITH_LINE)
        assert_accessible(page)


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_who_uses_a_type_inside_is_accessible(
    browser: Browser, release_url: str, colours: str, width: int
) -> None:
    with window(browser, colours, width) as page:
        page.goto(f"{release_url}/qmp/type/FailoverStatus.html")
        expect(page.locator("ul.places li").first).to_be_visible()
        assert_accessible(page)
        for place in page.locator("ul.places li").all():
            box = place.bounding_box()
            assert box is not None
            assert box["x"] + box["width"] <= width


def test_each_use_inside_tells_the_function_the_line_and_the_name(
    page: Page, release_url: str
) -> None:
    page.goto(f"{release_url}/qmp/type/FailoverStatus.html")
    uses = read_folder(relations_folder())["10.2"].uses["qmp/type/FailoverStatus"]
    assert uses
    expect(page.locator("ul.places code.at").first).to_have_text(WITH_LINE)
    assert page.locator("ul.places li").all_text_contents() == [
        f"{use.where} in {use.at}: {use.name}" for use in uses
    ]


def test_an_opened_proof_shows_the_line(page: Page, release_url: str) -> None:
    page.goto(f"{release_url}/qmp/type/RingInfo.html")
    proof = page.locator("#-related details.proof").first
    expect(proof.locator("code.at")).to_be_hidden()
    expect(proof.locator("code.at")).to_have_text("qapi/rings.json")
    proof.locator("summary").click()
    expect(proof.locator("code.at")).to_be_visible()
    lines = (ROOT / "tests/fixtures/orrery/qapi/rings.json").read_text().splitlines()
    stated = next(n for n, line in enumerate(lines, 1) if "'command': 'query-rings'" in line)
    expect(proof.locator("code.at")).to_have_text(f"qapi/rings.json:{stated}")
    expect(proof.locator("a:has(code.at)")).to_have_attribute(
        "href", re.compile(rf"/qemu/-/blob/\w+/qapi/rings\.json#L{stated}$")
    )


def test_every_proof_of_a_page_gets_a_line(page: Page, release_url: str) -> None:
    for name in ("RingInfo", "RingOptions", "Angle"):
        page.goto(f"{release_url}/qmp/type/{name}.html")
        page.locator("#-related details.proof > summary").first.click()
        expect(page.locator("code.at").first).to_have_text(WITH_LINE)
        told = page.locator("code.at").all_text_contents()
        assert told
        assert all(text.partition(":")[2].isdigit() for text in told), told


def test_without_scripts_a_proof_names_the_file(browser: Browser, release_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{release_url}/qmp/type/RingInfo.html")
    proof = page.locator("#-related details.proof").first
    proof.locator("summary").click()
    expect(proof.locator("code.at")).to_have_text("qapi/rings.json")
    expect(proof.locator("code.at")).to_be_visible()
    context.close()
