# SPDX-License-Identifier: GPL-2.0-or-later
"""What is wrong with an input, said so that a person can mend it.

Stages return `(value, problems)`. A `Problem` is data; `describe` is the only place that turns it
into text: `file:line:col`, what is wrong, the line with a caret, a hint.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec

from qapidoc.base.source import Span

Severity = Literal["error", "warning"]

EXCERPT_WIDTH = 100
"""Characters of a source line that an excerpt shows at most."""


class Code(msgspec.Struct, frozen=True):
    """A kind of problem: stable name, how grave, one sentence of what it means."""

    name: str
    severity: Severity
    meaning: str


class Problem(msgspec.Struct, frozen=True):
    """One thing that is wrong at one place; `span` is None when no file is to blame."""

    code: str
    severity: Severity
    span: Span | None
    message: str
    hint: str = ""

    @classmethod
    def of(cls, code: Code, span: Span | None, message: str, hint: str = "") -> Problem:
        """Make a problem of a declared kind; control characters out of the input are spelt out."""
        return cls(code.name, code.severity, span, printable(message), printable(hint))

    @property
    def place(self) -> tuple[bool, str, int, int]:
        """Return file, line and column, to sort by; what no file is to blame for comes last."""
        span = self.span
        return (False, span.file, span.line, span.column) if span else (True, "", 0, 0)

    def below(self, root: Path) -> Problem:
        """Return the problem with paths that lead to its files from where the person stands."""
        return msgspec.structs.replace(self, span=_below(self.span, root))

    def inside(self, prefix: str) -> Problem:
        """Return the problem with something before the paths of its files."""
        return msgspec.structs.replace(self, span=_inside(self.span, prefix))

    def to_json(self) -> dict[str, Any]:
        """Return the problem in the form that `--format json` promises."""
        span = self.span
        return {
            "code": self.code,
            "severity": self.severity,
            "file": span.file if span else None,
            "line": span.line if span else None,
            "column": span.column if span else None,
            "end_column": span.column + span.length if span else None,
            "message": self.message,
            "hint": self.hint,
            "included_from": [str(include.position) for include in includes_of(span)],
            "page": f"problems/{self.code}.html",
        }


def printable(text: str) -> str:
    """Return a text in which what could steer a terminal is spelt out: `\\x1b`."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in text)


def replaced_unprintable(text: str) -> str:
    """Return a text with a mark in place of each character that no document may hold.

    It is as long as before, so that places in it stay.
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)


def _below(span: Span | None, root: Path) -> Span | None:
    if span is None:
        return None
    path = root / span.file
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return msgspec.structs.replace(
        span, file=path.as_posix(), included_from=_below(span.included_from, root)
    )


def _inside(span: Span | None, prefix: str) -> Span | None:
    if span is None:
        return None
    return msgspec.structs.replace(
        span, file=f"{prefix}{span.file}", included_from=_inside(span.included_from, prefix)
    )


def includes_of(span: Span | None) -> Iterator[Span]:
    """Yield the includes that led to the file of a place, the nearest first."""
    include = span.included_from if span is not None else None
    while include is not None:
        yield include
        include = include.included_from


def by_place(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems sorted by file, line and column; those at one place stay as they are."""
    return sorted(problems, key=lambda problem: problem.place)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of the problems is an error."""
    return any(problem.severity == "error" for problem in problems)


Paint = Callable[[str, str], str]
"""From a text and what it is (`error`, `warning`, `caret`, `hint`) to the text in its colour."""


def _plain(text: str, role: str) -> str:
    return text


def describe(problem: Problem, paint: Paint = _plain) -> str:
    """Return a problem as text for a terminal or a log; several lines, no newline at the end."""
    span = problem.span
    said = f"{paint(f'{problem.severity}:', problem.severity)} {problem.message} [{problem.code}]"
    if span is None:
        lines = [said]
    else:
        lines = [f"{span.file}:{span.line}:{span.column}: {said}"]
        lines += _excerpt(span, paint)
        lines += [f"  included from {include.position}" for include in includes_of(span)]
    if problem.hint:
        lines.append(f"  {paint('hint:', 'hint')} {problem.hint}")
    return "\n".join(lines)


def _excerpt(span: Span, paint: Paint) -> list[str]:
    """Return the source line and the caret line below it; long lines are cut around the place."""
    if not span.text:
        return []
    start = 0
    if span.column > EXCERPT_WIDTH * 3 // 4:
        start = span.column - EXCERPT_WIDTH // 2
    shown = replaced_unprintable(span.text[start : start + EXCERPT_WIDTH].expandtabs(1))
    gutter = f"{span.line:>5} | "
    caret = " " * (span.column - 1 - start)
    width = max(1, min(span.length, EXCERPT_WIDTH - len(caret)))
    return [gutter + shown, " " * 5 + " | " + caret + paint("^" * width, "caret")]
