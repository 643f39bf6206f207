# SPDX-License-Identifier: GPL-2.0-or-later
"""Reports on what changed: one module a form.

In: a `Report` of `qapidoc.history`. Out: text, Markdown, HTML, JUnit XML, annotations for
GitHub Actions.
"""

from qapidoc.export.diff.annotations import render_github
from qapidoc.export.diff.junit import render_junit
from qapidoc.export.diff.markdown import render_markdown
from qapidoc.export.diff.page import render_html
from qapidoc.export.diff.rules import explain
from qapidoc.export.diff.text import render_text

__all__ = [
    "explain",
    "render_github",
    "render_html",
    "render_junit",
    "render_markdown",
    "render_text",
]
