# SPDX-License-Identifier: GPL-2.0-or-later
"""Real releases, built once for all tests of a run."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from qapidoc.base.problem import Problem
from qapidoc.base.series import series_key
from qapidoc.build.release import build_release
from qapidoc.model import Release
from qapidoc.store.models import folder_tree


@cache
def built(root: Path) -> tuple[Release, tuple[Problem, ...]]:
    """Return the release in a folder and its problems."""
    release, problems = build_release(folder_tree(root))
    return release, tuple(problems)


def rst_era(corpus: dict[str, Path]) -> list[str]:
    """Return the series at hand that are written in reStructuredText; fail when there is none."""
    found = [series for series in corpus if series_key(series) >= (5, 2)]
    assert found, "no release of the time since 5.2 is at hand"
    return found
