# SPDX-License-Identifier: GPL-2.0-or-later
"""From tree-sitter's nodes of expressions to ours.

What is inside of an ERROR node does not come out, and what is nested deeper than any real code
is cut off: both only ever take something away.
"""

from __future__ import annotations

from collections.abc import Callable

from tree_sitter import Node

from qapidoc.parse.csource.literal import decoded
from qapidoc.parse.csource.nodes import Expr

DEPTH = 60
"""Expressions inside of expressions that are followed."""


def text_of(node: Node | None) -> str:
    """Return the text of a node, empty for none."""
    return (node.text or b"").decode("utf-8", "replace") if node is not None else ""


def line_of(node: Node) -> int:
    """Return the line a node starts in."""
    return node.start_point.row + 1


def expression(node: Node | None, depth: int = 0) -> Expr:
    """Return the expression at a node; an empty `other` where there is none to be had."""
    if node is None:
        return Expr("other", "", (), 0)
    line = line_of(node)
    if depth > DEPTH or node.type in ("ERROR", "comment"):
        return Expr("other", "", (), line)
    made = _MAKERS.get(node.type)
    if made is not None:
        return made(node, depth + 1)
    return Expr("other", "", _operands(node, depth + 1), line)


def _operands(node: Node, depth: int) -> tuple[Expr, ...]:
    return tuple(
        expression(child, depth)
        for child in node.named_children
        if child.type not in ("comment", "ERROR", "type_descriptor")
    )


def _name(node: Node, depth: int) -> Expr:
    return Expr("name", text_of(node), (), line_of(node))


def _string(node: Node, depth: int) -> Expr:
    return Expr("string", decoded(text_of(node)), (), line_of(node))


def _joined(node: Node, depth: int) -> Expr:
    """Return adjacent literals as one; with a macro between them, it is no constant."""
    parts = _operands(node, depth)
    if all(part.kind == "string" for part in parts):
        return Expr("string", "".join(part.text for part in parts), (), line_of(node))
    return Expr("other", "", parts, line_of(node))


def _call(node: Node, depth: int) -> Expr:
    callee = node.child_by_field_name("function")
    arguments = node.child_by_field_name("arguments")
    given = _operands(arguments, depth) if arguments is not None else ()
    while callee is not None and callee.type == "parenthesized_expression":
        callee = callee.named_children[0] if callee.named_children else None
    if callee is not None and callee.type == "identifier":
        return Expr("call", text_of(callee), given, line_of(node))
    return Expr("indirect", "", (expression(callee, depth), *given), line_of(node))


def _field(node: Node, depth: int) -> Expr:
    inner = expression(node.child_by_field_name("argument"), depth)
    return Expr("field", text_of(node.child_by_field_name("field")), (inner,), line_of(node))


def _pointer(node: Node, depth: int) -> Expr:
    inner = expression(node.child_by_field_name("argument"), depth)
    if text_of(node.child_by_field_name("operator")) == "&":
        return Expr("address", "", (inner,), line_of(node))
    return inner


def _index(node: Node, depth: int) -> Expr:
    parts = (
        expression(node.child_by_field_name("argument"), depth),
        expression(node.child_by_field_name("index"), depth),
    )
    return Expr("index", "", parts, line_of(node))


def _inner(node: Node, depth: int) -> Expr:
    children = [child for child in node.named_children if child.type not in ("comment", "ERROR")]
    if len(children) == 1:
        return expression(children[0], depth)
    return Expr("other", "", _operands(node, depth), line_of(node))


def _value(node: Node, depth: int) -> Expr:
    return expression(node.child_by_field_name("value"), depth)


def _either(node: Node, depth: int) -> Expr:
    """Return `a ? b : c` as one of two values; of `a ?: c` the first is what is tested."""
    first = node.child_by_field_name("consequence") or node.child_by_field_name("condition")
    other = node.child_by_field_name("alternative")
    return Expr("either", "", (expression(first, depth), expression(other, depth)), line_of(node))


def _binary(node: Node, depth: int) -> Expr:
    """Return a pointer that is moved on as one of its operands, anything else as no value."""
    operator = text_of(node.child_by_field_name("operator"))
    if operator in ("+", "-"):
        return Expr("either", "", _operands(node, depth), line_of(node))
    return Expr("other", operator, _operands(node, depth), line_of(node))


def _unary(node: Node, depth: int) -> Expr:
    operator = text_of(node.child_by_field_name("operator"))
    return Expr("other", operator, _operands(node, depth), line_of(node))


def _list(node: Node, depth: int) -> Expr:
    return Expr("list", "", _operands(node, depth), line_of(node))


def _pair(node: Node, depth: int) -> Expr:
    designators = node.children_by_field_name("designator")
    name = ".".join(text_of(each).lstrip(".") for each in designators)
    value = expression(node.child_by_field_name("value"), depth)
    return Expr("pair", name, (value,), line_of(node))


_MAKERS: dict[str, Callable[[Node, int], Expr]] = {
    "identifier": _name,
    "null": _name,
    "true": _name,
    "false": _name,
    "string_literal": _string,
    "concatenated_string": _joined,
    "call_expression": _call,
    "field_expression": _field,
    "pointer_expression": _pointer,
    "subscript_expression": _index,
    "parenthesized_expression": _inner,
    "cast_expression": _value,
    "conditional_expression": _either,
    "binary_expression": _binary,
    "unary_expression": _unary,
    "initializer_list": _list,
    "initializer_pair": _pair,
    "compound_literal_expression": _value,
}
