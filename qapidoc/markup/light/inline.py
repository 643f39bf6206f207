# SPDX-License-Identifier: GPL-2.0-or-later
"""Inline light markup: `*strong*`, `_emphasised_`, `@name`, code in backticks, addresses.

A word between a backtick and an apostrophe, the quotes of old, is code as well.

In: the text of a paragraph. Out: nodes. Each alternative of the pattern is bounded, so that time
is linear; whatever is not closed is text.
"""

from __future__ import annotations

import re

from docutils import nodes

from qapidoc.markup.nodes import MENTION, make_mention

_MARKUP = re.compile(
    rf"""
    (?P<address> \b(?:https?|ftp)://[^\s<>"'`]{{1,500}}[^\s<>"'`.,;:!?)] )
    | (?<![\w*'/]) \* (?P<strong> [^\s*] (?: [^*\n]{{0,200}} [^\s*] )? ) \* (?![\w*'])
    | (?<![\w'/]) _ (?P<emphasis> [^\s_] (?: [^_\n]{{0,200}} [^\s_] )? ) _ (?![\w'])
    | (?<!`) ``? (?P<code> [^`'\s] (?: [^`'\n]{{0,200}} [^`'\s] )? ) ``? (?!`)
    | (?<![\w`]) ` (?P<quoted> [^`'\s]{{1,60}} ) ' (?![\w'])
    | {MENTION.pattern}
    """,
    re.VERBOSE,
)


def inline(text: str) -> list[nodes.Node]:
    """Return a text as inline nodes."""
    found: list[nodes.Node] = []
    at = 0
    for match in _MARKUP.finditer(text):
        if match.start() > at:
            found.append(nodes.Text(text[at : match.start()]))
        found.append(_node(match))
        at = match.end()
    if at < len(text):
        found.append(nodes.Text(text[at:]))
    return found


def _node(match: re.Match[str]) -> nodes.Node:
    shown = match[match.lastgroup or 0]
    match match.lastgroup:
        case "address":
            return nodes.reference(shown, shown, refuri=shown)
        case "strong":
            return nodes.strong(shown, shown)
        case "emphasis":
            return nodes.emphasis(shown, shown)
        case "code" | "quoted":
            return nodes.literal(shown, shown)
        case _:
            return make_mention("name", shown, shown)
