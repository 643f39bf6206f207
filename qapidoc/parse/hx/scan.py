# SPDX-License-Identifier: GPL-2.0-or-later
"""Text of a table -> tokens.

In: a `Source`. Out: what a C compiler would see as tokens, with the blocks of documentation,
comment lines and headings between them as tokens of their own, each with the guards around it.
Next stage: `parser`. One pass, linear in the length of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from qapidoc.base.problem import Code, Problem
from qapidoc.base.source import Source
from qapidoc.base.suggest import did_you_mean
from qapidoc.parse.hx import problems as codes
from qapidoc.parse.hx.cstring import decode
from qapidoc.parse.hx.dialect import COMMENT, HEADINGS, MARKERS, Marker
from qapidoc.parse.hx.guards import GuardStack
from qapidoc.parse.hx.nodes import Block, Comment, Guards, Heading, Word, Words

Kind = Literal["string", "word", "sign", "item", "end"]

_BEGINS = "|".join(marker.begin for marker in MARKERS)
_ENDS = "|".join(marker.end for marker in MARKERS)

_TOKEN = re.compile(
    rf"""
      ^{COMMENT}    (?P<comment>[^\n]*)
    | ^(?P<begin>   {_BEGINS} ) (?P<label>[^\n]*) \n?
    | ^(?P<endmark> {_ENDS} )   (?P<rest>[^\n]*)
    | ^(?P<heading> {"|".join(HEADINGS)} ) [ \t]* \( (?P<title>[^\n]*)
    | ^[ \t]*(?P<hash>\#) [ \t]* (?P<directive>\w*) [ \t]* (?P<text>(?:[^\\\n]|\\\r?\n|\\)*)
    | (?P<space>    \n | [^\S\n]+ | \\\r?\n )
    | (?P<string>   " (?P<body>(?:[^"\\\n]|\\(?:\r?\n|.)|\\)*) (?P<quote>")? )
    | (?P<star>     /\* ) | (?P<slashes> //[^\n]* )
    | (?P<word>     \w+ )
    | (?P<sign>     . )
    """,
    re.VERBOSE | re.MULTILINE,
)
_LABEL = re.compile(r"\(\s*([^()]*?)\s*\)\s*")
_WORD = re.compile(r"\w+")
_MASK = re.compile(r"\s*+\w++(?:\s*+\|\s*+\w++)*\s*+")
_OPENING = frozenset(marker.begin for marker in MARKERS)
_MARK = re.compile(rf"^(?:{_BEGINS}|{_ENDS})", re.M)
_LONE_WORD = re.compile(r"^(?P<word>[A-Z]{3,8})[ \t]*+$", re.MULTILINE)
MAX_GUESSES = 20
"""Lines of one block that are compared with its end mark."""
_RECOVER = re.compile(
    r"^(?:DEF\(|(?:DEF|ARCH)HEADING\(|[ \t]*\{[ \t]*\n[ \t]*\.\w|#(?:if|el|endif))", re.M
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token; `text` is what a string means, `item` a whole node for kind `item`."""

    kind: Kind
    text: str
    start: int
    end: int
    guards: Guards
    item: Block | Comment | Heading | None = None


def scan(source: Source) -> tuple[list[Token], list[Problem]]:
    """Return the tokens of a table, an `end` token last, and what is wrong with them."""
    scanner = _Scanner(source)
    scanner.run()
    return scanner.tokens, [*scanner.problems, *scanner.stack.problems]


class _Scanner:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.tokens: list[Token] = []
        self.problems: list[Problem] = []
        self.stack = GuardStack(source)
        self._comment_ends = True

    def run(self) -> None:
        at = 0
        while at < len(self.text):
            match = _TOKEN.match(self.text, at)
            assert match is not None  # the last alternative and the blanks take every character
            at = self._take(match)
        self.stack.close()
        self._add("end", "", at, at)

    def _take(self, match: re.Match[str]) -> int:
        """Take one match; return where to go on."""
        start, end = match.span()
        if match["comment"] is not None:
            self._item(Comment(match["comment"].strip(), start, self.stack.guards), start, end)
        elif match["begin"] is not None:
            return self._block(match)
        elif match["endmark"] is not None:
            self._stray_end(match)
        elif match["heading"] is not None:
            self._heading(match)
        elif match["hash"] is not None:
            self.stack.directive(
                match["directive"], match["text"].rstrip(), match.start("hash"), match.start("text")
            )
        elif match["string"] is not None:
            self._string(match)
        elif match["star"] is not None:
            return self._c_comment(start, end)
        elif match["word"] is not None:
            self._add("word", match["word"], start, end)
        elif match["sign"] is not None:
            self._add("sign", match["sign"], start, end)
        return end

    def _add(self, kind: Kind, text: str, start: int, end: int) -> None:
        self.tokens.append(Token(kind, text, start, end, self.stack.guards))

    def _item(self, item: Block | Comment | Heading, start: int, end: int) -> None:
        self.tokens.append(Token("item", "", start, end, self.stack.guards, item))

    def _string(self, match: re.Match[str]) -> None:
        start, end = match.span()
        if match["quote"] is None:
            self._problem(
                codes.UNTERMINATED_STRING,
                (start, end),
                "this string has no closing quote",
                "expected '\"' before the end of the line",
            )
        self._add("string", decode(match["body"]), start, end)

    def _c_comment(self, start: int, end: int) -> int:
        close = self.text.find("*/", end) if self._comment_ends else -1
        if close >= 0:
            return close + 2
        if self._comment_ends:
            self._problem(
                codes.UNTERMINATED_COMMENT, (start, end), "this comment never ends", "expected '*/'"
            )
        self._comment_ends = False
        return end

    def _heading(self, match: re.Match[str]) -> None:
        """Take a heading; like QEMU's own tool, by the line: a title is no C."""
        macro, rest = match["heading"], match["title"]
        start, title_start = match.start(), match.start("title")
        close = rest.rfind(")")
        if close < 0:
            self._problem(
                codes.UNCLOSED_DEFINITION,
                (start, match.end()),
                f"{macro} has no closing bracket",
                "expected ')' at the end of the line",
            )
            close = len(rest)
        title, mask = rest[:close], None
        if HEADINGS[macro]:
            title, comma, words = title.rpartition(",")
            if not comma:
                self._problem(
                    codes.WRONG_ARGUMENT_COUNT,
                    (start, match.end()),
                    f"{macro} takes 2 arguments",
                    f"expected {macro}(title, targets)",
                )
                title, words = words, ""
            words_start = title_start + close - len(words)
            if comma and not _MASK.fullmatch(words):
                self._problem(
                    codes.WRONG_ARGUMENT,
                    (words_start, title_start + close),
                    "this is no mask of targets",
                    "expected words joined by '|'",
                )
            mask = Words(
                tuple(Word(word[0], words_start + word.start()) for word in _WORD.finditer(words)),
                words_start,
                title_start + close,
            )
        guards = self.stack.guards
        heading = Heading(title.strip(), title_start, mask, start, match.end(), guards)
        self._item(heading, start, match.end())

    def _block(self, match: re.Match[str]) -> int:
        """Take a block of documentation; return the offset past its end marker."""
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
        block = Block(
            marker.markup, label[1] if label else "", match.start(), start, end, self.stack.guards
        )
        self._item(block, match.start(), after)
        return after

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

    def _stray_end(self, match: re.Match[str]) -> None:
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
