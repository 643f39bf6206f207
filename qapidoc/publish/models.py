# SPDX-License-Identifier: GPL-2.0-or-later
"""The release of a series: fetched, built once and then kept.

In: a series and where sources may lie. Out: the release and what is wrong with its files, or why
it cannot be had; `tree` makes pages of it, the command line prints it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qapidoc.base.problem import Problem
from qapidoc.model import Release
from qapidoc.sources import Failure, Manifest, Reporter, resolve

SOURCES = "sources"
"""The folder of fetched sources below the cache folder."""


def load_release(
    series: str,
    manifests: Mapping[str, Manifest],
    sources_dir: Path | None,
    cache: Path,
    reporter: Reporter | None = None,
) -> tuple[Release, tuple[Problem, ...]] | Failure:
    """Return the release of a series and its problems, or why it cannot be had.

    The places of the problems are paths that lead there from where the person stands.

    FileNotFoundError tells that `sources_dir` is none.
    """
    # Imported here: what names a series may find it in the frozen facts, and needs no parser.
    from qapidoc.store.models import load_tree

    trees, failures = resolve([series], manifests, sources_dir, cache / SOURCES, reporter)
    if not trees:
        return failures[0]
    release, problems = load_tree(trees[0], cache)
    return release, tuple(problem.below(trees[0].root) for problem in problems)
