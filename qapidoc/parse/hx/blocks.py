# SPDX-License-Identifier: GPL-2.0-or-later
"""Blocks of documentation in a table: from one mark to the other, or to where it seems to end.

In: matches of the marks, from `scan`. Out: blocks, and what is wrong with their marks.
"""

from __future__ import annotations

import re
from itertools import islice

from qapidoc.base.problem import Code, Problem
from qapidoc.base.source import Source
from qapidoc.base.suggest import did_you_mean
from qapidoc.parse.hx import problems as codes
from qapidoc.parse.hx.dialect import MARKERS, Marker
from qapidoc.parse.hx.nodes import Block, Guards

BEGINS = "|".join(marker.begin for marker in MARKERS)
ENDS = "|".join(marker.end for marker in MARKERS)

_LABEL = re.compile(r"\(\s*([^()]*?)\s*\)\s*")
_OPENING = frozenset(marker.begin for marker in MARKERS)
_MARK = re.compile(rf"^(?:{BEGINS}|{ENDS})", re.M)
_LONE_WORD = re.compile(r"^(?P<word>[A-Z]{3,8})[ \t]*+$", re.MULTILINE)
MAX_GUESSES = 20
"""Lines of one block that are compared with its end mark."""
_RECOVER = re.compile(
    r"^(?:DEF\(|(?:DEF|ARCH)HEADING\(|[ \t]*\{[ \t]*\n[ \t]*\.\w|#(?:if|el|endif))", re.M
)


class BlockReader:
    """Reads the blocks of one table; what is wrong goes to the problems of its scan."""

    def __init__(self, source: Source, problems: list[Problem]) -> None:
        self.source = source
        self.text = source.text
        self.problems = problems

    def read(self, match: re.Match[str], guards: Guards) -> tuple[Block, int]:
        """Take a block behind its first mark; return it, and the offset past its end mark."""
        marker = next(marker for marker in MARKERS if marker.begin == match["begin"])
        label = _LABEL.fullmatch(match["label"])
        if label is None and match["label"].strip():
            self._problem(
                codes.BAD_MARKER,
                (match.start(), match.end("label")),
                f"text behind '{marker.begin}'",
                f"expected {marker.begin} or {marker.begin}(label) alone on its line",
            )
        start = match.end()
        close = _MARK.search(self.text, start)
        if close is not None and close[0] == marker.end:
            line_end = self.text.find("\n", close.start())
            after = line_end if line_end >= 0 else len(self.text)
            self._check_end(marker, close.start(), after)
            end = close.start()
        elif (misspelt := self._misspelt_end(marker, start, close)) is not None:
            end, after = misspelt.span()
        else:
            end = after = self._unclosed(match, marker, close)
            if close is not None and close.start() == end and close[0] not in _OPENING:
                after = close.end()  # the end of another kind of block was meant to end this one
        name = label[1] if label else ""
        return Block(marker.markup, name, match.start(), start, end, guards), after

    def _misspelt_end(
        self, marker: Marker, start: int, other: re.Match[str] | None
    ) -> re.Match[str] | None:
        """Tell of a line that is nearly the end mark of a block, and return it."""
        limit = other.start() if other else len(self.text)
        for match in islice(_LONE_WORD.finditer(self.text, start, limit), MAX_GUESSES):
            if hint := did_you_mean(match["word"], [marker.end]):
                message = f"'{match['word']}' closes no block"
                self._problem(codes.BAD_MARKER, match.span("word"), message, hint)
                return match
        return None

    def _unclosed(self, match: re.Match[str], marker: Marker, other: re.Match[str] | None) -> int:
        """Tell that a block is not closed; return where it seems to end."""
        limit = other.start() if other else len(self.text)
        found = (
            f"'{other[0]}' in line {self.source.line_of(other.start())}"
            if other
            else "the end of the file"
        )
        begin = next((each.begin for each in MARKERS if other and other[0] == each.end), "")
        instead = f", or '{begin}' in front of it" if begin else ""
        code = _RECOVER.search(self.text, match.end(), limit)
        last = marker.markup == "qmp" and code is None and other is None
        self._problem(
            codes.UNCLOSED_LAST_BLOCK if last else codes.UNCLOSED_BLOCK,
            match.span("begin"),
            f"this block is never closed: {found} comes first",
            f"expected a line '{marker.end}' after the text{instead}",
        )
        return code.start() if code else limit

    def stray_end(self, match: re.Match[str]) -> None:
        """Tell of an end mark without a block."""
        marker = next(marker for marker in MARKERS if marker.end == match["endmark"])
        self._problem(
            codes.STRAY_BLOCK_END,
            match.span("endmark"),
            f"'{marker.end}' closes no block",
            f"expected '{marker.begin}' in front of the text",
        )

    def _check_end(self, marker: Marker, start: int, end: int) -> None:
        if self.text[start + len(marker.end) : end].strip():
            self._problem(
                codes.BAD_MARKER,
                (start, end),
                f"text behind '{marker.end}'",
                f"expected '{marker.end}' alone on its line",
            )

    def _problem(self, code: Code, place: tuple[int, int], message: str, hint: str) -> None:
        self.problems.append(Problem.of(code, self.source.span(*place), message, hint))
