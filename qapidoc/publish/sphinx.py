# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs Sphinx inside this process, as its own command line would in another."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qapidoc.publish.project import site_folder

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_LEFT_OVER = (".buildinfo", "_static/documentation_options.js")
"""Files that Sphinx writes for itself or for a search that we do not use."""


def run_sphinx(
    source: Path, output: Path, settings: Mapping[str, Any], jobs: int = 1
) -> tuple[str, ...]:
    """Build HTML of a folder of documents with the site's `conf.py` and more settings.

    Returns the lines of warning that Sphinx had to say.
    """
    # Imported here: only a process that builds pays for loading Sphinx.
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    said = io.StringIO()
    site = site_folder()
    with (
        tempfile.TemporaryDirectory() as doctrees,
        patch_docutils(site),
        docutils_namespace(),
    ):
        app = Sphinx(
            srcdir=source,
            confdir=site,
            outdir=output,
            doctreedir=doctrees,
            buildername="html",
            confoverrides={"nitpicky": True, **settings},
            status=None,
            warning=said,
            freshenv=True,
            parallel=jobs,
        )
        app.build()
    for name in _LEFT_OVER:
        (output / name).unlink(missing_ok=True)
    return tuple(_COLOUR.sub("", said.getvalue()).splitlines())
