# SPDX-License-Identifier: GPL-2.0-or-later
"""The page `/compare/` with the data of all real releases, and nothing else of a site.

The list of names is that of three releases, as if the site had only their trees.
"""

from __future__ import annotations

from pathlib import Path

from comparisons import real_comparison
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from qapidoc.export.search import list_files
from qapidoc.store.frozen import Book

SITE = Path(__file__).resolve().parents[2] / "site"
BUILT = ("8.2", "9.2", "10.2")


def build(folder: Path, book: Book, kept: Path) -> Path:
    """Build the site into a folder below `folder`; return it."""
    source, site = folder / "source", folder / "site"
    source.mkdir()
    (source / "index.rst").write_text("Start\n=====\n\nThe start page.\n")
    settings = {
        "extensions": ["qapidoc_sphinx"],
        "html_theme": "qapidoc",
        "html_theme_path": [str(SITE / "theme")],
        "html_use_index": False,
        "qapidoc_pages": "none",
        "qapidoc_releases": [{"series": series} for series in BUILT],
        "qapidoc_compared": [{"series": series} for series in book.series],
    }
    with patch_docutils(), docutils_namespace():
        app = Sphinx(
            str(source), None, str(site), str(folder / "doctrees"), "html", settings, status=None
        )
        app.builder.search = False  # type: ignore[attr-defined]
        app.build()
    data = site / "_data"
    data.mkdir()
    for name, text in list_files([book.release(series) for series in BUILT]).items():
        (data / name).write_text(text)
    (data / "compare.js").write_text(real_comparison(book, kept))
    return site
