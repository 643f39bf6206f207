# SPDX-License-Identifier: GPL-2.0-or-later
"""Free-form comments: headings and the text between them.

In: the lines of a comment that names no symbol. Out: `Title` and `FreeText` in order. The level
of a reStructuredText title depends on the titles before it in the whole schema; `Levels` counts
them when the loader puts the files together.
"""

from __future__ import annotations

import re

from qapidoc.base.problem import Problem
from qapidoc.parse.qapi import problems as codes
from qapidoc.parse.qapi.comment import Comment
from qapidoc.parse.qapi.dialect import Dialect
from qapidoc.parse.qapi.nodes import FreeText, Title

_EQUALS = re.compile(r"(=+) +(?=[^\s=])(.*)")
_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1{2,}")
_MEMBER = re.compile(r"@([\w.+=-]++):", re.ASCII)

SHORT = 4
"""A line of punctuation below a longer text is a title's from this length on."""


def parse_free_comment(comment: Comment, dialect: Dialect) -> list[Title | FreeText]:
    """Return headings and texts of a free-form comment, in order."""
    items: list[Title | FreeText] = []
    lines = comment.lines
    if "strict-comments" in dialect.rules and not comment.told:
        _check_members(comment)
    start = number = 0
    while number < len(lines):
        found = _equals_title(comment, number, dialect)
        if found is None and not dialect.equals_titles:
            found = _adorned_title(comment, number)
        if found is None:
            number += 1
            continue
        title, length = found
        _add_text(comment, start, number, items)
        items.append(title)
        start = number = number + length
    _add_text(comment, start, number, items)
    return items


def _check_members(comment: Comment) -> None:
    """Note the first line that starts like the description of a member."""
    for number, line in enumerate(comment.lines):
        if line[:1] == "@" and (match := _MEMBER.match(line)):
            message = f"'@{match[1]}:' in a comment that documents no definition"
            hint = "the name of what a comment documents stands in its first line"
            comment.note(codes.DOC_JUNK, number, message, hint)
            comment.told = True
            return


def _add_text(comment: Comment, start: int, end: int, items: list[Title | FreeText]) -> None:
    if any(comment.lines[start:end]):
        items.append(FreeText(comment.source, comment.text(start, end)))


def _equals_title(comment: Comment, number: int, dialect: Dialect) -> tuple[Title, int] | None:
    """Return the title `= Title` at a line, and how many lines it takes."""
    match = _EQUALS.fullmatch(comment.lines[number])
    if match is None:
        return None
    if not dialect.equals_titles:
        message = "a title as it was written before 10.1"
        hint = "write it on a line of its own, underlined on the next"
        comment.note(codes.TITLE_OLD, number, message, hint)
    start = comment.offsets[number] + match.start(2)
    return Title(len(match[1]), match[2], comment.source, start), 1


def _adorned_title(comment: Comment, number: int) -> tuple[Title, int] | None:
    """Return the reStructuredText title that starts at a line, and how many lines it takes."""
    lines = comment.lines
    over = _ADORNMENT.fullmatch(lines[number])
    if not lines[number] or (number and lines[number - 1]):
        return None
    at = number + 1 if over else number
    if at + 1 >= len(lines) or not lines[at].strip() or (not over and lines[at][0] == " "):
        return None
    text, under = lines[at].strip(), _ADORNMENT.fullmatch(lines[at + 1])
    if under is None or (over and over[1] != under[1]) or _ADORNMENT.fullmatch(text):
        return None
    if len(under[0]) < len(text):
        if len(under[0]) < SHORT:
            return None
        message = f"the line below the title is too short: {len(under[0])} of {len(text)}"
        comment.note(codes.TITLE_ADORNMENT, at + 1, message)
    elif over and over[0] != under[0]:
        comment.note(codes.TITLE_ADORNMENT, number, "the lines around a title differ in length")
    start = comment.offsets[at] + len(lines[at]) - len(lines[at].lstrip(" "))
    adornment = under[1] * (2 if over else 1)
    return Title(0, text, comment.source, start, adornment), at + 2 - number


class Levels:
    """Levels of titles in a schema: each new way to mark one is a level below the last."""

    def __init__(self) -> None:
        self._adornments: list[str] = []
        self._current = 0

    def place(self, title: Title, problems: list[Problem]) -> Title:
        """Return the title with its level, given those that were placed before it."""
        if not title.adornment:
            self._current = title.level
            return title
        if title.adornment not in self._adornments:
            self._adornments.append(title.adornment)
        level = self._adornments.index(title.adornment) + 1
        if level > self._current + 1:
            span = title.source.span(title.start, title.start + len(title.title))
            message = f"a title of level {level} cannot follow one of level {self._current}"
            known = ", ".join(f"{n}: {_shown(a)}" for n, a in enumerate(self._adornments, 1))
            problems.append(Problem.of(codes.TITLE_LEVEL, span, message, f"levels are {known}"))
        self._current = level
        return Title(level, title.title, title.source, title.start, title.adornment)


def _shown(adornment: str) -> str:
    return f"'{adornment[0] * 4}' {'over and under' if len(adornment) == 2 else 'under'}"
