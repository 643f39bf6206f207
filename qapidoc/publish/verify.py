# SPDX-License-Identifier: GPL-2.0-or-later
"""Do all links of a built tree lead somewhere, down to the anchor?

In: a folder of HTML. Out: each link that does not, once. Reads each file once; links to other
hosts are not followed.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import cast
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


def check_links(
    root: Path, trusted: Collection[str] = (), beside: Collection[str] = ()
) -> Iterator[Broken]:
    """Yield the broken links below a folder, page by page.

    `trusted` names top-level folders whose own pages need no check; links into them are followed.
    `beside` are paths outside the folder that will be there.
    """
    names = (path.relative_to(root) for path in sorted(root.rglob("*.html")))
    checked = [name.as_posix() for name in names if name.parts[0] not in trusted]
    pages = {name: _read(root / name) for name in checked}
    for name in checked:
        for link in pages[name].links:
            reason = _why_broken(root, pages, beside, name, link)
            if reason:
                yield Broken(name, link, reason)


_ANCHORS = etree.XPath("//@id", smart_strings=False)
_LINKS = etree.XPath("//@href | //@src", smart_strings=False)


def _read(path: Path) -> _Page:
    document = etree.parse(path, etree.HTMLParser(huge_tree=True))
    anchors = cast(list[str], _ANCHORS(document))
    links = cast(list[str], _LINKS(document))
    return _Page(frozenset(anchors), tuple(dict.fromkeys(links)))


def _why_broken(
    root: Path, pages: dict[str, _Page], beside: Collection[str], name: str, link: str
) -> str:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return ""
    path = unquote(parts.path)
    folder = "" if path.startswith("/") else posixpath.dirname(name)
    target = posixpath.normpath(posixpath.join(folder, path.lstrip("/"))) if path else name
    if target.startswith("../"):
        return "" if target in beside else "leads out of the tree"
    if (root / target).is_dir():
        target = posixpath.join(target, "index.html")
    if target not in pages:
        if not (root / target).is_file():
            return "no such file"
        if not (parts.fragment and target.endswith(".html")):
            return ""
        pages[target] = _read(root / target)
    if parts.fragment and not {parts.fragment, unquote(parts.fragment)} & pages[target].anchors:
        return "no such anchor"
    return ""
