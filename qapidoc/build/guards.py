# SPDX-License-Identifier: GPL-2.0-or-later
"""The preprocessor's guards around a line of a table -> the condition of the model.

In: the `Guards` of a syntax node. Out: one `Condition`, with the branches that are not taken
negated; None where nothing guards.
"""

from __future__ import annotations

import re
from itertools import takewhile

from qapidoc.base.problem import Problem
from qapidoc.base.source import Source, Span
from qapidoc.build.condition import parse_c_condition
from qapidoc.model.condition import Condition, Symbol, all_of, negate
from qapidoc.parse.hx.nodes import Clause, Guard, Guards

_SYMBOL = re.compile(r"[A-Za-z_]\w*")
_COMMENT = re.compile(r"/\*.*?(?:\*/|$)|//.*", re.DOTALL)


class GuardReader:
    """Reads the guards of one file; a condition that cannot be read is a problem once."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self._known: dict[Clause, Condition | None] = {}

    def condition(self, guards: Guards) -> Condition | None:
        """Return the condition under which all guards let something through."""
        return all_of(part for guard in guards for part in self._branch(guard))

    def _branch(self, guard: Guard) -> list[Condition]:
        conditions = [self._clause(clause) for clause in guard.tests]
        taken = [] if guard.otherwise else conditions[-1:]
        skipped = conditions if guard.otherwise else conditions[:-1]
        return [
            *(negate(condition) for condition in skipped if condition is not None),
            *(condition for condition in taken if condition is not None),
        ]

    def _clause(self, clause: Clause) -> Condition | None:
        if clause not in self._known:
            self._known[clause] = self._read(clause)
        return self._known[clause]

    def _read(self, clause: Clause) -> Condition | None:
        def span_of(start: int, end: int) -> Span:
            return self.source.span(clause.start + start, clause.start + end)

        text = _COMMENT.sub(lambda match: " " * len(match[0]), clause.text).rstrip()
        symbol = _SYMBOL.fullmatch(text)
        if clause.keyword != "if" and symbol is not None:
            condition: Condition = Symbol(text)
            return condition if clause.keyword == "ifdef" else negate(condition)
        condition_or_none, problems = parse_c_condition(text, span_of)
        self.problems += problems
        if condition_or_none is not None and clause.keyword == "ifndef":
            return negate(condition_or_none)
        return condition_or_none


def exclusive(one: Guards, other: Guards) -> bool:
    """Tell whether two places lie in different branches of one guard: no build has both."""
    return any(
        a.start == b.start and (a.tests, a.otherwise) != (b.tests, b.otherwise)
        for a, b in zip(one, other, strict=False)
    )


def common(one: Guards, other: Guards) -> Guards:
    """Return the outer guards that two places share."""
    pairs = zip(one, other, strict=False)
    return tuple(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
