# SPDX-License-Identifier: GPL-2.0-or-later
"""The page of something that is gone, moved from its last release to the site's root."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

_HREF = re.compile(r'href="(?!#|/|[a-z]+:)([^"]+)"')
_LAST_PAGE = re.compile(r'<p class="last-page">.*?</p>\n?', re.DOTALL)
_SHELL = ("_static/", "_data/")


def detach(html: str, page: str, series: str, site: Path) -> str:
    """Return a page of a release's tree so that it can stand at the root of the site.

    A link stays when the root has its target; one to a part, or to what only that release has,
    leads into the release, whose tree is complete.
    """
    folder = posixpath.dirname(page)
    up = "../" * (folder.count("/") + 1) if folder else ""

    def moved(match: re.Match[str]) -> str:
        path, _, part = match[1].partition("#")
        target = posixpath.normpath(posixpath.join(folder, path))
        if target.startswith(_SHELL) or (not part and (site / target).is_file()):
            return match[0]
        return f'href="{up}{series}/{target}{"#" + part if part else ""}"'

    return _HREF.sub(moved, html)


def without_last_page(html: str) -> str:
    """Return the page of what is gone without the way to its last page with a text.

    That is for a site of which no release has it.
    """
    return _LAST_PAGE.sub("", html)
