# SPDX-License-Identifier: GPL-2.0-or-later
"""What lists and examples look like: numbers of a list, lines without their indentation.

In: arguments of commands, and finished lists. Out: nodes and texts for `blocks`.
"""

from __future__ import annotations

from docutils import nodes

_ALPHABETS = {"a": "loweralpha", "A": "upperalpha"}


def shows_use(node: nodes.Element) -> bool:
    """Tell whether a list inside of an item only shows how an option is typed, as an example."""
    return isinstance(node, nodes.definition_list) and all(
        child.astext().startswith("-") if isinstance(child, nodes.term) else not child.children
        for item in node.children
        for child in item.children
    )


def enumeration(first: str) -> nodes.enumerated_list:
    """Return an empty numbered list; `first` is the number or letter it begins with, or empty."""
    kind = next((kind for start, kind in _ALPHABETS.items() if first[:1] == start), "arabic")
    node = nodes.enumerated_list(enumtype=kind, prefix="", suffix=".")
    if first.isdecimal() and first.isascii() and len(first) < 6 and int(first) != 1:
        node["start"] = int(first)
    return node


def dedented(text: str) -> str:
    """Return lines without the blanks that all of them begin with, nor empty ones at the ends."""
    lines = text.split("\n")
    filled = [number for number, line in enumerate(lines) if line.strip()]
    if not filled:
        return ""
    indent = min(len(lines[at]) - len(lines[at].lstrip()) for at in filled)
    kept = lines[filled[0] : filled[-1] + 1]
    return "\n".join(line[indent:].rstrip() for line in kept)
