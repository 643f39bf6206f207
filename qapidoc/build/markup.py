# SPDX-License-Identifier: GPL-2.0-or-later
"""Is the markup of all texts well formed?

In: finished parts of the model. Out: the problems of their texts, each at its place in the file.
The texts stay as they are: who renders them says no word about problems.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from qapidoc import markup
from qapidoc.base.problem import Problem
from qapidoc.base.source import Source, Span
from qapidoc.markup.places import span_in
from qapidoc.markup.problems import (
    BAD_MARKUP,
    DIRECTIVE_NOT_ALLOWED,
    ODD_MARKUP,
    ROLE_NOT_ALLOWED,
    TITLE_IN_TEXT,
)
from qapidoc.model import Text
from qapidoc.model.release import Prose
from qapidoc.parse.qapi.dialect import NEWEST, Dialect

ECHOES = frozenset({BAD_MARKUP.name, ODD_MARKUP.name})
"""What is wrong with markup where something else is wrong with the line."""

_LATER = re.compile(r"(?<!`):(qapi):\w+:(?=`)|^[ ]*+\.\. (qmp-example)::", re.MULTILINE)
"""Markup that came later than reStructuredText did, by the names that dialects have for it."""


def check_markup(
    parts: Any, root: Path, told: Iterable[Problem] = (), dialect: Dialect = NEWEST
) -> list[Problem]:
    """Return what is wrong with the markup of the texts in some parts of the model.

    `root` is the folder that holds their files. A text that several things share is read once.
    Markup that is not well formed is not told of lines that errors `told` before are about: a wrong
    indentation is both. What may not be used at all, or not yet in a dialect, always is.
    """
    lines = {_line(problem) for problem in told if problem.severity == "error"}
    sources = FileSources(root)
    problems: list[Problem] = []
    for text, is_free in dict.fromkeys(texts_of(parts)):
        source = sources.of(text)
        # Before 10.1 the titles of comments of their own stay in their text.
        titles = is_free and dialect.equals_titles
        told_of = markup.problems_in(text, source)
        problems += (each for each in told_of if not (titles and each.message == TITLE_IN_TEXT))
        if dialect.later_markup and text.markup == "rst" and _may_be_later(text.source):
            problems += _later(text, source, dialect.later_markup)
    return [each for each in problems if each.code not in ECHOES or _line(each) not in lines]


def _may_be_later(text: str) -> bool:
    """Tell quickly of most texts that they use nothing that came later."""
    return ":qapi:" in text or "qmp-example" in text


def _later(text: Text, source: Source | None, later: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each use of markup that the tools of the time do not know yet."""
    for match in _LATER.finditer(text.source):
        name = match[1] or match[2]
        if name not in later:
            continue
        role = match[1] is not None
        used = match[0].strip()
        what, code = ("role", ROLE_NOT_ALLOWED) if role else ("directive", DIRECTIVE_NOT_ALLOWED)
        message = f"the {what} `{used.strip(':. ')}` is not known before {later[name]}"
        span = _span(text, source, match.end() - len(used), len(used))
        yield Problem.of(code, span, message, "write it in plain markup")


def _span(text: Text, source: Source | None, offset: int, length: int) -> Span:
    """Return the place of a part of a text."""
    number = text.source.count("\n", 0, offset) + 1
    start = text.source.rfind("\n", 0, offset) + 1
    line = text.source[start:].partition("\n")[0]
    return span_in(text, line, (number, offset - start, length), source)


def _line(problem: Problem) -> tuple[str, int] | None:
    return (problem.span.file, problem.span.line) if problem.span else None


def texts_of(part: Any, *, is_free: bool = False) -> Iterator[tuple[Text, bool]]:
    """Yield each text, and whether it is that of a comment of its own."""
    if isinstance(part, Text):
        yield part, is_free
    elif isinstance(part, msgspec.Struct):
        for name in part.__struct_fields__:
            yield from texts_of(getattr(part, name), is_free=isinstance(part, Prose))
    elif isinstance(part, tuple):
        for each in part:
            yield from texts_of(each, is_free=is_free)


class FileSources:
    """The files that texts are from, to show their lines; each is read once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: dict[str, Source | None] = {}

    def of(self, text: Text) -> Source | None:
        """Return the file of a text; a text is checked even when its file is gone by now."""
        path = text.at.file
        if path not in self.files:
            self.files[path] = self._read(path)
        return self.files[path]

    def _read(self, path: str) -> Source | None:
        try:
            whole = (self.root / path).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return None
        return Source(path, whole)
