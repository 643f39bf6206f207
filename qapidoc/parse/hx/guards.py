# SPDX-License-Identifier: GPL-2.0-or-later
"""The preprocessor's `#if … #endif` around the lines of a table.

In: directive lines in the order of the file. Out: at each moment the `Guards` that hold, and the
problems of lines that do not fit together. Next stage: `qapidoc.build` makes conditions of them.
"""

from __future__ import annotations

from typing import Literal

from qapidoc.base.problem import Problem
from qapidoc.base.source import Source
from qapidoc.base.suggest import did_you_mean, nearest
from qapidoc.parse.hx.nodes import Clause, Guard, Guards
from qapidoc.parse.hx.problems import DEEP_GUARD, STRAY_GUARD, UNCLOSED_GUARD, UNKNOWN_DIRECTIVE

MAX_DEPTH = 32
"""How deep guards may be nested; QEMU's releases stay at 2."""

MAX_BRANCHES = 64
"""How many branches one guard may have; QEMU's releases stay at 5."""

Opening = Literal["if", "ifdef", "ifndef"]
_OPENINGS: dict[str, Opening] = {"if": "if", "ifdef": "ifdef", "ifndef": "ifndef"}
_CLAUSES: dict[str, Opening] = {"elif": "if", "elifdef": "ifdef", "elifndef": "ifndef"}
_IGNORED = frozenset({"", "define", "undef", "include", "error", "warning", "pragma", "line"})
_KNOWN = (*_OPENINGS, *_CLAUSES, "else", "endif", *sorted(_IGNORED - {""}))


class GuardStack:
    """The guards that are open while a file is read."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._open: list[Guard] = []
        self._too_deep = 0
        self.guards: Guards = ()
        self.problems: list[Problem] = []

    def directive(self, name: str, text: str, start: int, text_start: int) -> None:
        """Take a line `#name text`; the offsets are those of the `#` and of the text."""
        if name in _OPENINGS:
            self._push(Clause(_OPENINGS[name], text, text_start), start)
        elif name in _CLAUSES:
            self._next_branch(Clause(_CLAUSES[name], text, text_start), name, start)
        elif name == "else":
            self._next_branch(None, name, start)
        elif name == "endif":
            self._pop(start)
        elif name not in _IGNORED:
            span = self._source.span(start, start + 1 + len(name))
            hint = did_you_mean(name, _KNOWN)
            self.problems.append(
                Problem.of(UNKNOWN_DIRECTIVE, span, f"'#{name}' means nothing here", hint)
            )
            meant = nearest(name, _KNOWN)
            if meant in _OPENINGS or (meant and self._open):
                self.directive(meant, text, start, text_start)
            return
        self.guards = tuple(self._open)

    def close(self) -> None:
        """Tell what is still open at the end of the file."""
        for guard in self._open:
            clause = guard.tests[0]
            self.problems.append(
                Problem.of(
                    UNCLOSED_GUARD,
                    self._source.span(guard.start, clause.start + len(clause.text)),
                    f"'#{clause.keyword}' is never closed",
                    "expected a line '#endif' before the end of the file",
                )
            )

    def _push(self, clause: Clause, start: int) -> None:
        if len(self._open) >= MAX_DEPTH:
            if not self._too_deep:
                self._too_much(start, f"guards are nested deeper than {MAX_DEPTH}")
            self._too_deep += 1
            return
        self._open.append(Guard(start, (clause,)))

    def _next_branch(self, clause: Clause | None, name: str, start: int) -> None:
        if self._too_deep:
            return
        if not self._open:
            self._stray(name, start, "no '#if' is open here")
            return
        guard = self._open[-1]
        if guard.otherwise:
            self._stray(name, start, "the guard already had its '#else'")
        elif clause is None:
            self._open[-1] = Guard(guard.start, guard.tests, otherwise=True)
        elif len(guard.tests) < MAX_BRANCHES:
            self._open[-1] = Guard(guard.start, (*guard.tests, clause))
        else:
            self._too_much(start, f"a guard has more than {MAX_BRANCHES} branches")

    def _pop(self, start: int) -> None:
        if self._too_deep:
            self._too_deep -= 1
        elif self._open:
            self._open.pop()
        else:
            self._stray("endif", start, "no '#if' is open here")

    def _stray(self, name: str, start: int, why: str) -> None:
        span = self._source.span(start, start + 1 + len(name))
        self.problems.append(Problem.of(STRAY_GUARD, span, f"stray '#{name}': {why}"))

    def _too_much(self, start: int, message: str) -> None:
        self.problems.append(Problem.of(DEEP_GUARD, self._source.span(start), message))
