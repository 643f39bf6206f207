# SPDX-License-Identifier: GPL-2.0-or-later
"""What pages that are no thing's own are made of: changes, rules, reports, lists.

In: words and addresses. Out: docutils nodes, and what the shell of a page is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from docutils import nodes


def titled(title: str, look: str) -> nodes.section:
    """Return the section that is a whole page, without content yet; `look` chooses its style."""
    return nodes.section("", nodes.title("", title), ids=["-page"], classes=["qapi", look])


def details_of(
    name: str,
    kind: str,
    *,
    description: str = "",
    crumbs: Iterable[tuple[str, str]] = (),
    entity: str = "",
) -> dict[str, Any]:
    """Return what the shell is told of a page; `crumbs` are titles and pages above it."""
    return {
        "entity": entity,
        "kind": kind,
        "kind_label": "",
        "name": name,
        "module": "",
        "breadcrumbs": list(crumbs),
        "description": description,
    }


def link(text: str, address: str) -> nodes.reference:
    """Return a link within the site."""
    return nodes.reference("", text, internal=True, refuri=address)


def paragraph(*parts: nodes.Node | str, **attributes: Any) -> nodes.paragraph:
    """Return a paragraph of texts and inline nodes."""
    children = [nodes.Text(part) if isinstance(part, str) else part for part in parts]
    return nodes.paragraph("", "", *children, **attributes)


def plain(title: str) -> str:
    """Return a title without the backticks of code."""
    return title.replace("`", "")


def table(head: Sequence[str], rows: Iterable[Sequence[nodes.Node]]) -> nodes.table:
    """Return a table whose first column is words and the others numbers."""
    columns = [nodes.colspec(colwidth=1) for _ in head]
    header = nodes.row("", *(nodes.entry("", paragraph(name)) for name in head))
    body = [nodes.row("", *(nodes.entry("", paragraph(cell)) for cell in row)) for row in rows]
    group = nodes.tgroup(
        "", *columns, nodes.thead("", header), nodes.tbody("", *body), cols=len(columns)
    )
    return nodes.table("", group, classes=["numbers"])
