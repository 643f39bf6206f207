# SPDX-License-Identifier: GPL-2.0-or-later
"""Is the markup of all texts well formed?

In: finished parts of the model. Out: the problems of their texts, each at its place in the file.
The texts stay as they are: who renders them says no word about problems.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from qapidoc import markup
from qapidoc.base.problem import Problem
from qapidoc.base.source import Source
from qapidoc.markup.problems import BAD_MARKUP, ODD_MARKUP
from qapidoc.model import Text

ECHOES = frozenset({BAD_MARKUP.name, ODD_MARKUP.name})
"""What is wrong with markup where something else is wrong with the line."""


def check_markup(parts: Any, root: Path, told: Iterable[Problem] = ()) -> list[Problem]:
    """Return what is wrong with the markup of the texts in some parts of the model.

    `root` is the folder that holds their files. A text that several things share is read once.
    Markup that is not well formed is not told of lines that errors `told` before are about: a wrong
    indentation is both. What may not be used at all always is.
    """
    lines = {_line(problem) for problem in told if problem.severity == "error"}
    files: dict[str, Source | None] = {}
    problems: list[Problem] = []
    for text in dict.fromkeys(_texts(parts)):
        if text.at.file not in files:
            files[text.at.file] = _read(root, text.at.file)
        problems += markup.problems_in(text, files[text.at.file])
    return [each for each in problems if each.code not in ECHOES or _line(each) not in lines]


def _line(problem: Problem) -> tuple[str, int] | None:
    return (problem.span.file, problem.span.line) if problem.span else None


def _texts(part: Any) -> Iterator[Text]:
    if isinstance(part, Text):
        yield part
    elif isinstance(part, msgspec.Struct):
        for name in part.__struct_fields__:
            yield from _texts(getattr(part, name))
    elif isinstance(part, tuple):
        for each in part:
            yield from _texts(each)


def _read(root: Path, path: str) -> Source | None:
    """Return a file, to show its lines; a text is checked even when the file is gone by now."""
    try:
        return Source(path, (root / path).read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return None
