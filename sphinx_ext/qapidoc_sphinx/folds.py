# SPDX-License-Identifier: GPL-2.0-or-later
"""Nodes that lists of parts are made of: what opens in place, what depends on the value of a tag.

`fold` is a `<details>`, `fold_line` the line that opens it, `picker` the folds of a union's
branches. None needs a script; `site/theme/qapidoc/static/picker.js` adds a choice to a picker.
`proof_place` is the file of a proof, to which `proofs.js` adds the line.
`part_rows` is a list of parts that are a `row_line` each, with what they hold below it.
`plain_code` is a name as `<code>` and nothing else, `page_link` a link as `<a>` without classes,
`self_link` the link from a part to itself, a sign or around its name: a page has hundreds. Other
writers than HTML show everything, one below the other, and no self links.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from qapidoc_sphinx.writers import SHOWN, add_html_node, as_node, nothing


class fold(nodes.General, nodes.Element):  # noqa: N801  # docutils names nodes so
    """Content that is shown when its first child, a `fold_line`, is asked to open it."""


class fold_line(nodes.General, nodes.TextElement):  # noqa: N801
    """The line of text of a fold."""


class picker(nodes.General, nodes.Element):  # noqa: N801
    """Folds of which one holds at a time; `tag` is the member whose value decides."""


class part_rows(nodes.General, nodes.Element):  # noqa: N801
    """A list of `part_row`."""


class part_row(nodes.General, nodes.Element):  # noqa: N801
    """A part: its `row_line`, and folds of what it holds."""


class row_line(nodes.General, nodes.TextElement):  # noqa: N801
    """What is known of a part, in a line."""


class plain_code(nodes.Inline, nodes.TextElement, addnodes.not_smartquotable):  # noqa: N801
    """A name in code."""


class page_link(nodes.reference):  # noqa: N801
    """A link within the pages; `refuri` is where it leads."""


class proof_place(nodes.Inline, nodes.TextElement):  # noqa: N801
    """A file that proves something; `key` is the name of its line in the data of the release."""


class self_link(nodes.Inline, nodes.TextElement):  # noqa: N801
    """A link from a part to itself, to be copied; `refuri` is where it leads."""


def _visit_fold(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(_start("details", node))


def _visit_line(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(_start("summary", node))


def _visit_picker(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(f'<div class="picker" data-tag="{self.attval(node["tag"])}">\n')


def _visit_rows(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(_start("ul", node))


def _visit_row(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(_start("li", node))


def _visit_code(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(_start("code", node))


def _visit_link(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(f'<a href="{self.attval(node["refuri"])}">')


def _visit_place(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(f'<code class="at" data-proof="{self.attval(node["key"])}">')


def _visit_self(self: HTML5Translator, node: nodes.Element) -> None:
    classes = " ".join(node["classes"]) or "headerlink"
    sign = "" if node.children else "¶"
    self.body.append(f'<a class="{classes}" href="{self.attval(node["refuri"])}">{sign}')


def _start(tag: str, node: nodes.Element) -> str:
    """Return a start tag; ids and classes of ours need no escape."""
    anchor = f' id="{node["ids"][0]}"' if node["ids"] else ""
    classes = f' class="{" ".join(node["classes"])}"' if node["classes"] else ""
    return f"<{tag}{anchor}{classes}>"


def _depart(text: str) -> Any:
    def depart(self: HTML5Translator, node: nodes.Element) -> None:
        self.body.append(text)

    return depart


def setup(app: Sphinx) -> None:
    """Tell Sphinx how the nodes are written."""
    for node, visit, end, elsewhere in (
        (fold, _visit_fold, "</details>\n", SHOWN),
        (fold_line, _visit_line, "</summary>\n", as_node("paragraph")),
        (picker, _visit_picker, "</div>\n", SHOWN),
        (part_rows, _visit_rows, "</ul>\n", as_node("bullet_list")),
        (part_row, _visit_row, "</li>\n", as_node("list_item")),
        (row_line, nothing, "", as_node("paragraph")),
        (plain_code, _visit_code, "</code>", as_node("literal")),
        (page_link, _visit_link, "</a>", as_node("reference")),
        (proof_place, _visit_place, "</code>", as_node("literal")),
        (self_link, _visit_self, "</a>", SHOWN),
    ):
        add_html_node(app, node, (visit, _depart(end)), elsewhere)
