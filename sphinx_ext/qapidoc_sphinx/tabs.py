# SPDX-License-Identifier: GPL-2.0-or-later
"""Nodes for one thing in several forms, of which one is seen: a row of radio buttons and no script.

`tabs` holds `tab`s; its `label` says what they are forms of, its `name` is unique on the page. A
`tab` has a `title` and a `name`. The first is chosen. `site/theme/qapidoc/static/qapidoc.css` hides
the others; without it, and in other writers than HTML, all are seen one below the other.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from qapidoc_sphinx.writers import add_html_node


class tabs(nodes.General, nodes.Element):  # noqa: N801  # docutils names nodes so
    """The forms of one thing."""


class tab(nodes.General, nodes.Element):  # noqa: N801
    """One form."""


def _visit_tabs(self: HTML5Translator, node: nodes.Element) -> None:
    label, name = self.encode(node["label"]), self.attval(node["name"])
    self.body.append(f'<fieldset class="tabs"><legend class="unseen">{label}</legend>\n')
    for number, each in enumerate(node.children):
        assert isinstance(each, tab)
        checked = " checked" if number == 0 else ""
        ident = f"{name}-{self.attval(each['name'])}"
        self.body.append(
            f'<input type="radio" name="{name}" id="{ident}" autocomplete="off"{checked}>'
            f'<label for="{ident}">{self.encode(each["title"])}</label>\n'
        )


def _depart_tabs(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</fieldset>\n")


def _visit_tab(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append('<div class="tab">\n')


def _depart_tab(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</div>\n")


def setup(app: Sphinx) -> None:
    """Tell Sphinx how the nodes are written."""
    add_html_node(app, tabs, (_visit_tabs, _depart_tabs))
    add_html_node(app, tab, (_visit_tab, _depart_tab))
