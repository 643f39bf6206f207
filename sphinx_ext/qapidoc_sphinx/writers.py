# SPDX-License-Identifier: GPL-2.0-or-later
"""How a node that is made for HTML is written elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

Visit = Callable[[Any, Any], None]
Writing = tuple[Visit, Visit]
"""What a writer does before and after the children of a node."""


def nothing(self: Any, node: nodes.Element) -> None:
    """Write nothing here.

    Sphinx takes no function after a node for "unknown node type", so this one stands there.
    """


def _skip(self: Any, node: nodes.Element) -> None:
    raise nodes.SkipNode


SHOWN: Writing = (nothing, nothing)
"""The children are shown, one below the other."""

LEFT_OUT: Writing = (_skip, nothing)


def as_node(kind: str) -> Writing:
    """Return what writers do with a node that they know: `paragraph`."""

    def visit(self: Any, node: nodes.Element) -> None:
        getattr(self, f"visit_{kind}")(node)

    def depart(self: Any, node: nodes.Element) -> None:
        getattr(self, f"depart_{kind}")(node)

    return visit, depart


def add_html_node(
    app: Sphinx, node: type[nodes.Element], html: Writing, elsewhere: Writing = SHOWN
) -> None:
    """Tell Sphinx how a node is written: in HTML, and by all other writers."""
    app.add_node(node, html=html, latex=elsewhere, man=elsewhere, texinfo=elsewhere, text=elsewhere)
