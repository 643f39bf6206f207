# SPDX-License-Identifier: GPL-2.0-or-later
"""Do all links of a built tree lead somewhere, down to the anchor?

In: a folder of HTML. Out: each link that does not, once. Reads each file once; links to other
hosts are not followed.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec
from lxml import etree


class Broken(msgspec.Struct, frozen=True, order=True):
    """A link that leads nowhere, on a page, both relative to the tree."""

    page: str
    link: str
    reason: str


class _Page(msgspec.Struct):
    anchors: frozenset[str]
    links: tuple[str, ...]


def check_links(root: Path, site_files: Iterable[str] = ()) -> Iterator[Broken]:
    """Yield the broken links below a folder, page by page.

    `site_files` are paths that the site adds to the tree later and that count as present.
    """
    pages = {str(path.relative_to(root)): _read(path) for path in sorted(root.rglob("*.html"))}
    present = set(site_files)
    for name, page in pages.items():
        for link in page.links:
            reason = _why_broken(root, pages, present, name, link)
            if reason:
                yield Broken(name, link, reason)


def _read(path: Path) -> _Page:
    document = etree.parse(path, etree.HTMLParser(huge_tree=True))
    anchors = frozenset(document.xpath("//@id | //a/@name"))
    links = document.xpath("//@href | //@src")
    return _Page(anchors, tuple(dict.fromkeys(map(str, links))))


def _why_broken(
    root: Path, pages: dict[str, _Page], present: set[str], name: str, link: str
) -> str:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return ""
    path = unquote(parts.path)
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
    if target.startswith("../"):
        return "leads out of the tree"
    if target in present:
        return ""
    page = pages.get(target)
    if page is None:
        found = present_file(root, target)
        if found is None:
            return "no such file"
        pages[target] = page = _read(found) if found.suffix == ".html" else _Page(frozenset(), ())
        return ""
    if parts.fragment and not {parts.fragment, unquote(parts.fragment)} & page.anchors:
        return "no such anchor"
    return ""


def present_file(root: Path, target: str) -> Path | None:
    """Return the file that a server would send for a path, or None."""
    path = root / target
    if path.is_dir():
        path = path / "index.html"
    return path if path.is_file() else None
