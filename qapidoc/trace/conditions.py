# SPDX-License-Identifier: GPL-2.0-or-later
"""On which condition a function does something, as far as that is no error.

In: a function and one of its effects. Out: the line of the condition, or None where only an error
keeps the function from it.

A step below an `if`, a `switch` or a loop may not be taken, nor may one behind a `return` that is
below such. What is done where there was an error, or left out because of one, is no condition: a
command that fails is not said to do anything. A `goto` is not followed: in QEMU it leads to the end
of a function after an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qapidoc.parse.csource import Effect, Expr, Test
from qapidoc.trace.program import Definition
from qapidoc.trace.qom import calls_in

_ERROR = re.compile(r"(^|_)err(p|or)?$")
_FAILS = re.compile(r"^(error_|abort$|exit$)")
_TESTED = frozenset({"!", "!=", "==", "<", ">", ">=", "<=", "||", "&&"})


def condition_line(inside: Definition, effect: Effect) -> int | None:
    """Return the line that decides whether an effect is done; None where nothing but errors do."""
    before = [each for each in inside.file.effects(inside.function) if each.start < effect.start]
    failing = _set_with_errors(before)
    for test in reversed(effect.tests):
        if not _tells_error(test, failing):
            return test.condition.line
    if effect.loop:
        return effect.line
    for each in reversed(before):
        if each.kind == "return" and each.branch and not _same_way(each, effect):
            tests = [test for test in each.tests if not _tells_error(test, failing)]
            if tests and not _fails(each, before):
                return tests[-1].condition.line
    return None


def _same_way(returning: Effect, effect: Effect) -> bool:
    """Tell whether two effects are on sides of one condition that exclude each other."""
    for mine, others in zip(returning.branch, effect.branch, strict=False):
        if mine != others:
            return mine // 2 == others // 2
    return False


def _tells_error(test: Test, failing: set[str]) -> bool:
    """Tell whether a condition is that of an error, or that there was none."""
    return any(
        (each.kind == "name" and (each.text in failing or _ERROR.search(each.text)))
        or (each.kind == "call" and _takes_error(each))
        for each in _operands(test.condition)
    )


def _operands(condition: Expr) -> Iterator[Expr]:
    """Yield what a condition is made of: `!a`, `a < 0`, `a && b`."""
    if condition.kind in ("other", "either") and condition.text in _TESTED:
        for part in condition.parts:
            yield from _operands(part)
    else:
        yield condition


def _takes_error(call: Expr) -> bool:
    """Tell whether a function is handed something that it may put an error into."""
    last = call.parts[-1] if call.parts else None
    if last is not None and last.kind == "address":
        last = last.parts[0]
    return last is not None and last.kind == "name" and _ERROR.search(last.text) is not None


def _set_with_errors(effects: list[Effect]) -> set[str]:
    """Return the variables that hold what functions return that may fail."""
    return {
        each.target.text
        for each in effects
        if each.target is not None
        and each.target.kind == "name"
        and any(_takes_error(call) for call in calls_in(each.value))
    }


def _fails(returning: Effect, before: list[Effect]) -> bool:
    """Tell whether a return is the end of a function that fails: an error is set beside it."""
    return any(
        each.branch == returning.branch
        and any(_FAILS.match(call.text) or _takes_error(call) for call in calls_in(each.value))
        for each in before
    ) or any(_FAILS.match(call.text) for call in calls_in(returning.value))
