# SPDX-License-Identifier: GPL-2.0-or-later
"""Style sheets: that of graphs, and a small one for themes that know nothing of badges."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx

from qapidoc.export.graph import GRAPH_SHEET

_OWN_THEME = "qapidoc"
_SHEET = "qapidoc-parts.css"


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("builder-inited", _add)


def _add(app: Sphinx) -> None:
    """Add the sheets to HTML; our own theme has the small one, and asks for that of graphs."""
    app.config.html_static_path.append(str(GRAPH_SHEET))
    if app.config.html_theme != _OWN_THEME:
        app.config.html_static_path.append(str(Path(__file__).parent / "static" / _SHEET))
        app.add_css_file(_SHEET)
        app.add_css_file(GRAPH_SHEET.name)
