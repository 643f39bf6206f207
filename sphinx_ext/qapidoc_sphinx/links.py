# SPDX-License-Identifier: GPL-2.0-or-later
"""How a link is made in each of the two frames: a page of its own, or a document."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from qapidoc.base.address import anchor_of, relative
from qapidoc_sphinx.folds import page_link
from qapidoc_sphinx.render.view import View


class PageLinks:
    """Links from one page to others of the same tree: relative addresses, valid in each release."""

    def __init__(self, view: View, page: str) -> None:
        self._view = view
        self._page = page

    def make(self, target: str, *content: nodes.Node) -> nodes.Node:
        """Return a reference to the page of an id."""
        part = target.partition("#")[2]
        address = relative(self._page, self._view.page(target), anchor_of(part) if part else "")
        return page_link("", "", *content, refuri=address)


class DocumentLinks:
    """Links from inside a document: pending references that the domain resolves."""

    def __init__(self, docname: str) -> None:
        self._docname = docname

    def make(self, target: str, *content: nodes.Node) -> nodes.Node:
        """Return a pending reference to an id."""
        return addnodes.pending_xref(
            "",
            *content,
            refdomain="qapi",
            reftype="id",
            reftarget=target,
            refdoc=self._docname,
            refexplicit=True,
            refwarn=False,
        )
