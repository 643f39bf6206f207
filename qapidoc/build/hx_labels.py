# SPDX-License-Identifier: GPL-2.0-or-later
"""Labels of a table that stand there twice: a reference could lead to one of them only.

In: a table with its source. Out: problems. What one block says twice, the markup tells.
"""

from __future__ import annotations

from collections.abc import Iterator

from qapidoc.base.problem import Problem
from qapidoc.base.source import Source
from qapidoc.build.hx_problems import DUPLICATE_LABEL
from qapidoc.build.hx_text import TARGET
from qapidoc.parse.hx.nodes import Block, Table


def repeated_labels(source: Source, table: Table) -> list[Problem]:
    """Return a problem for each label that an earlier block of the table has."""
    seen: dict[str, tuple[Block, int]] = {}
    problems = []
    for block in table.items:
        if not isinstance(block, Block) or block.markup != "rst":
            continue
        for name, start in _labels(source, block):
            first, line = seen.setdefault(name, (block, source.line_of(start)))
            if first is not block:
                span = source.span(start, start + len(name))
                message = f"label '{name}' stands here for the second time"
                hint = f"the first one is in line {line}"
                problems.append(Problem.of(DUPLICATE_LABEL, span, message, hint))
    return problems


def _labels(source: Source, block: Block) -> Iterator[tuple[str, int]]:
    """Yield the label of a block, then those in its text, each with its offset."""
    if block.label:
        yield block.label, source.text.index(block.label, block.marker)
    for match in TARGET.finditer(source.text, block.start, block.end):
        yield match["name"], match.start("name")
