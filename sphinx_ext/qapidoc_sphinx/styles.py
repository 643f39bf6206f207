# SPDX-License-Identifier: GPL-2.0-or-later
"""A small style sheet for themes that know nothing of badges and members."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx

_OWN_THEME = "qapidoc"
_SHEET = "qapidoc-parts.css"


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("builder-inited", _add)


def _add(app: Sphinx) -> None:
    """Add the sheet to HTML in any theme but our own, which has all of it."""
    if app.config.html_theme != _OWN_THEME:
        app.config.html_static_path.append(str(Path(__file__).parent / "static" / _SHEET))
        app.add_css_file(_SHEET)
