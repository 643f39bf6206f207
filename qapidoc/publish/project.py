# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the parts of the project that are no code stand: in a checkout, or in a wheel."""

from __future__ import annotations

from pathlib import Path

import qapidoc

_PACKAGE = Path(qapidoc.__file__).parent


def site_folder() -> Path:
    """Return the folder with conf.py, theme and guide."""
    inside = _PACKAGE / "_site"
    return inside if inside.is_dir() else _PACKAGE.parent / "site"


def netlify_file() -> Path:
    """Return the configuration that says with which headers the site is served."""
    inside = _PACKAGE / "_netlify.toml"
    return inside if inside.is_file() else _PACKAGE.parent / "netlify.toml"


def missing_library() -> Path | None:
    """Return the browser library that the site needs and npm has not installed yet, or None."""
    library = site_folder() / "node_modules" / "lunr" / "lunr.min.js"
    return None if library.is_file() else library
