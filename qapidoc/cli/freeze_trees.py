# SPDX-License-Identifier: GPL-2.0-or-later
"""The releases that `qapidoc freeze` keeps facts of: they are to be without errors.

In: trees. Out: their releases, from which each kind of facts is made; or the errors on standard
error, and the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from qapidoc.base.problem import describe, has_errors
from qapidoc.cli.progress import Bars
from qapidoc.model import Release
from qapidoc.sources import ReleaseTree
from qapidoc.store.models import load_tree


def read_trees(trees: Sequence[ReleaseTree], cache: Path, bars: Bars) -> list[Release]:
    """Return the releases of trees, which are to be without errors; ends with 3 when one is not."""
    step = "reading the releases"
    found: list[Release] = []
    broken = False
    bars.start(step, len(trees))
    for tree in trees:
        release, problems = load_tree(tree, cache)
        for problem in problems:
            if problem.severity == "error":
                click.echo(describe(problem.below(tree.root)), err=True)
        broken = broken or has_errors(problems)
        found.append(release)
        bars.advance(step)
    bars.done(step)
    if broken:
        raise SystemExit(3)
    return found
