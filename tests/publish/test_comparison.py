# SPDX-License-Identifier: GPL-2.0-or-later
"""The data of `/compare/`: which releases they are about, and what is compared again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace
from orrery import build_site, make_release, rename_command

from qapidoc.cli import main
from qapidoc.history import Side
from qapidoc.history.pairs import Pair, Spread, compare_pairs
from qapidoc.model import Release
from qapidoc.publish import comparison
from qapidoc.store.frozen import Book, freeze, read_book
from qapidoc.store.models import release_of_tree


def _release(folder: Path, version: str, *gone: str) -> Release:
    """Return the invented emulator as a release, without some commands."""

    def change(tree: Path) -> None:
        for name in gone:
            rename_command(tree, name, f"{name}-of-{version}")

    release, _ = release_of_tree(make_release(folder, version, change))
    assert release is not None
    return replace(release, series=version.rpartition(".")[0])


@pytest.fixture
def releases(tmp_path: Path) -> list[Release]:
    return [
        _release(tmp_path, "9.0.0", "ring-wind"),
        _release(tmp_path, "9.1.0"),
        _release(tmp_path, "9.2.0", "ring-wind"),
    ]


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[Pair]:
    """Return a list that gets every pair that is really compared."""
    found: list[Pair] = []

    def note(sides: Sequence[Side], wanted: Iterable[Pair]) -> Spread:
        pairs = list(wanted)
        found.extend(pairs)
        return compare_pairs(sides, pairs)

    monkeypatch.setattr(comparison, "compare_pairs", note)
    return found


def test_what_is_known_is_not_compared_again(
    releases: list[Release], compared: list[Pair], tmp_path: Path
) -> None:
    book = freeze(releases)
    first = comparison.comparison_file(book, tmp_path, 1)
    assert len(compared) == 6
    assert comparison.comparison_file(book, tmp_path, 1) == first
    assert len(compared) == 6
    assert "ring-wind" in first


def test_a_new_release_is_compared_with_all_others(
    releases: list[Release], compared: list[Pair], tmp_path: Path
) -> None:
    comparison.comparison_file(freeze([releases[0], releases[2]]), tmp_path, 1)
    del compared[:]
    both = comparison.comparison_file(freeze(releases), tmp_path, 1)
    assert sorted(compared) == [(0, 1), (1, 0), (1, 2), (2, 1)]
    assert both == comparison.comparison_file(freeze(releases), tmp_path / "fresh", 1)


def test_a_release_that_changed_is_compared_anew(
    releases: list[Release], compared: list[Pair], tmp_path: Path
) -> None:
    comparison.comparison_file(freeze(releases), tmp_path, 1)
    del compared[:]
    changed = replace(releases[0], definitions=releases[0].definitions[:-1])
    book = freeze([changed, *releases[1:]])
    text = comparison.comparison_file(book, tmp_path, 1)
    assert sorted(compared) == [(0, 1), (0, 2), (1, 0), (2, 0)]
    assert text == comparison.comparison_file(book, tmp_path / "fresh", 1)


@pytest.mark.parametrize("damage", [b"", b"{}", b"\x00\xff"])
def test_a_damaged_cache_is_none(releases: list[Release], tmp_path: Path, damage: bytes) -> None:
    book = freeze(releases)
    text = comparison.comparison_file(book, tmp_path, 1)
    (kept,) = (tmp_path / comparison.FOLDER).iterdir()
    kept.write_bytes(damage)
    assert comparison.comparison_file(book, tmp_path, 1) == text


def test_what_others_write_meanwhile_stays(releases: list[Release], tmp_path: Path) -> None:
    folder = tmp_path / comparison.FOLDER
    folder.mkdir()
    for name in (".5c.new", "of-earlier-code.json.z"):
        (folder / name).touch()
    comparison.comparison_file(freeze(releases), tmp_path, 1)
    names = {path.name for path in folder.iterdir()}
    assert ".5c.new" in names
    assert "of-earlier-code.json.z" not in names
    assert len(names) == 2


def test_facts_are_those_of_what_the_site_is_about(releases: list[Release]) -> None:
    assert comparison.book_of(releases).series == ("9.0", "9.1", "9.2")
    known = read_book()
    newest = known.release(known.series[-1])
    assert comparison.book_of([newest]).series == known.series
    later = replace(newest, series="99.0", version="99.0.0")
    assert comparison.book_of([newest, later]).series == (*known.series, "99.0")
    assert _changes(comparison.book_of([newest, later]), newest.series, "99.0") == 0


def _changes(book: Book, old: str, new: str) -> int:
    sides = [comparison.frozen_side(book, series) for series in (old, new)]
    return len(compare_pairs(sides, [(0, 1)]))


def test_a_site_has_the_page_and_its_data(tmp_path: Path) -> None:
    make_release(tmp_path / "sources", "10.1.0")
    make_release(tmp_path / "sources", "10.2.0", rename_command)
    result = build_site(tmp_path, "10.1", "10.2")
    assert result.exit_code == 0, result.output
    site = tmp_path / "site"
    page = (site / "compare" / "index.html").read_text()
    assert '<option value="10.1" selected>' in page
    assert '<a href="../10.2/changes.html">' in page
    text = (site / "_data" / "compare.js").read_text()
    data = json.loads(text.removeprefix("qapidoc.compared(").removesuffix(");\n"))
    assert data["releases"] == [["10.1", "10.1.0"], ["10.2", "10.2.0"]]
    assert "command 'ring-wind' is gone" in data["columns"]["message"]["values"]
    changes = (site / "10.2" / "changes.html").read_text()
    assert 'href="../compare/index.html?old=10.1&amp;new=10.2"' in changes


def test_a_module_alone() -> None:
    def run(*arguments: str) -> dict[str, str]:
        result = CliRunner().invoke(main, ["diff", "8.2", "9.2", "--format", "json", *arguments])
        assert result.exit_code == 0, result.output
        found = json.loads(result.stdout)["findings"]
        return {each["fingerprint"]: each["new_at"] or each["old_at"] for each in found}

    every, block = run(), run("--module", "block-core")
    assert block
    assert block == {key: at for key, at in every.items() if at == "qapi/block-core.json"}
    unknown = CliRunner().invoke(main, ["diff", "8.2", "9.2", "--module", "no-such"])
    assert unknown.exit_code == 2
    assert "no-such" in unknown.stderr
