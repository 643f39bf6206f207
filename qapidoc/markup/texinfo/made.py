# SPDX-License-Identifier: GPL-2.0-or-later
"""A command of running text and what stands in its braces -> nodes.

In: the name, the nodes inside. Out: the nodes that stand in place of the command, of the same
kinds as reStructuredText gives.
"""

from __future__ import annotations

from docutils import nodes

from qapidoc.markup.manual import chapter
from qapidoc.markup.nodes import LINKED_SCHEMES, make_mention
from qapidoc.markup.substitutions import SUBSTITUTIONS
from qapidoc.markup.texinfo import commands

Nodes = list[nodes.Node]


def text_of(made: Nodes) -> str:
    """Return the words of some nodes."""
    return "".join(node.astext() for node in made)


def make(name: str, inside: Nodes, in_literal: bool) -> Nodes:
    """Return what a command makes of its content; within a literal only `@var` shows."""
    if name == "{":
        return [nodes.Text("{"), *inside, nodes.Text("}")]
    if name in commands.SYMBOLS:
        return [nodes.Text(commands.SYMBOLS[name]), *inside]
    if name == commands.VALUE:
        word = text_of(inside).strip()
        return [nodes.Text(SUBSTITUTIONS.get(word, word))]
    if name == commands.ANCHOR or not inside:
        return []
    if name == commands.IMAGE:
        return [nodes.Text(f"[{_arguments(inside)[0]}]")]
    if name in commands.REFERENCES:
        return _reference(name, _arguments(inside), in_literal)
    if in_literal:
        return [_of(nodes.emphasis, inside)] if name == "var" else inside
    if name in commands.LINKS:
        return [_link(_arguments(inside))]
    if name == commands.EMAIL:
        address, text, *_ = [*_arguments(inside), ""]
        return [_link([f"mailto:{address}", text or address])]
    return marked(name, inside)


def marked(name: str, inside: Nodes) -> Nodes:
    """Return content as its command says that it looks."""
    if name in commands.KEYS:
        return [_of(nodes.literal, inside, "kbd")]
    if name in commands.LITERALS:
        return [_of(nodes.literal, inside)]
    if name in commands.EMPHASES:
        return [_of(nodes.emphasis, inside)]
    if name in commands.STRONGS:
        return [_of(nodes.strong, inside)]
    return inside


def _of(kind: type[nodes.TextElement], inside: Nodes, *classes: str) -> nodes.Node:
    """Return one inline node; a literal has no markup inside but what the reader replaces."""
    children: Nodes = []
    for child in inside:
        plain = issubclass(kind, nodes.literal) and not isinstance(child, nodes.emphasis)
        children.append(nodes.Text(child.astext()) if plain else child)
    return kind(text_of(inside), "", *children, classes=list(classes))


def _arguments(inside: Nodes) -> list[str]:
    return [" ".join(argument.split()) for argument in text_of(inside).split(",")]


def _link(arguments: list[str]) -> nodes.Node:
    """Return a link to the web; what may not be linked is shown as it is."""
    address, *texts = arguments
    shown = next((text for text in reversed(texts) if text), address)
    if not address.lower().startswith(LINKED_SCHEMES):
        return nodes.literal(shown, shown)
    return nodes.reference(shown, shown, refuri=address)


def _reference(name: str, arguments: list[str], in_literal: bool) -> Nodes:
    """Return a cross reference: node, name and title; a fourth argument names another manual."""
    node, label, title, *elsewhere = [*arguments, "", ""]
    shown = title or label
    lead: Nodes = [nodes.Text(commands.REFERENCES[name])] if commands.REFERENCES[name] else []
    if in_literal:
        return [*lead, nodes.Text(shown or node)]
    if any(elsewhere):
        text = shown or node
        return [*lead, nodes.emphasis(text, text)]
    found = chapter(node)
    if found is not None:
        text = shown or found.title or node
        return [*lead, nodes.reference(text, text, refuri=found.uri)]
    return [*lead, make_mention("ref", node, shown or node, explicit=bool(shown))]
