# SPDX-License-Identifier: GPL-2.0-or-later
"""A site whose pages tell the history of three releases, the second with another command."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from orrery import make_release, rename_command
from sphinx.util.inventory import InventoryFile

from qapidoc.cli import main
from qapidoc.publish.verify import check_links

SERIES = ("10.0", "10.1", "10.2")
GONE = "qmp/command/ring-wind"
"""In the first release only."""


def _run(folder: Path, command: str, *arguments: str) -> Result:
    options = ["--sources", str(folder / "sources"), "--cache", str(folder / "cache")]
    return CliRunner().invoke(main, [command, *arguments, *options])


def _build(folder: Path, name: str, *series: str, facts: str = "facts") -> Result:
    chosen = ["--facts", str(folder / facts / "history"), "--output", str(folder / name)]
    return _run(folder, "build", *chosen, "--jobs", "1", *series)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("history")
    make_release(folder / "sources", "10.0.0")
    make_release(folder / "sources", "10.1.0", rename_command)
    make_release(folder / "sources", "10.2.0", rename_command)
    frozen = _run(folder, "freeze", "--folder", str(folder / "facts"), *SERIES)
    assert frozen.exit_code == 0, frozen.output
    built = _build(folder, "site", *SERIES)
    assert built.exit_code == 0, built.output
    return folder


def test_every_link_of_the_whole_site_resolves(folder: Path) -> None:
    assert list(check_links(folder / "site")) == []


def test_what_is_gone_has_a_page_in_later_releases(folder: Path) -> None:
    site = folder / "site"
    pages = [(site / series / f"{GONE}.html").read_text() for series in SERIES]
    assert "Not documented" not in pages[1]
    assert "QEMU 10.0 was the last that had it" in pages[1]
    assert "QEMU 10.0 was the last that had it" not in pages[0]
    assert "removed in 10.1" in pages[0]
    assert pages[1] == pages[2]


def test_the_page_of_what_is_gone_leads_to_its_text(folder: Path) -> None:
    site = folder / "site"
    gone = (site / "10.2" / f"{GONE}.html").read_text()
    (link,) = re.findall(r'<p class="last-page">.*?href="([^"]+)"', gone)
    leads_to = (site / "10.2" / f"{GONE}.html").parent / link
    evergreen = site / f"{GONE}.html"
    assert leads_to.resolve() == evergreen.resolve()
    # That is the whole page of the last release that had it, with its end.
    text = evergreen.read_text()
    assert "was the last that had it" not in text
    assert "Arguments" in text
    assert "removed in 10.1" in text


def test_only_what_is_there_counts_as_there(folder: Path) -> None:
    site = folder / "site"
    with (site / "10.2" / "objects.inv").open("rb") as file:
        inventory = InventoryFile.load(file, "", lambda base, path: path)
    names = {name for kind in inventory.values() for name in kind}
    assert "ring-wind-up" in names
    assert "ring-wind" not in names
    names_page = (site / "10.2" / "names.html").read_text()
    assert "ring-wind.html" not in names_page
    data = json.loads(
        (site / "_data" / "names.js").read_text().partition("(")[2].rpartition(")")[0]
    )
    rows = data["names"]["qmp/command"]["rings"].split("\n")
    (row,) = [row.split("\t") for row in rows if row.split("\t")[0] == "ring-wind"]
    assert row[1] == "0"


def test_equal_pages_are_one_file(folder: Path) -> None:
    site = folder / "site"
    name = "qmp/type/RingInfo.html"
    first = (site / "10.0" / name).read_bytes()
    assert b'class="strip"' in first
    assert all((site / series / name).read_bytes() == first for series in SERIES)


def test_man_pages_tell_it_in_words(folder: Path) -> None:
    page = (folder / "site" / "10.0" / "man" / "qmp-ring-wind.7").read_text()
    history = page.partition(".SH HISTORY")[2].partition(".SH")[0]
    assert "In QEMU 10.0, or before; removed in 10.1." in history


def test_a_site_without_the_last_page_does_not_lead_there(folder: Path) -> None:
    built = _build(folder, "newest", "10.2")
    assert built.exit_code == 0, built.output
    site = folder / "newest"
    assert list(check_links(site)) == []
    assert "last-page" not in (site / f"{GONE}.html").read_text()
    assert "last-page" in (site / "10.2" / f"{GONE}.html").read_text()


def test_another_past_makes_other_trees(folder: Path) -> None:
    assert _build(folder, "site", *SERIES).output.count("unchanged") == 3
    frozen = _run(folder, "freeze", "--folder", str(folder / "fewer"), *SERIES[:2])
    assert frozen.exit_code == 0, frozen.output
    built = _build(folder, "other", *SERIES, facts="fewer")
    assert built.exit_code == 0, built.output
    assert "unchanged" not in built.output
    page = (folder / "other" / "10.2" / "qmp" / "type" / "RingInfo.html").read_text()
    assert 'title="10.1"' in page
    assert 'title="10.2"' not in page


def test_damaged_facts_are_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "history").mkdir()
    (tmp_path / "history" / "releases.jsonl").write_text("{")
    built = _build(folder, "none", "10.2", facts=str(tmp_path))
    assert built.exit_code == 3
    assert "releases.jsonl:1" in built.output
    assert not (folder / "none").exists()
