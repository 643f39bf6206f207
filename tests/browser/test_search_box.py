# SPDX-License-Identifier: GPL-2.0-or-later
"""The search box: keys, hits, what a screen reader is told."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

SPIN = "/1.1/qmp/command/ring-spin.html"


def _open(page: Page, url: str) -> None:
    page.goto(url)
    page.wait_for_function("document.querySelector('form.search input[role=combobox]')")


def _type(page: Page, text: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type(text)
    expect(page.locator("[role=listbox]")).to_be_visible()


@pytest.mark.parametrize("key", ["/", "s"])
def test_a_key_jumps_to_the_box(page: Page, site_url: str, key: str) -> None:
    _open(page, site_url + SPIN)
    page.keyboard.press(key)
    box = page.get_by_role("combobox", name="Search the reference")
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    page.keyboard.type("s/")
    expect(box).to_have_value("s/")


@pytest.mark.parametrize(
    ("text", "first", "kind"),
    [
        ("ring-spin", "ring-spin", "QMP command"),
        ("ringspin", "ring-spin", "QMP command"),
        ("RING_JOB_READY", "RING_JOB_READY", "QMP event"),
        ("Brass", "BrassGearInfo", "QMP struct"),
        ("-lamp", "-lamp", "option"),
        ("info ring", "info ring", "monitor command"),
        ("ring-spni", "ring-spin", "QMP command"),
        ("lazy-teeth", "RingOptionsBrass › lazy-teeth", "QMP struct"),
        ("x-orbit", "x-orbit-tune", "QMP command"),
        ("guest-wind", "guest-wind", "guest agent command"),
    ],
)
def test_first_hit(page: Page, site_url: str, text: str, first: str, kind: str) -> None:
    _open(page, site_url + SPIN)
    _type(page, text)
    hit = page.get_by_role("option").first
    expect(hit.locator(".hit-name")).to_have_text(first)
    expect(hit.locator(".hit-kind")).to_have_text(kind)
    expect(hit.locator(".hit-releases")).to_have_text("0.9 – 1.1")


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("ring-spin-all", "/1.1/qmp/command/ring-spin-all.html"),
        ("HALT", "/1.1/qmp/event/HALT.html"),
        ("halt", "/1.1/qmp/command/halt.html"),
        ("lazy-teeth", "/1.1/qmp/type/RingOptionsBrass.html#lazy-teeth"),
        ("info ring", "/1.1/hmp/info-ring.html"),
        ("-M", "/1.1/option/M~2.html"),
        ("ring-spin v:0.9", "/0.9/qmp/command/ring-spin.html"),
        ("ring-halt", "/qmp/command/ring-halt.html"),
    ],
)
def test_enter_goes_to_the_first_hit(page: Page, site_url: str, text: str, path: str) -> None:
    _open(page, site_url + SPIN)
    page.keyboard.press("/")
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    page.wait_for_url(site_url + path)
    expect(page.locator("h1")).to_be_visible()


def test_arrows_choose_and_wrap(page: Page, site_url: str) -> None:
    _open(page, site_url + SPIN)
    box = page.get_by_role("combobox")
    _type(page, "ring")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = page.get_by_role("option").nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", str(second.get_attribute("id")))
    expect(box).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("option").last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("ring-spin-all"))


def test_what_comes_later_does_not_move_the_choice(page: Page, site_url: str) -> None:
    """Texts are found after the names, and stand above the last line of the list."""
    _open(page, site_url + SPIN)
    _type(page, "ring")
    page.keyboard.press("ArrowUp")
    last = page.get_by_role("option").last
    expect(last).to_have_text("Search page")
    expect(page.get_by_text("In the text", exact=True)).to_be_visible()
    expect(last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("option", selected=True)).to_have_count(1)


def test_control_enter_opens_a_tab(page: Page, context: BrowserContext, site_url: str) -> None:
    _open(page, site_url + SPIN)
    _type(page, "HALT")
    with context.expect_page() as opened:
        page.keyboard.press("Control+Enter")
    opened.value.wait_for_url(re.compile("event/HALT"))
    assert page.url.endswith(SPIN)


def test_escape_closes_then_clears(page: Page, site_url: str) -> None:
    _open(page, site_url + SPIN)
    box = page.get_by_role("combobox")
    _type(page, "ring")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("ring")
    page.keyboard.press("Escape")
    expect(box).to_have_value("")


def test_a_click_elsewhere_closes(page: Page, site_url: str) -> None:
    _open(page, site_url + SPIN)
    _type(page, "ring")
    page.locator("h1").click(force=True, position={"x": 2, "y": 2}, no_wait_after=True)
    page.mouse.click(20, 850)
    expect(page.locator("[role=listbox]")).to_be_hidden()


def test_the_number_of_hits_is_told(page: Page, site_url: str) -> None:
    _open(page, site_url + SPIN)
    _type(page, "guest-wind")
    expect(page.locator("form.search [role=status]")).to_have_text(re.compile(r"^1 name"))


def test_what_this_release_lacks_is_marked(page: Page, site_url: str) -> None:
    _open(page, site_url + SPIN)
    _type(page, "ring-halt")
    hit = page.get_by_role("option").first
    expect(hit).to_have_class(re.compile("hit-absent"))
    expect(hit.locator(".hit-absence")).to_have_text("removed in 1.1")
    expect(hit.locator(".hit-releases")).to_have_text("0.9 – 1.0")


def test_text_is_found_behind_the_names(page: Page, site_url: str) -> None:
    _open(page, site_url + SPIN)
    _type(page, "escapement")
    group = page.get_by_role("group", name="In the text")
    expect(group.get_by_role("option").first).to_contain_text("until its escapement is wound")
    expect(group.locator("mark").first).to_have_text("escapement")


def test_no_hit_leads_to_the_search_page(page: Page, site_url: str) -> None:
    _open(page, site_url + SPIN)
    page.keyboard.press("/")
    page.keyboard.type("zzzzqqqq")
    page.keyboard.press("Enter")
    page.wait_for_url(site_url + "/search/index.html?q=zzzzqqqq")
    expect(page.locator("#found h2")).to_contain_text("No name")


def test_a_keystroke_is_answered_fast(page: Page, site_url: str) -> None:
    """The best of several rounds counts for each text: what else the machine does is not meant."""
    _open(page, site_url + SPIN)
    slowest = page.evaluate(
        """async () => {
            const list = await qapidoc.catalog();
            const spent = (text) => {
                const started = performance.now();
                qapidoc.match(list, text, 0);
                return performance.now() - started;
            };
            const rounds = [...Array(7).keys()];
            const best = (text) => Math.min(...rounds.map(() => spent(text)));
            return Math.max(...["r", "ri", "ring-", "rnig-spin", "add a ring"].map(best));
        }"""
    )
    assert slowest < 15


def test_the_search_page_lists_and_follows(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/search/index.html?q=ring-spin")
    first = page.locator("#found a.hit").first
    expect(first).to_have_attribute("href", f"{site_url}/qmp/command/ring-spin.html")
    box = page.get_by_role("searchbox", name="Search the reference")
    expect(box).to_have_value("ring-spin")
    box.fill("escapement")
    expect(page.locator("#found")).to_contain_text("In the text")
    page.wait_for_url(re.compile(r"\?q=escapement$"))
    box.fill("HALT")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("event/HALT"))


def test_markup_in_a_query_is_text(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/search/index.html?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    expect(page.locator("#found h2")).to_contain_text("No name")
    assert page.locator("#found img").count() == 0
