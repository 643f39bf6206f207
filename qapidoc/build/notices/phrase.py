# SPDX-License-Identifier: GPL-2.0-or-later
"""A phrase of an author, its names apart from its words.

In: nodes of a text. Out: a `Phrase`: words with a sign where a name stands, and the names, so that
patterns of words can be told apart from whatever is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from docutils import nodes

NAME = "\N{OBJECT REPLACEMENT CHARACTER}"
"""What stands for a name in the words of a phrase."""

_LIST = rf"(?:{NAME}(?:(?:, and |, | and | & | or | / | in combination with ){NAME}){{0,30}})"
"""Names in a list; so many at most, as every place may be the start of one."""
_QUOTED = re.compile(r'"([^"]*)"')


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words, and the names in their order."""

    words: str
    names: tuple[str, ...]

    def named(self, match: re.Match[str], group: str) -> tuple[str, ...]:
        """Return the names in a group of a match; none where the group took no part."""
        start, end = match.span(group)
        if start < 0:
            return ()
        first = self.words.count(NAME, 0, start)
        return self.names[first : first + self.words.count(NAME, start, end)]


@cache
def pattern(text: str) -> re.Pattern[str]:
    """Return a pattern in which `{name}` is a name, `{names}` a list of them, in any case."""
    return re.compile(text.format(name=NAME, names=_LIST), re.IGNORECASE)


def phrase_of(node: nodes.Element, *, quotes: bool = False) -> Phrase:
    """Return a title or a paragraph as a phrase: a literal is a name, a placeholder is nothing.

    With `quotes` a name may also stand in quotation marks, and names nothing when empty.
    """
    words: list[str] = []
    names: list[str] = []
    for text, is_name in _pieces(node):
        if is_name:
            words.append(NAME)
            names.append(" ".join(text.split()))
        elif quotes:
            at = 0
            for match in _QUOTED.finditer(text):
                words += [text[at : match.start()], NAME]
                names.append(match[1])
                at = match.end()
            words.append(text[at:])
        else:
            words.append(text)
    return Phrase(" ".join("".join(words).split()), tuple(names))


def _pieces(node: nodes.Element) -> Iterator[tuple[str, bool]]:
    """Yield the texts below a node in their order, and whether each is a name."""
    for child in node.children:
        if isinstance(child, nodes.literal):
            yield child.astext(), True
        elif isinstance(child, nodes.Text):
            yield child.astext().replace(NAME, " "), False
        elif isinstance(child, nodes.Element) and not _is_value(node, child):
            yield from _pieces(child)


def _is_value(parent: nodes.Element, child: nodes.Element) -> bool:
    """Tell whether an emphasis stands right behind a name, as the value one writes there."""
    before = parent.children[: parent.children.index(child)]
    while before and isinstance(before[-1], nodes.Text) and not before[-1].astext().strip("\0 "):
        before.pop()
    return (
        isinstance(child, nodes.emphasis) and bool(before) and isinstance(before[-1], nodes.literal)
    )
