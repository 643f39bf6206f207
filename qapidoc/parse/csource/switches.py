# SPDX-License-Identifier: GPL-2.0-or-later
"""The cases of a switch: labels, and what is done at each.

The preprocessor may stand anywhere between: a case goes on behind a guard, or its label is in one.
So the body is read as one stream of labels and statements.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tree_sitter import Node

from qapidoc.parse.csource.expressions import line_of, text_of
from qapidoc.parse.csource.nodes import Case
from qapidoc.parse.csource.statements import GUARDS, BodyReader, sides_of

DEPTH = 20
"""Guards inside of guards that are followed."""

_JUMPS = frozenset({"break_statement", "return_statement", "goto_statement", "continue_statement"})
_NO_RETURN = frozenset({"exit", "abort", "g_assert_not_reached"})


def cases_of(switch: Node) -> list[Case]:
    """Return the cases of a switch, in order; labels before the same statements are one case."""
    body = switch.child_by_field_name("body")
    reader = _Cases()
    reader.read(body.named_children if body is not None else (), (), 0)
    reader.close()
    return reader.cases


class _Cases:
    def __init__(self) -> None:
        self.cases: list[Case] = []
        self._reader = BodyReader()
        self._labels: list[str] = []
        self._nodes: list[Node] = []
        self._line = 0
        self._guards: tuple[str, ...] = ()

    def read(self, nodes: Sequence[Node], guards: tuple[str, ...], depth: int) -> None:
        """Go through statements of the switch's body."""
        for node in nodes:
            if node.type == "case_statement":
                self._case(node, guards)
            elif node.type in GUARDS and depth < DEPTH and _has_label(node, depth):
                for guard, statements in sides_of(node):
                    self.read(statements, (*guards, guard), depth + 1)
            elif node.type not in ("comment", "ERROR"):
                self._nodes.append(node)

    def _case(self, node: Node, guards: tuple[str, ...]) -> None:
        if self._nodes:
            self.close()
        value = node.child_by_field_name("value")
        if not self._labels:
            self._line, self._guards = line_of(node), guards
        self._labels.append(text_of(value) if value is not None else "default")
        self._nodes += [
            child
            for child in node.named_children
            if child.type != "comment" and (value is None or child.id != value.id)
        ]

    def close(self) -> None:
        """End the case that is being read."""
        if self._labels:
            effects = tuple(self._reader.effects(self._nodes, self._guards))
            falls = not _ends(self._nodes)
            self.cases.append(Case(tuple(self._labels), self._line, effects, falls))
        self._labels, self._nodes = [], []


def _has_label(guard: Node, depth: int) -> bool:
    if depth > DEPTH:
        return False
    return any(
        child.type == "case_statement" or (child.type in GUARDS and _has_label(child, depth + 1))
        for _, statements in sides_of(guard)
        for child in statements
    )


def _ends(nodes: Sequence[Node]) -> bool:
    """Tell whether nothing gets past the last of some statements."""
    last = next((node for node in reversed(nodes) if node.type not in ("comment", "ERROR")), None)
    for _ in range(DEPTH):
        if last is None or last.type in _JUMPS:
            return last is not None
        if last.type in ("compound_statement", "labeled_statement"):
            inner = [child for child in last.named_children if child.type != "comment"]
            last = inner[-1] if inner else None
        elif last.type == "expression_statement" and last.named_children:
            call = last.named_children[0]
            return (
                call.type == "call_expression"
                and text_of(call.child_by_field_name("function")) in _NO_RETURN
            )
        else:
            return False
    return False


def switches_in(body: Node) -> Iterator[Node]:
    """Yield the switches below a node, outer ones first."""
    todo = [body]
    while todo:
        node = todo.pop()
        if node.type == "switch_statement":
            yield node
        todo.extend(reversed(node.named_children))
