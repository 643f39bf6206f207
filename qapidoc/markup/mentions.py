# SPDX-License-Identifier: GPL-2.0-or-later
"""Mentions become links where they lead somewhere, and plain text where not.

In: a document with `mention` nodes, and a resolver that knows what the page links to. Out: the
same document with docutils' own nodes only, and the mentions that led nowhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from docutils import nodes

from qapidoc.markup.nodes import MENTION_ROLES_OF_PROSE, mention

Resolver = Callable[[str, str], tuple[str, str] | None]
"""From role and target to the address and the title of what is meant, or None."""


class Unresolved(NamedTuple):
    """A mention that leads nowhere."""

    role: str
    target: str


def resolve_mentions(document: nodes.Element, resolver: Resolver) -> tuple[Unresolved, ...]:
    """Replace every mention, and return those that the resolver does not know."""
    unresolved = []
    for node in list(document.findall(mention)):
        found = resolver(node["role"], node["target"])
        shown = plain(node)
        if found is None:
            unresolved.append(Unresolved(node["role"], node["target"]))
            node.replace_self(shown)
            continue
        uri, title = found
        link = nodes.reference("", "", internal=True, refuri=uri)
        if title:
            link["reftitle"] = title
        link += shown
        node.replace_self(link)
    return tuple(unresolved)


def plain(node: mention) -> nodes.Element:
    """Return what a mention looks like without a link: a literal, or emphasis for prose."""
    text = node.astext()
    if node["explicit"] or node["role"] in MENTION_ROLES_OF_PROSE:
        return nodes.emphasis(text, text)
    return nodes.literal(text, text)
