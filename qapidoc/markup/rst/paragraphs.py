# SPDX-License-Identifier: GPL-2.0-or-later
"""Paragraphs that swallowed something: the first item of a list, a block behind a lone `::`.

In: a paragraph as docutils read it. Out: what was likely meant, and a warning through the reporter
of the document. `clean` asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes
from docutils.utils import Reporter

from qapidoc.markup.nodes import literal_block
from qapidoc.markup.problems import ODD_MARKUP

LONE_MARK = "\n::\n"
"""The start of a literal block in a line of its own, of which the paragraph makes text."""

_ITEM = re.compile(r"\n(?:[-*+]|[0-9]{1,3}[.)]|#\.)[ ]++\S")
"""An item of a list right below a line of text, which makes it a part of the paragraph."""


def swallowed_item(paragraph: nodes.paragraph) -> int | None:
    """Return where the source of a paragraph has a line that looks like an item, if it has one."""
    match = _ITEM.search(paragraph.rawsource)
    return match.start() if match is not None else None


def tell_swallowed(reporter: Reporter, paragraph: nodes.paragraph, item: int) -> None:
    """Tell of the first line of a paragraph that looks like an item of a list.

    Where the item goes on in an indented line, docutils tells that.
    """
    if isinstance(paragraph.next_node(descend=False, siblings=True), nodes.system_message):
        return
    source = paragraph.rawsource
    reporter.warning(
        "this line looks like an item of a list, but goes on with the text above",
        line=(paragraph.line or 1) + source.count("\n", 0, item) + 1,
        code=ODD_MARKUP.name,
        hint="put an empty line before the list",
        needle=source[item + 1 :].partition("\n")[0].strip(),
    )


def unmarked_block(reporter: Reporter, paragraph: nodes.paragraph) -> Iterator[nodes.Node]:
    """Yield a clean paragraph; what follows a lone `::` in it was meant to be a literal block."""
    numbered = enumerate(paragraph.children)
    holding = [at for at, child in numbered if isinstance(child, nodes.Text) and LONE_MARK in child]
    if not holding:
        yield paragraph
        return
    before, _, after = paragraph.rawsource.partition(LONE_MARK)
    reporter.warning(
        "`::` stands inside of a paragraph",
        line=(paragraph.line or 1) + before.count("\n") + 1,
        code=ODD_MARKUP.name,
        hint="put an empty line before and after `::`, and indent the block",
        needle="::",
    )
    lead = nodes.paragraph(before, "", *paragraph.children[: holding[0]])
    lead += nodes.Text(paragraph.children[holding[0]].astext().partition(LONE_MARK)[0])
    yield lead
    yield literal_block(after)
