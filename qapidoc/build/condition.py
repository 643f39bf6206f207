# SPDX-License-Identifier: GPL-2.0-or-later
"""Every spelling of a build condition -> the model's one form.

In: the text of a C condition (`defined(A) && !defined(B)`, a plain symbol) or the value of a
schema's `if` (that text; a list of such texts, which all must hold; `{'all': […]}`,
`{'any': […]}`, `{'not': …}`). Out: a simplified `Condition`: no `All` in an `All`, no single
operand, no double negation, no operand twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from qapidoc.base.problem import Problem
from qapidoc.base.source import Span
from qapidoc.build.problems import BAD_CONDITION
from qapidoc.model.condition import Condition, Symbol, all_of, any_of, negate

SpanOf = Callable[[int, int], Span]
"""From offsets (start, end) in the text of a condition to the place that shows them."""

MAX_DEPTH = 32
"""How deep parentheses, `!` and nested objects may go; QEMU's releases stay below 4."""

_TOKEN = re.compile(r"\s+|\\\n|(?P<name>[A-Za-z_]\w*)|(?P<sign>&&|\|\||[!()])")


def parse_c_condition(text: str, span_of: SpanOf) -> tuple[Condition | None, list[Problem]]:
    """Read a condition of `defined(X)`, plain symbols, `!`, `&&`, `||` and parentheses.

    `span_of(start, end)` turns offsets in `text` into a place. A bad condition is None and one
    problem.
    """
    try:
        return _Parser(_tokens(text), len(text)).read(), []
    except _BadCondition as bad:
        span = span_of(bad.start, bad.end)
        return None, [Problem.of(BAD_CONDITION, span, bad.message, bad.hint)]


class _BadCondition(Exception):  # noqa: N818  # never leaves this module
    def __init__(self, start: int, end: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.start, self.end, self.message, self.hint = start, max(end, start + 1), message, hint


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_name(self) -> bool:
        return self.text[0].isalpha() or self.text[0] == "_"


def _tokens(text: str) -> list[_Token]:
    tokens = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise _BadCondition(
                at,
                at + 1,
                f"unexpected {text[at]!r} in a condition",
                "a condition is made of symbols, defined(SYMBOL), '!', '&&', '||' and parentheses",
            )
        if match.lastgroup:
            tokens.append(_Token(match[0], at))
        at = match.end()
    return tokens


@dataclass(slots=True)
class _Parser:
    """Recursive descent over tokens: `||` binds weaker than `&&`, that weaker than `!`."""

    tokens: list[_Token]
    end: int
    at: int = 0
    depth: int = 0

    def read(self) -> Condition:
        condition = self.either()
        if self.at < len(self.tokens):
            token = self.tokens[self.at]
            raise _BadCondition(
                token.start, token.end, f"expected '&&', '||' or the end, not '{token.text}'"
            )
        return condition

    def either(self) -> Condition:
        operands = [self.both()]
        while self.accept("||"):
            operands.append(self.both())
        return any_of(operands) or operands[0]

    def both(self) -> Condition:
        operands = [self.unary()]
        while self.accept("&&"):
            operands.append(self.unary())
        return all_of(operands) or operands[0]

    def unary(self) -> Condition:
        token = self.take("a condition")
        if token.text in ("!", "("):
            self.depth += 1
            if self.depth > MAX_DEPTH:
                raise _BadCondition(token.start, token.end, "a condition nested too deeply")
            if token.text == "!":
                condition = negate(self.unary())
            else:
                condition = self.either()
                self.expect(")")
            self.depth -= 1
            return condition
        if not token.is_name:
            raise _BadCondition(token.start, token.end, f"expected a condition, not '{token.text}'")
        if token.text != "defined":
            return Symbol(token.text)
        if not self.accept("("):
            return Symbol(self.name())
        name = self.name()
        self.expect(")")
        return Symbol(name)

    def name(self) -> str:
        token = self.take("a symbol")
        if not token.is_name:
            raise _BadCondition(token.start, token.end, f"expected a symbol, not '{token.text}'")
        return token.text

    def take(self, what: str) -> _Token:
        if self.at == len(self.tokens):
            raise _BadCondition(max(0, self.end - 1), self.end, f"expected {what} at the end")
        self.at += 1
        return self.tokens[self.at - 1]

    def accept(self, text: str) -> bool:
        found = self.at < len(self.tokens) and self.tokens[self.at].text == text
        self.at += found
        return found

    def expect(self, text: str) -> None:
        token = self.take(f"'{text}'")
        if token.text != text:
            raise _BadCondition(token.start, token.end, f"expected '{text}', not '{token.text}'")
