# SPDX-License-Identifier: GPL-2.0-or-later
"""The flattened view of a command: choices, fragments, without scripts, for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import wide_schema
from accessible import assert_accessible, open_details, window
from orrery import make_release
from playwright.sync_api import Browser, Page, expect
from serving import built

SCHEMA = """
##
# @MovementKind:
#
# @weight: a weight on a cord
#
# @tide: the tide
#
# @sun: the sun
#
# Features:
#
# @deprecated: Member @sun is deprecated.
#
# Since: 10.0
##
{ 'enum': 'MovementKind',
  'data': [ 'weight', 'tide', { 'name': 'sun', 'features': [ 'deprecated' ] } ] }

##
# @CordKind:
#
# @hemp: spun
#
# @wire: drawn
#
# Since: 10.0
##
{ 'enum': 'CordKind', 'data': [ 'hemp', 'wire' ] }

##
# @CordHemp:
#
# @strands: how many
#
# Since: 10.0
##
{ 'struct': 'CordHemp', 'data': { 'strands': 'int' } }

##
# @CordWire:
#
# @gauge: how thick; see @metal
#
# @metal: what it is made of
#
# Since: 10.0
##
{ 'struct': 'CordWire', 'data': { 'gauge': 'int', '*metal': 'str' } }

##
# @Cord:
#
# @kind: of which kind
#
# Since: 10.0
##
{ 'union': 'Cord', 'base': { 'kind': 'CordKind' }, 'discriminator': 'kind',
  'data': { 'hemp': 'CordHemp', 'wire': 'CordWire' } }

##
# @MovementWeight:
#
# @kg: how heavy
#
# @cord: what it hangs on
#
# Since: 10.0
##
{ 'struct': 'MovementWeight', 'data': { 'kg': 'int', '*cord': 'Cord' } }

##
# @MovementSun:
#
# @sail: how large, in square metres
#
# @cloudy: where to turn without sun
#
# Since: 10.0
##
{ 'struct': 'MovementSun', 'data': { 'sail': 'int', 'cloudy': 'AngleOrName' } }

##
# @Movement:
#
# @kind: what moves it
#
# @name: its name
#
# Since: 10.0
##
{ 'union': 'Movement', 'base': { 'kind': 'MovementKind', '*name': 'str' },
  'discriminator': 'kind',
  'data': { 'weight': 'MovementWeight', 'sun': 'MovementSun' } }

##
# @movement-set:
#
# Let something move the rings.
#
# Since: 10.0
##
{ 'command': 'movement-set', 'data': 'Movement', 'boxed': true, 'returns': [ 'Cord' ] }
"""

GAUGE = "arguments.kind=weight.cord.kind=wire.gauge"


def _plant(tree: Path) -> None:
    wide_schema.plant(tree)
    rings = tree / "qapi" / "rings.json"
    rings.write_text(rings.read_text() + SCHEMA)


@pytest.fixture(scope="module")
def flat_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of the commands of a release, served with the headers of the site."""
    folder = tmp_path_factory.mktemp("flat")
    make_release(folder / "sources", "10.2.0", _plant)
    with built(folder, "10.2") as address:
        yield f"{address}/10.2/qmp/command"


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("command", ["movement-set", "clock-build"])
def test_accessible(
    browser: Browser, flat_url: str, command: str, colours: str, width: int
) -> None:
    with window(browser, colours, width) as page:
        page.goto(f"{flat_url}/{command}.html")
        open_details(page)
        assert_accessible(page)


def test_a_choice_shows_one_branch_and_the_address_keeps_it(page: Page, flat_url: str) -> None:
    page.goto(f"{flat_url}/movement-set.html")
    choice = page.get_by_label("kind").first
    assert choice.locator("option").all_text_contents() == ["all 2", "weight", "sun (deprecated)"]
    choice.select_option("weight")
    expect(page.locator('[id="arguments.kind=weight.kg"]')).to_be_visible()
    expect(page.locator('[id="arguments.kind=sun"]')).to_be_hidden()
    assert page.url.endswith("#arguments.kind=weight")
    page.reload()
    expect(page.get_by_label("kind").first).to_have_value("arguments.kind=weight")
    expect(page.locator('[id="arguments.kind=weight.kg"]')).to_be_visible()
    page.get_by_label("kind").first.select_option("")
    expect(page.locator('[id="arguments.kind=sun"]')).to_be_visible()
    expect(page.locator('[id="arguments.kind=weight.kg"]')).to_be_hidden()
    assert "#" not in page.url


@pytest.mark.parametrize("fragment", [GAUGE, GAUGE.removeprefix("arguments.")])
def test_a_fragment_opens_all_around_what_it_names(
    page: Page, flat_url: str, fragment: str
) -> None:
    page.goto(f"{flat_url}/movement-set.html#{fragment}")
    part = page.locator(f'[id="{GAUGE}"]')
    expect(part).to_be_in_viewport()
    expect(page.locator('[id="arguments.kind=sun"]')).to_be_hidden()
    expect(page.locator('[id="arguments.kind=weight.cord.kind=hemp"]')).to_be_hidden()
    assert page.url.endswith(f"#{GAUGE}")
    colour = "(id) => getComputedStyle(document.getElementById(id)).backgroundColor"
    metal = GAUGE.replace("gauge", "metal")
    assert page.evaluate(colour, GAUGE) != page.evaluate(colour, metal)


def test_a_fragment_that_comes_later_is_followed(page: Page, flat_url: str) -> None:
    page.goto(f"{flat_url}/movement-set.html#arguments.kind=sun")
    expect(page.locator('[id="arguments.kind=sun.sail"]')).to_be_visible()
    page.evaluate("(id) => (location.hash = id)", GAUGE)
    expect(page.locator(f'[id="{GAUGE}"]')).to_be_in_viewport()
    expect(page.locator('[id="arguments.kind=sun"]')).to_be_hidden()


def test_a_name_in_a_text_leads_to_the_part_beside_it(page: Page, flat_url: str) -> None:
    page.goto(f"{flat_url}/movement-set.html#{GAUGE}")
    body = page.locator(f'[id="{GAUGE}"] + dd')
    body.get_by_role("link", name="metal").click()
    page.wait_for_url(f"**#{GAUGE.replace('gauge', 'metal')}")


BELL = f"{wide_schema.ONCE}.kind=striking.bell"


@pytest.mark.parametrize("fragment", [BELL, BELL.removeprefix("arguments.")])
def test_a_fragment_opens_what_many_places_hold(page: Page, flat_url: str, fragment: str) -> None:
    page.goto(f"{flat_url}/clock-build.html#{fragment}")
    part = page.locator(f'[id="{BELL}"]')
    expect(part).to_be_in_viewport()
    assert page.url.endswith(f"#{BELL}")
    assert page.get_by_label("kind").count() == 1  # the other choice is one branch
    part.get_by_role("link", name="bell").click()
    assert page.url.endswith(f"#{BELL}")


def test_a_place_leads_to_what_it_shares_and_back(page: Page, flat_url: str) -> None:
    place = f"arguments.{wide_schema.PLACES[1]}"
    page.goto(f"{flat_url}/clock-build.html#{place}")
    body = page.locator(f'[id="{place}"] + dd')
    body.get_by_role("link", name="below").click()
    page.wait_for_url(f"**#{wide_schema.ONCE}")
    once = page.locator(f'[id="{wide_schema.ONCE}"]')
    expect(once.get_by_role("heading")).to_be_in_viewport()
    once.get_by_text("Stands in 3 places").click()
    once.get_by_role("link", name=wide_schema.PLACES[0]).click()
    expect(page.locator(f'[id="arguments.{wide_schema.PLACES[0]}"]')).to_be_in_viewport()


def test_what_a_line_holds_is_opened_with_it(page: Page, flat_url: str) -> None:
    line = f"{wide_schema.ONCE}.kind=striking.released-by"
    page.goto(f"{flat_url}/clock-build.html#{line}")
    form = page.locator(f'[id="{line}.train"]')
    expect(form).to_be_visible()
    form.get_by_role("link", name="as above").click()
    page.wait_for_url(f"**#{wide_schema.ONCE}")


def test_without_scripts_what_many_places_hold_is_there(browser: Browser, flat_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{flat_url}/clock-build.html#{wide_schema.ONCE}")
    expect(page.locator(f'[id="{wide_schema.ONCE}.wheel-1"]')).to_be_visible()
    page.locator(f'[id="{wide_schema.ONCE}.kind=striking"] > summary').click()
    expect(page.locator(f'[id="{BELL}"]')).to_be_visible()
    context.close()


def test_answers_have_choices_of_their_own(page: Page, flat_url: str) -> None:
    page.goto(f"{flat_url}/movement-set.html#returns.kind=hemp.strands")
    expect(page.locator('[id="returns.kind=hemp.strands"]')).to_be_in_viewport()
    expect(page.locator('[id="returns.kind=wire"]')).to_be_hidden()


def test_short_anchors_lead_to_members_and_branches(page: Page, flat_url: str) -> None:
    page.goto(f"{flat_url}/movement-set.html#name")
    expect(page.locator('[id="arguments.name"]')).to_be_in_viewport()
    page.goto(f"{flat_url}/ring-add.html#driver=spring")
    expect(page.locator('[id="arguments.driver=spring.turns"]')).to_be_visible()


def test_without_scripts_branches_are_a_list_that_opens(browser: Browser, flat_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{flat_url}/movement-set.html")
    expect(page.locator("article select")).to_have_count(0)
    expect(page.locator("#-arguments details.branch > summary").first).to_be_visible()
    page.locator('[id="arguments.kind=weight"] > summary').click()
    page.locator('[id="arguments.kind=weight.cord"] + dd > details > summary').click()
    page.locator('[id="arguments.kind=weight.cord.kind=wire"] > summary').click()
    expect(page.locator(f'[id="{GAUGE}"]')).to_be_visible()
    page.locator(f'[id="{GAUGE}"]').hover()
    page.locator(f'[id="{GAUGE}"] > a.headerlink').click()
    assert page.url.endswith(f"#{GAUGE}")
    context.close()


def test_on_paper_all_is_open(browser: Browser, flat_url: str) -> None:
    """By the style alone, for what has no scripts."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{flat_url}/movement-set.html")
    leaf = page.locator(f'[id="{GAUGE}"]')
    shown = "leaf => leaf.checkVisibility({ contentVisibilityAuto: true })"
    assert not leaf.evaluate(shown)
    page.emulate_media(media="print")
    assert leaf.evaluate(shown)
    context.close()


def test_printing_opens_and_closes_again(page: Page, flat_url: str) -> None:
    page.goto(f"{flat_url}/movement-set.html")
    closed = page.locator("article details:not([open])")
    before = closed.count()
    assert before
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(closed).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(closed).to_have_count(before)
