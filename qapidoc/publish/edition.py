# SPDX-License-Identifier: GPL-2.0-or-later
"""What shapes a site besides its content: this code, the theme, the libraries."""

from __future__ import annotations

import functools
from pathlib import Path

import qapidoc_sphinx

import qapidoc
from qapidoc.publish.project import site_folder
from qapidoc.store import fingerprint
from qapidoc.store.frozen.relations import relations_folder

_LIBRARIES = ("sphinx", "docutils", "pygments", "jinja2", "myst-parser")


@functools.cache
def edition() -> str:
    """Return a digest that changes whenever equal content might give different pages."""
    packages = [Path(folder) for folder in (*qapidoc.__path__, *qapidoc_sphinx.__path__)]
    return fingerprint(_LIBRARIES, [*packages, site_folder(), relations_folder()])
