# SPDX-License-Identifier: GPL-2.0-or-later
"""Text of a table -> tokens.

In: a `Source`. Out: what a C compiler would see as tokens, with the blocks of documentation,
comment lines and headings between them as tokens of their own, each with the guards around it.
Next stage: `parser`. One pass, linear in the length of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from qapidoc.base.problem import Code, Problem
from qapidoc.base.source import Source
from qapidoc.parse.hx import problems as codes
from qapidoc.parse.hx.blocks import BEGINS, ENDS, BlockReader
from qapidoc.parse.hx.cstring import decode
from qapidoc.parse.hx.dialect import COMMENT, HEADINGS
from qapidoc.parse.hx.guards import GuardStack
from qapidoc.parse.hx.nodes import Block, Comment, Guards, Heading, Word, Words

Kind = Literal["string", "word", "sign", "item", "end"]


_TOKEN = re.compile(
    rf"""
      ^{COMMENT}    (?P<comment>[^\n]*)
    | ^(?P<begin>   {BEGINS} ) (?P<label>[^\n]*) \n?
    | ^(?P<endmark> {ENDS} )   (?P<rest>[^\n]*)
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
_WORD = re.compile(r"\w+")
_MASK = re.compile(r"\s*+\w++(?:\s*+\|\s*+\w++)*\s*+")

_OPEN_NAME = re.compile(r"\w[\w-]*+(?=, *+(?:0|1|HAS_ARG),)", re.ASCII)
"""The name of an option without its closing quote: whether it has an argument follows."""


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
        self.blocks = BlockReader(source, self.problems)
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
            block, after = self.blocks.read(match, self.stack.guards)
            self._item(block, match.start(), after)
            return after
        elif match["endmark"] is not None:
            self.blocks.stray_end(match)
        elif match["heading"] is not None:
            self._heading(match)
        elif match["hash"] is not None:
            self.stack.directive(
                match["directive"], match["text"].rstrip(), match.start("hash"), match.start("text")
            )
        elif match["string"] is not None:
            return self._string(match)
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

    def _string(self, match: re.Match[str]) -> int:
        """Take a string and return its end; what looks like C at the end of an open one is C."""
        start, end = match.span()
        body = match["body"]
        if match["quote"] is None:
            self._problem(
                codes.UNTERMINATED_STRING,
                (start, end),
                "this string has no closing quote",
                "expected '\"' before the end of the line",
            )
            name = _OPEN_NAME.match(body)
            body = name[0] if name is not None else body.rstrip().removesuffix(",")
            end = start + 1 + len(body)
        self._add("string", decode(body), start, end)
        return end

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

    def _problem(self, code: Code, place: tuple[int, int], message: str, hint: str) -> None:
        self.problems.append(Problem.of(code, self.source.span(*place), message, hint))
