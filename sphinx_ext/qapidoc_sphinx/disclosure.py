# SPDX-License-Identifier: GPL-2.0-or-later
"""A part of a page that is shown when it is asked for: `<details>`, which needs no script."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator


class disclosure(nodes.General, nodes.Element):  # noqa: N801  # docutils names nodes so
    """Content behind a line of text, the attribute `summary`."""


def _visit(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(f"<details><summary>{self.encode(node['summary'])}</summary>\n")


def _depart(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</details>\n")


def _pass(self: Any, node: nodes.Element) -> None:
    """Other writers show everything."""


def setup(app: Sphinx) -> None:
    """Tell Sphinx how the node is written."""
    shown = (_pass, _pass)
    app.add_node(
        disclosure, html=(_visit, _depart), latex=shown, man=shown, texinfo=shown, text=shown
    )
