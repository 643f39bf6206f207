# SPDX-License-Identifier: GPL-2.0-or-later
"""Comparing from frozen facts: the same findings as from the sources, and fast."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest
from built_releases import built
from click.testing import CliRunner
from msgspec.structs import replace
from orrery import make_release, rename_command
from stopwatch import stopwatch

from qapidoc.cli import main
from qapidoc.history import Finding, compare
from qapidoc.history.finding import Surface
from qapidoc.history.users import for_users
from qapidoc.publish.comparing import frozen_side, side_of
from qapidoc.store.frozen import read_book


def _without_lines(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings with the files of their places: lines are all that facts do not know."""
    return [
        replace(
            each,
            old_at=each.old_at.partition(":")[0],
            new_at=each.new_at.partition(":")[0],
            near=each.near.partition(":")[0],
        )
        for each in findings
    ]


@pytest.mark.corpus
def test_findings_are_those_of_the_sources(corpus: dict[str, Path]) -> None:
    book = read_book()
    versions = {each.series: each.version for each in book.releases}
    releases = [built(root)[0] for root in corpus.values()]
    known = [each for each in releases if each.version == versions.get(each.series)]
    pairs = list(pairwise(known))
    if len(pairs) > 1:
        pairs.append((known[0], known[-1]))  # many names have other owners over the years
    assert pairs, "no two releases at hand are among those that are frozen"
    for old, new in pairs:
        told = compare(side_of(old), side_of(new))
        frozen = compare(frozen_side(book, old.series), frozen_side(book, new.series))
        name = f"{old.series} -> {new.series}"
        assert _without_lines(frozen.findings) == _without_lines(told.findings), name
        assert frozen.not_compared == told.not_compared, name


def test_all_neighbours_are_compared_fast() -> None:
    with stopwatch() as took:
        book = read_book()
        sides = [frozen_side(book, series) for series in book.series]
        found = sum(len(compare(old, new).findings) for old, new in pairwise(sides))
    assert took.seconds < 5
    assert found > 2000


def test_what_is_shared_makes_no_difference() -> None:
    book = read_book()
    for old, new in [("6.1", "6.2"), ("2.7", "2.8"), ("8.2", "9.2")]:
        shared = compare(frozen_side(book, old), frozen_side(book, new))
        apart = compare(frozen_side(book, old), frozen_side(read_book(), new))
        assert shared == apart


def test_a_series_needs_no_sources(tmp_path: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    command = [sys.executable, "-m", "qapidoc", "diff", "1.1", "10.2", "--format", "json"]
    made = subprocess.run([*command, "--cache", str(tmp_path / "cache")], capture_output=True)
    assert made.returncode == 0, made.stderr
    assert b'"not_compared"' in made.stdout
    assert not (tmp_path / "cache").exists()
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 1


def test_named_sources_count_before_facts(tmp_path: Path) -> None:
    make_release(tmp_path / "sources", "10.1.0")
    make_release(tmp_path / "sources", "10.2.0", rename_command)
    options = ["--sources", str(tmp_path / "sources"), "--cache", str(tmp_path / "cache")]
    result = CliRunner().invoke(main, ["diff", "10.1", "10.2", *options])
    assert result.exit_code == 0, result.output
    assert "ring-wind" in result.stdout
    assert "blockdev" not in result.stdout


@pytest.mark.parametrize(
    ("surface", "prefix", "shared"),
    [("qsd", "qsd/", True), ("cli", "option/", True), ("qmp", "qmp/", False)],
)
def test_a_surface_alone_has_the_findings_that_it_has_among_all(
    surface: Surface, prefix: str, shared: bool
) -> None:
    book = read_book()
    declared = set()
    for old, new in [("5.0", "6.0"), ("7.2", "10.0"), ("10.1", "10.2"), ("10.0", "7.2")]:
        sides = frozen_side(book, old), frozen_side(book, new)
        among = {
            each.fingerprint: for_users(each, [u for u in each.users if u.startswith(prefix)])
            for each in compare(*sides).findings
            if surface in each.surfaces
        }
        alone = {each.fingerprint: each for each in compare(*sides, [surface]).findings}
        assert among == alone
        assert all(each.surfaces == (surface,) for each in alone.values())
        assert all(each.via.startswith(prefix) for each in alone.values())
        declared |= {each.entity.startswith(prefix) for each in alone.values()}
    assert (False in declared) == shared
