# SPDX-License-Identifier: GPL-2.0-or-later
"""Graphs on pages: they can be reached and read, stay in their box, and be made larger."""

from __future__ import annotations

import pytest
from accessible import assert_accessible, window
from playwright.sync_api import Browser, Page, expect


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_accessible(browser: Browser, release_url: str, colours: str, width: int) -> None:
    with window(browser, colours, width) as page:
        page.goto(f"{release_url}/qmp/type/RingInfo.html")
        expect(page.locator("svg.graph")).to_be_visible()
        assert_accessible(page)


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_frames_are_accessible(
    browser: Browser, release_url: str, colours: str, width: int
) -> None:
    with window(browser, colours, width) as page:
        page.goto(f"{release_url}/resource/run-state.html")
        expect(page.locator("svg.graph .f")).not_to_have_count(0)
        assert_accessible(page)


@pytest.mark.parametrize("name", ["qmp/type/RingInfo", "resource/run-state"])
def test_every_text_is_inside_its_box(page: Page, release_url: str, name: str) -> None:
    page.goto(f"{release_url}/{name}.html")
    outside = page.evaluate(
        """() => [...document.querySelectorAll("svg.graph :is(.n, .f)")].filter((node) => {
          const box = node.querySelector("rect").getBoundingClientRect();
          return [...node.querySelectorAll("text")].some((text) => {
            const place = text.getBoundingClientRect();
            return place.left < box.left || place.right > box.right ||
              place.top < box.top - 1 || place.bottom > box.bottom + 1;
          });
        }).length"""
    )
    assert outside == 0


def test_a_box_leads_to_the_page_of_what_it_shows(page: Page, release_url: str) -> None:
    page.goto(f"{release_url}/qmp/type/RingInfo.html")
    page.locator("svg.graph a", has_text="Angle").first.click()
    expect(page.locator("h1 code")).to_have_text("Angle")


def test_a_small_screen_begins_readable_and_with_what_it_is_about(
    browser: Browser, release_url: str
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{release_url}/qmp/type/RingInfo.html")
    box = page.locator(".graph-box").first
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    begins, middle = page.evaluate(
        """() => {
          const svg = document.querySelector("svg.graph");
          const [box, focus] = [svg.parentElement, svg.querySelector(".focus rect")]
            .map((each) => each.getBoundingClientRect());
          return [
            svg.getBoundingClientRect().width / svg.viewBox.baseVal.width,
            focus.left >= box.left && focus.right <= box.right,
          ];
        }"""
    )
    assert begins == pytest.approx(1)
    assert middle
    natural = page.locator("svg.graph").first.evaluate("svg => svg.viewBox.baseVal.width")
    assert natural > 420, "else this tests nothing"
    expect(box).to_have_attribute("tabindex", "0")
    page.get_by_role("button", name="Fit into the page").first.click()
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth + 1")
    small = page.locator("svg.graph").first.evaluate("svg => svg.getBoundingClientRect().width")
    box.focus()
    page.keyboard.press("+")
    large = page.locator("svg.graph").first.evaluate("svg => svg.getBoundingClientRect().width")
    assert large == pytest.approx(small * 1.25, rel=0.01)
    page.keyboard.press("0")
    shown = page.locator("svg.graph").first.evaluate("svg => svg.getBoundingClientRect().width")
    assert shown == pytest.approx(natural)
    context.close()


def test_what_fits_has_no_tools(page: Page, release_url: str) -> None:
    page.set_viewport_size({"width": 1600, "height": 1000})
    page.goto(f"{release_url}/qmp/type/RingInfo.html")
    expect(page.locator("svg.graph")).to_be_visible()
    expect(page.locator(".graph-tools")).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1366])
def test_without_scripts_all_of_it_is_there(browser: Browser, release_url: str, width: int) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 844}
    )
    page = context.new_page()
    page.goto(f"{release_url}/qmp/type/RingInfo.html")
    expect(page.locator("svg.graph a").first).to_be_visible()
    box = page.locator(".graph-box").first.bounding_box()
    drawn = page.locator("svg.graph").first.bounding_box()
    assert box is not None
    assert drawn is not None
    if width > 420:
        assert drawn["x"] + drawn["width"] <= box["x"] + box["width"]
    else:
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        scrolls = "box => getComputedStyle(box).overflowX"
        assert page.locator(".graph-box").first.evaluate(scrolls) == "auto"
    context.close()
