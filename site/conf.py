# SPDX-License-Identifier: GPL-2.0-or-later
"""Sphinx settings of the site: of its own pages, and of each release's tree (`release/`)."""

from pathlib import Path

from sphinx.application import Sphinx

project = "qapidoc"
author = "the qapidoc authors"
copyright = author  # Sphinx's name for it

extensions = ["myst_parser", "qapidoc_sphinx"]
myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
exclude_patterns = ["node_modules", "release", "theme"]
suppress_warnings = ["myst.header"]

html_theme = "qapidoc"
html_theme_path = [str(Path(__file__).parent / "theme")]
html_use_index = False
html_copy_source = False
html_show_sphinx = False
html_domain_indices = False
html_static_path = ["node_modules/lunr/lunr.min.js"]

nitpicky = True


def setup(app: Sphinx) -> None:
    app.connect("builder-inited", _without_sphinx_search)


def _without_sphinx_search(app: Sphinx) -> None:
    # Our own search replaces Sphinx's, whose index would be the largest file of a tree.
    app.builder.search = False
