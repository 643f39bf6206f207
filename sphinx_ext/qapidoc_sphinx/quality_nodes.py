# SPDX-License-Identifier: GPL-2.0-or-later
"""Small nodes that the pages of the quality reports are made of.

In: words and addresses. Out: docutils nodes, for `quality` and `quality_findings`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from docutils import nodes

AREAS = {
    "qmp": "QMP",
    "qga": "Guest agent",
    "qsd": "Storage daemon",
    "option": "Command-line options",
    "hmp": "Monitor commands (HMP)",
    "qemu-img": "qemu-img",
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
