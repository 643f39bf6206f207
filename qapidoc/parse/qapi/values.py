# SPDX-License-Identifier: GPL-2.0-or-later
"""Objects, lists, strings and booleans of a schema file.

In: the tokens from an opening brace on. Out: an `Object`, or `Broken` when the text makes no
sense; next is `parser`, which decides what the object means and where to go on after an error.
"""

from __future__ import annotations

import re

from qapidoc.base.problem import Code, Problem
from qapidoc.base.source import Source
from qapidoc.base.suggest import did_you_mean
from qapidoc.parse.qapi import problems as codes
from qapidoc.parse.qapi.comment import MAX_PROBLEMS
from qapidoc.parse.qapi.dialect import NEWEST, Dialect
from qapidoc.parse.qapi.lexer import SHOWN, Token, is_alone, name_of, resume_at, tokens
from qapidoc.parse.qapi.nodes import Array, Boolean, Entry, Node, NoValue, Object, String
from qapidoc.parse.qapi.strings import ESCAPES, QUOTES, OddStrings

MAX_DEPTH = 32
"""Levels of braces and brackets; real schemas use seven."""

_NUMBER = re.compile(r"[-+.]{0,2}[0-9]")
_WORD = re.compile(r"[A-Za-z][\w-]{0,100}", re.ASCII)

_HINTS = {
    '"': QUOTES,
    "\\": ESCAPES,
    "/": "comments start with '#'",
    "null": "there is no null in this language; only strings, true and false",
    "None": "there is no None in this language; only strings, true and false",
    "True": "did you mean 'true'?",
    "False": "did you mean 'false'?",
}

_NO_WORDS = frozenset("{}[]:,#'\"")
"""Kinds of tokens that are no words; the end of the text has none."""


class Broken(Exception):  # noqa: N818 - it is no error of the program
    """The text makes no sense here; the problem has been noted."""


class ValueParser:
    """Reads values from a source, one token ahead, and notes what is wrong in `problems`."""

    def __init__(self, source: Source, dialect: Dialect = NEWEST) -> None:
        self.source = source
        self.dialect = dialect
        self.text = source.text
        self.problems: list[Problem] = []
        self._odd = OddStrings(source, self.note)
        self._next = tokens(self.text, comments=not dialect.free_comments).__next__
        self.token: Token = self._next()

    def advance(self) -> None:
        """Go on to the next token."""
        self.token = self._next()

    def recover(self) -> int:
        """Go on at the next line that looks like the start of a definition or doc comment.

        Return where it is.
        """
        start = self.token[1]
        if self.token[0] == "#" and is_alone(self.text, start):
            return start
        at, comments = resume_at(self.text, start), not self.dialect.free_comments
        self._next = tokens(self.text, at, comments=comments).__next__
        self.advance()
        return at

    def note(self, code: Code, start: int, end: int, message: str, hint: str = "") -> None:
        """Note a problem; of too many in one file only the first are kept."""
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem.of(code, self.source.span(start, end), message, hint))

    def fail(self, expected: str, hint: str = "") -> Broken:
        """Note that the token is not what was expected; return what to raise."""
        kind, start, end = self.token
        found = name_of(self.text, self.token)
        hint = _HINTS.get(kind) or _HINTS.get(self.text[start : min(end, start + 8)]) or hint
        if kind == "'" and not self.text.endswith("'", start + 1, end):
            found, hint = "a string without an end", "strings end in the line they start in"
        elif _NUMBER.match(self.text, start, end):
            hint = "there are no numbers in this language; only strings, true and false"
        self.note(codes.SYNTAX, start, end, f"expected {expected}, found {found}", hint)
        return Broken()

    def object(self, depth: int = 1) -> Object:
        """Read an object; the token is its opening brace."""
        start = self._open(depth)
        entries: list[Entry] = []
        seen: set[str] = set()
        if self.token[0] == "}":
            return Object((), start, self._close())
        while True:
            key = self._key()
            if self.token[0] != ":":
                raise self.fail("':' after a key")
            self.advance()
            value = self.value(depth + 1, "}")
            if key.value in seen:
                message = f"key '{key.value}' stands here for the second time"
                self.note(codes.DUPLICATE_KEY, key.start, key.end, message)
            else:
                seen.add(key.value)
                entries.append(Entry(key, value))
            if not self._comma(start, "}"):
                return Object(tuple(entries), start, self._close())

    def value(self, depth: int, closing: str) -> Node:
        """Read any value; `closing` is what closes that in which it stands."""
        kind, start, end = self.token
        if kind == "'":
            return self.string("a value")
        if kind == "{":
            return self.object(depth)
        if kind == "[":
            return self._array(depth)
        if kind == "t" or kind == "f":
            word = self.text[start : min(end, start + 6)]
            if word == "true" or word == "false":
                self.advance()
                return Boolean(word == "true", start, end)
        if kind == '"':
            return self.string("a value")
        self._skip_comment()
        if self.token[1] != start:
            return self.value(depth, closing)
        return self._no_value(closing)

    def _no_value(self, closing: str) -> NoValue:
        """Note that here is no value, and pass over the words that stand there instead."""
        _, start, end = self.token
        hint = "a value is missing in front of it" if self.token[0] in (",", closing) else ""
        if self._at_word():
            word = self.text[start : min(end, start + SHOWN)]
            hint = did_you_mean(word, ("true", "false")) or QUOTES
        broken = self.fail("a string, '{', '[', 'true' or 'false'", hint)
        while self._at_word():
            end = self.token[2]
            self.advance()
        if self.token[0] == "#":
            self._skip_comment()
        if self.token[0] not in (",", closing):
            raise broken
        return NoValue(start, end)

    def _at_word(self) -> bool:
        kind = self.token[0]
        return kind != "" and kind not in _NO_WORDS

    def string(self, expected: str) -> String:
        """Read a string; the wrong quotes and wrong characters in it are noted."""
        kind, start, end = self.token
        if end - start < 2 or self.text[end - 1] != kind:
            raise self.fail(expected)
        value = self.text[start + 1 : end - 1]
        odd = False
        if kind == '"':
            self._odd.quotes(start, end)
        if not value.isascii() or not value.isprintable():
            odd = True
            self._odd.characters(value, start + 1)
        if "\\" in value:
            odd |= "\\" in value.replace("\\\\", "")
            value = self._odd.unescaped(value, start + 1)
        self.advance()
        return String(value, start, end, odd)

    def _key(self) -> String:
        if self.token[0] == "#":
            self._skip_comment()
        if self._at_word():
            return self._bare_key()
        if self.token[0] not in ("'", '"'):
            raise self.fail("a key in single quotes")
        return self.string("a key in single quotes")

    def _bare_key(self) -> String:
        """Note that a key has no quotes, and read it, if a colon shows that it is one."""
        _, start, end = self.token
        broken = self.fail("a key in single quotes")
        self.advance()
        if self.token[0] != ":" or not _WORD.fullmatch(self.text, start, end):
            raise broken
        return String(self.text[start:end], start, end)

    def _array(self, depth: int) -> Array:
        start = self._open(depth)
        items: list[Node] = []
        if self.token[0] == "]":
            return Array((), start, self._close())
        while True:
            items.append(self.value(depth + 1, "]"))
            if not self._comma(start, "]"):
                return Array(tuple(items), start, self._close())

    def _open(self, depth: int) -> int:
        _, start, end = self.token
        if depth > MAX_DEPTH:
            self.note(codes.NESTING, start, end, f"more than {MAX_DEPTH} levels of nesting")
            raise Broken
        self.advance()
        if self.token[0] == "#":
            self._skip_comment()
        return start

    def _comma(self, opening: int, closing: str) -> bool:
        """Tell whether another item follows; the token is then its first, else the closing.

        `opening` is the offset of the brace or bracket that has to be closed.
        """
        if self.token[0] == "#":
            self._skip_comment()
        if self.token[0] == closing:
            return False
        if self.token[0] != ",":
            if self.token[0] == "'" and "commas" not in self.dialect.rules:
                _, start, end = self.token
                self.note(codes.LOOSE_COMMA, start, end, "a comma is missing before this")
                return True
            raise self.fail(f"',' or '{closing}'", self._unclosed(opening))
        _, start, end = self.token
        self.advance()
        if self.token[0] == closing:
            if "commas" not in self.dialect.rules:
                self.note(codes.LOOSE_COMMA, start, end, "nothing stands behind this comma")
                return False
            raise self.fail("another item after ','")
        return True

    def _unclosed(self, opening: int) -> str:
        """Return a hint when the token starts something new, so that something is not closed."""
        kind, start, _ = self.token
        if kind in ("'", '"') or (kind and not is_alone(self.text, start)):
            return ""
        return f"the '{self.text[opening]}' of line {self.source.line_of(opening)} is not closed"

    def _close(self) -> int:
        end = self.token[2]
        self.advance()
        return end

    def _skip_comment(self) -> None:
        """Skip a comment that only looks like a doc comment: it follows something in its line."""
        while self.token[0] == "#" and not is_alone(self.text, self.token[1]):
            self.advance()
