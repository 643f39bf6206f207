# SPDX-License-Identifier: GPL-2.0-or-later
"""The node of a timeline strip: a cell for each release, drawn by the style sheet alone.

It is for the eye: what it shows stands beside it in words, so other writers and those who listen
miss nothing.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from qapidoc_sphinx.writers import LEFT_OUT, add_html_node, nothing


class strip(nodes.General, nodes.Element):  # noqa: N801  # docutils names nodes so
    """Cells, the attribute `cells`: those of `qapidoc.history.strip`."""


_CLASSES = {"absent": "", "there": "y", "told": "t", "listed": "l", "deprecated": "d"}


def _visit(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append('<div class="strip" aria-hidden="true">')
    for series, state, changed, label in node["cells"]:
        classes = _CLASSES[state] + (" c" if changed else "")
        self.body.append(
            f'<i title="{series}"'
            + (f' class="{classes}"' if classes else "")
            + (f' data-m="{label}"' if label else "")
            + "></i>"
        )
    self.body.append("</div>\n")


def setup(app: Sphinx) -> None:
    """Tell Sphinx how the node is written."""
    add_html_node(app, strip, (_visit, nothing), LEFT_OUT)
