# SPDX-License-Identifier: GPL-2.0-or-later
"""The value of an `if`, in any era's spelling -> a condition of the model.

In: a node and the site of the definition that it belongs to. Out: the condition; None for what is
none, which is told here unless the parser told it.
"""

from __future__ import annotations

import re

from qapidoc.base.source import Span
from qapidoc.build.condition import MAX_DEPTH, parse_c_condition
from qapidoc.build.problems import BAD_CONDITION
from qapidoc.build.schema.grammar import CONDITION_KEYS
from qapidoc.build.schema.site import Site
from qapidoc.model import Condition
from qapidoc.model.condition import all_of, any_of, negate
from qapidoc.parse.qapi.nodes import Array, Node, NoValue, Object, String

_SYMBOL = re.compile(r"[A-Z][A-Z0-9_]*+")
"""What a condition may test, since conditions are no C expressions any more."""

_NAME = r"[A-Za-z][A-Za-z0-9_]{0,80}"
_EXPRESSION = re.compile(
    rf"(?P<not>!?) {{0,4}}(?:defined {{0,4}}\( {{0,4}}(?P<tested>{_NAME}) {{0,4}}\)"
    rf"|(?P<bare>{_NAME}))"
)
"""The simplest C expressions: a symbol, or one that is not there."""


def condition(site: Site, node: Node | None, depth: int = 0) -> Condition | None:
    """Return the value of an `if`, in any era's spelling."""
    if node is None or isinstance(node, NoValue) or (isinstance(node, String) and node.odd):
        return None
    if isinstance(node, String):
        return _condition_text(site, node)
    if depth > MAX_DEPTH:
        site.report(BAD_CONDITION, node, "a condition nested too deeply")
        return None
    if isinstance(node, Array) and not _symbols_only(site):
        return all_of(_conditions(site, node, depth))
    if isinstance(node, Object) and not _symbols_only(site):
        hint = "write a C expression, as in 'defined(CONFIG_X)'"
        site.report(BAD_CONDITION, node, "objects are conditions since 6.2 only", hint)
        return None
    if isinstance(node, Object) and len(node.entries) == 1:
        return _condition_object(site, node, depth)
    wanted = "a string or an object with one of the keys 'all', 'any', 'not'"
    hint = "a list is written { 'all': [ … ] }" if isinstance(node, Array) else ""
    site.report(BAD_CONDITION, node, f"'if' should be {wanted}", hint)
    return None


def _symbols_only(site: Site) -> bool:
    return "conditions-as-objects" in site.scope.rules


def _condition_text(site: Site, node: String) -> Condition | None:
    if _symbols_only(site) and not _SYMBOL.fullmatch(node.value):
        hint = _rewritten(node.value)
        message = f"'{node.value}' is no symbol of a build"
        site.report(BAD_CONDITION, node, message, hint)
        return None

    def span_of(start: int, end: int) -> Span:
        return site.source.span(node.start + 1 + start, node.start + 1 + end)

    found, problems = parse_c_condition(node.value, span_of)
    for problem in problems:
        assert problem.span is not None  # parse_c_condition always asks span_of
        site.report(BAD_CONDITION, problem.span, problem.message, problem.hint)
    return found


def _condition_object(site: Site, node: Object, depth: int) -> Condition | None:
    entry = node.entries[0]
    key, value = entry.key.value, entry.value
    if key == "not":
        operand = condition(site, value, depth + 1)
        return negate(operand) if operand else None
    if key not in CONDITION_KEYS:
        hint = site.suggest(key, CONDITION_KEYS) or "known keys: all, any, not"
        site.report(BAD_CONDITION, entry.key, f"unknown key '{key}' of a condition", hint)
        return None
    if isinstance(value, NoValue):
        return None
    if not isinstance(value, Array):
        hint = f"write {{ '{key}': [ '{value.value}' ] }}" if isinstance(value, String) else ""
        site.report(BAD_CONDITION, value, f"'{key}' should be a list of conditions", hint)
        return None
    return (all_of if key == "all" else any_of)(_conditions(site, value, depth))


def _conditions(site: Site, node: Array, depth: int) -> list[Condition]:
    if not node.items:
        site.report(BAD_CONDITION, node, "an empty list of conditions")
    found = (condition(site, item, depth + 1) for item in node.items)
    return [each for each in found if each is not None]


def _rewritten(text: str) -> str:
    """Return a hint how to write a condition that is a C expression, or nearly a symbol."""
    match = _EXPRESSION.fullmatch(text)
    if match is None:
        return "a condition is a symbol in upper case, or { 'all': [...] }, 'any', 'not'"
    symbol = (match["tested"] or match["bare"]).upper()
    return f"write {{ 'not': '{symbol}' }}" if match["not"] else f"write '{symbol}'"
