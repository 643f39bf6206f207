# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the texts of a release show exchanges of messages.

In: a `Text`: an `Example:` section before 9.1 holds nothing else, `qmp-example` and literal blocks
that look like messages are parts of others. Out: the exchanges with the line where each starts.
"""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from qapidoc import markup
from qapidoc.model import Text


def exchanges(text: Text, *, marked: bool = False) -> Iterator[tuple[int, str]]:
    """Yield the exchanges of a text, each with the line where it starts, counted from 0.

    Those that are `marked` stand in a directive that says so; of others only their looks tell.
    """
    start = 0
    lines = [line.strip() for line in text.source.split("\n")]
    for block in markup.look(text).findall(nodes.literal_block):
        if not is_exchange(block) and text.markup != "none":
            continue
        if marked and not _is_marked(block):
            continue
        first = block.astext().split("\n")[0].strip()
        # The same line may open several examples: they come in the order of the text.
        start = lines.index(first, start) if first in lines[start:] else start
        yield start, block.astext()
        start += 1


def is_exchange(block: nodes.literal_block) -> bool:
    """Tell whether a literal block shows messages."""
    return bool(block.get("language") == "QMP")


def _is_marked(block: nodes.Node) -> bool:
    """Tell whether a block stands in a `qmp-example`."""
    while block.parent is not None:
        block = block.parent
        if isinstance(block, nodes.container) and "qmp-example" in block["classes"]:
            return True
    return False
