# SPDX-License-Identifier: GPL-2.0-or-later
"""Processes that work beside this one, started from a clean one.

In: how many, and which modules each needs. Out: a pool.
"""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from qapidoc.base.garbage import collect_rarely

_PRELOADED = ["qapidoc.publish.tree", "qapidoc_sphinx", "sphinx.application", "lxml.etree"]
"""Modules that workers need: loaded once, before the workers are forked."""


def workers(jobs: int, tasks_each: int | None = None) -> ProcessPoolExecutor:
    """Return a pool of processes; each ends after so many tasks, if it is told how many."""
    # Else a worker would import what lies in the current folder: in a project's checks that may be
    # a stranger's patch.
    os.environ["PYTHONSAFEPATH"] = "1"
    context = get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    return ProcessPoolExecutor(
        jobs, context, initializer=collect_rarely, max_tasks_per_child=tasks_each
    )
