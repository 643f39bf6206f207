# SPDX-License-Identifier: GPL-2.0-or-later
"""The Sphinx extension: `extensions = ["qapidoc_sphinx"]`.

It reads a QEMU source tree (or a model made by `qapidoc`), offers the domain `qapi` with roles
and directives, and emits a page for every definition, option and monitor command.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

import qapidoc
from qapidoc_sphinx import (
    config,
    directives,
    domain,
    folds,
    highlight,
    strip,
    styles,
    tabs,
)
from qapidoc_sphinx.changes import collect_change_pages, place_in_tree
from qapidoc_sphinx.compare import collect_compare_page
from qapidoc_sphinx.pages import collect_pages
from qapidoc_sphinx.problems import collect_problem_pages
from qapidoc_sphinx.quality import collect_quality_pages
from qapidoc_sphinx.rules import collect_rule_pages


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything with Sphinx."""
    config.register(app)
    domain.setup(app)
    directives.setup(app)
    folds.setup(app)
    highlight.setup(app)
    strip.setup(app)
    styles.setup(app)
    tabs.setup(app)
    app.connect("html-collect-pages", collect_pages)
    app.connect("html-collect-pages", collect_quality_pages)
    app.connect("html-collect-pages", collect_problem_pages)
    app.connect("html-collect-pages", collect_change_pages)
    app.connect("html-collect-pages", collect_compare_page)
    app.connect("html-collect-pages", collect_rule_pages)
    app.connect("html-page-context", place_in_tree)
    return {
        "version": qapidoc.__version__,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
