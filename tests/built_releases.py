# SPDX-License-Identifier: GPL-2.0-or-later
"""Real releases, built once for all tests and processes of a run, and for runs with equal code."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from qapidoc.base.problem import Problem
from qapidoc.base.series import series_key
from qapidoc.model import Release
from qapidoc.sources.layout import Wanted
from qapidoc.sources.tree import read_tree
from qapidoc.store.models import load_tree

KEPT = Path(__file__).resolve().parents[1] / "build" / "cache" / "tests"
"""Models of releases by the digests of their files and of the code that read them."""


@cache
def built(root: Path) -> tuple[Release, tuple[Problem, ...]]:
    """Return the release in a folder and its problems."""
    return load_tree(read_tree(root, str(root), Wanted()), KEPT)


def rst_era(corpus: dict[str, Path]) -> list[str]:
    """Return the series at hand that are written in reStructuredText; fail when there is none."""
    found = [series for series in corpus if series_key(series) >= (5, 2)]
    assert found, "no release of the time since 5.2 is at hand"
    return found
