# SPDX-License-Identifier: GPL-2.0-or-later
"""The page that compares any two releases: `compare/index`, at the root of a site.

In: the releases that its data tell of (setting `qapidoc_compared`). Out: what the theme's
`compare.html` needs; the comparison itself is a script's. Without it the page leads to the changes
of each release.
"""

from __future__ import annotations

from collections.abc import Iterator

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from qapidoc_sphinx.changes_nodes import SURFACES
from qapidoc_sphinx.page_nodes import details_of
from qapidoc_sphinx.pages import Page

INDEX = "compare/index"
TITLE = "Compare two releases"

_POLICIES = {
    "stable": "stable",
    "deprecated-announced": "announced before",
    "unstable": "unstable",
}


def collect_compare_page(app: Sphinx) -> Iterator[Page]:
    """Yield the page, if the build has the data for it."""
    compared = app.config.qapidoc_compared
    if not compared or not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    about = "What changed in QEMU's API between any two releases, and what it breaks."
    details = details_of(TITLE, "compare", description=about) | {"toc": []}
    built = {each["series"] for each in app.config.qapidoc_releases}
    context = {
        "title": TITLE,
        "qapidoc": details,
        "compared": [each | {"changes": each["series"] in built} for each in reversed(compared)],
        "surfaces": SURFACES,
        "policies": _POLICIES,
    }
    yield INDEX, context, "compare.html"
