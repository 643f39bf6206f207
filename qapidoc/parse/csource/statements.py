# SPDX-License-Identifier: GPL-2.0-or-later
"""From the body of a function to what it does, in order: calls, assignments, returns.

The arms of an `if` get two neighbouring numbers, an even one and the odd one after it, so that
what is done in one arm is known not to happen in the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tree_sitter import Node

from qapidoc.parse.csource.expressions import expression, line_of, text_of
from qapidoc.parse.csource.nodes import Effect, Expr, Test

DEPTH = 80
"""Statements inside of statements that are followed."""

_LOOPS = frozenset({"for_statement", "while_statement", "do_statement"})
GUARDS = frozenset(
    {"preproc_if", "preproc_ifdef", "preproc_elif", "preproc_elifdef", "preproc_else"}
)
"""What a guard starts with, or one of its further sides."""


class BodyReader:
    """Reads one body, in parts or as a whole: no two of its branches have one number."""

    def __init__(self) -> None:
        self._arms = 0
        self._branch: tuple[int, ...] = ()
        self._tests: tuple[Test, ...] = ()
        self._guards: tuple[str, ...] = ()
        self._loops = 0
        self._depth = 0

    def effects(self, nodes: Iterable[Node], guards: tuple[str, ...] = ()) -> Iterator[Effect]:
        """Yield what statements between guards do, in the order they are written."""
        self._guards = guards
        yield from self._each(nodes)

    def _each(self, nodes: Iterable[Node]) -> Iterator[Effect]:
        for node in nodes:
            yield from self._statement(node)

    def _statement(self, node: Node) -> Iterator[Effect]:
        if self._depth > DEPTH or node.type in ("ERROR", "comment"):
            return
        self._depth += 1
        kind = node.type
        if kind == "if_statement":
            yield from self._if(node)
        elif kind in _LOOPS:
            yield from self._loop(node)
        elif kind == "switch_statement":
            yield from self._switch(node)
        elif kind in GUARDS:
            yield from self._guarded(node)
        elif kind == "declaration":
            yield from self._declaration(node)
        elif kind == "return_statement":
            yield from self._return(node)
        elif kind in ("compound_statement", "labeled_statement", "case_statement", "else_clause"):
            yield from self._each(node.named_children)
        elif kind == "expression_statement":
            yield from self._expressions(node.named_children, "do")
        elif kind.endswith("_expression"):
            yield from self._expressions((node,), "do")
        self._depth -= 1

    def _return(self, node: Node) -> Iterator[Effect]:
        values = [child for child in node.named_children if child.type != "comment"]
        yield from self._expressions(values, "return")
        if not values:
            yield self._effect("return", None, Expr("other", "", (), line_of(node)), node)

    def _if(self, node: Node) -> Iterator[Effect]:
        condition = node.child_by_field_name("condition")
        tested = expression(condition)
        yield from self._expressions((condition,) if condition is not None else (), "do")
        arm = self._next_arms()
        yield from self._inside(node.child_by_field_name("consequence"), arm, Test(tested, True))
        other = node.child_by_field_name("alternative")
        yield from self._inside(other, arm + 1, Test(tested, False))

    def _loop(self, node: Node) -> Iterator[Effect]:
        # What a loop does may be done never: all of it is in an arm of its own.
        body = node.child_by_field_name("body")
        for name in ("initializer", "condition", "update"):
            part = node.child_by_field_name(name)
            if part is not None:
                yield from self._statement(part)
        self._loops += 1
        yield from self._inside(body, self._next_arms(), None)
        self._loops -= 1

    def _switch(self, node: Node) -> Iterator[Effect]:
        condition = node.child_by_field_name("condition")
        yield from self._expressions((condition,) if condition is not None else (), "do")
        body = node.child_by_field_name("body")
        looked_at = Test(Expr("other", "switch", (expression(condition),), line_of(node)), True)
        for statement in body.named_children if body is not None else ():
            yield from self._inside(statement, self._next_arms(), looked_at)

    def _inside(self, node: Node | None, arm: int, test: Test | None) -> Iterator[Effect]:
        if node is None:
            return
        branch, tests = self._branch, self._tests
        self._branch = (*branch, arm)
        if test is not None:
            self._tests = (*tests, test)
        yield from self._statement(node)
        self._branch, self._tests = branch, tests

    def _guarded(self, node: Node) -> Iterator[Effect]:
        guards, branch = self._guards, self._branch
        for guard, statements in sides_of(node):
            self._guards = (*guards, guard)
            self._branch = (*branch, self._next_arms())
            yield from self._each(statements)
        self._guards, self._branch = guards, branch

    def _declaration(self, node: Node) -> Iterator[Effect]:
        kind = plain_type(text_of(node.child_by_field_name("type")))
        for each in node.children_by_field_name("declarator"):
            name = declared_name(each)
            value = each.child_by_field_name("value") if each.type == "init_declarator" else None
            if name:
                target = Expr("name", name, (), line_of(each))
                yield self._effect("assign", target, expression(value), each, kind)

    def _expressions(self, nodes: Iterable[Node], kind: str) -> Iterator[Effect]:
        for node in nodes:
            if node.type in ("ERROR", "comment"):
                continue
            if node.type == "parenthesized_expression" and kind == "do":
                yield from self._expressions(node.named_children, kind)
            elif node.type == "compound_statement":
                yield from self._statement(node)
            elif node.type == "comma_expression":
                yield from self._expressions(node.named_children, kind)
            elif node.type == "assignment_expression" and kind == "do":
                yield from self._assignment(node)
            else:
                found = "return" if kind == "return" else "do"
                yield self._effect(found, None, expression(node), node)

    def _assignment(self, node: Node) -> Iterator[Effect]:
        right = node.child_by_field_name("right")
        if right is not None and right.type == "assignment_expression":
            yield from self._assignment(right)
            right = right.child_by_field_name("left")
        target = expression(node.child_by_field_name("left"))
        yield self._effect("assign", target, expression(right), node)

    def _effect(
        self, kind: str, target: Expr | None, value: Expr, node: Node, declares: str = ""
    ) -> Effect:
        return Effect(
            kind=kind,  # type: ignore[arg-type]
            target=target,
            value=value,
            start=node.start_byte,
            line=line_of(node),
            branch=self._branch,
            tests=self._tests,
            guards=self._guards,
            loop=self._loops > 0,
            declares=declares,
        )

    def _next_arms(self) -> int:
        self._arms += 2
        return self._arms


def sides_of(guard: Node) -> Iterator[tuple[str, list[Node]]]:
    """Yield the sides of a guard: the line of each, `#ifdef CONFIG_X`, and what stands in it."""
    side: Node | None = guard
    while side is not None:
        condition = side.child_by_field_name("condition") or side.child_by_field_name("name")
        other = side.child_by_field_name("alternative")
        # The text of a side goes on to the end of the last one, so it is put together here.
        words = [*text_of(side.child(0)).split(), *text_of(condition).replace("\\", "").split()]
        apart = {part.id for part in (condition, other) if part is not None}
        yield " ".join(words), [each for each in side.named_children if each.id not in apart]
        side = other


def declared_name(node: Node | None) -> str:
    """Return the name that a declarator declares, below any pointers and arrays."""
    for _ in range(16):
        if node is None:
            return ""
        if node.type in ("identifier", "field_identifier"):
            return text_of(node)
        inner = node.child_by_field_name("declarator")
        if inner is None and node.type == "parenthesized_declarator":
            inner = next((child for child in node.named_children), None)
        node = inner
    return ""


def function_declarator(node: Node) -> Node | None:
    """Return the declarator of a function's definition that has its name and parameters."""
    declarator = node.child_by_field_name("declarator")
    while declarator is not None and declarator.type != "function_declarator":
        declarator = declarator.child_by_field_name("declarator")
    return declarator


def plain_type(text: str) -> str:
    """Return a type without qualifiers: `const struct Foo` -> `Foo`."""
    words = re.sub(r"\b(const|struct|enum|union|volatile|static)\b", " ", text).split()
    return " ".join(words)
