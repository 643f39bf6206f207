# SPDX-License-Identifier: GPL-2.0-or-later
"""One schema file becomes syntax nodes.

In: a `Source`. Out: a `ParsedFile` and what is wrong with it; `loader` follows its includes. After
an error the parser goes on at the next line that looks like the start of a definition.
"""

from __future__ import annotations

import re

from qapidoc.base.problem import Code, Problem, by_place
from qapidoc.base.source import Source
from qapidoc.parse.qapi import problems as codes
from qapidoc.parse.qapi.attach import Attachment
from qapidoc.parse.qapi.comment import MAX_PROBLEMS, Comment
from qapidoc.parse.qapi.dialect import NEWEST, Dialect
from qapidoc.parse.qapi.directives import DIRECTIVES, read_directive, tell_unknown
from qapidoc.parse.qapi.docs import SYMBOL, parse_definition_doc
from qapidoc.parse.qapi.headings import parse_free_comment
from qapidoc.parse.qapi.nodes import (
    DocComment,
    Expression,
    Lost,
    NoValue,
    Object,
    ParsedFile,
    ParsedItem,
    String,
)
from qapidoc.parse.qapi.style import check_style
from qapidoc.parse.qapi.values import Broken, ValueParser

_DEFINED = re.compile(r"'(?:struct|union|enum|alternate|type)'\s*+:?\s*+'([^'\n]{1,200}+)'")
"""A definition of a type in text that could not be read."""


def parse_text(source: Source, dialect: Dialect = NEWEST) -> tuple[ParsedFile, list[Problem]]:
    """Return what stands in a file, as far as it can be understood, and what is wrong."""
    parser = _FileParser(source, dialect)
    parser.parse()
    parsed = ParsedFile(source, tuple(parser.items), parser.lost)
    return parsed, by_place(parser.values.problems)


class _FileParser:
    def __init__(self, source: Source, dialect: Dialect) -> None:
        self.source = source
        self.dialect = dialect
        self.values = ValueParser(source, dialect)
        self.items: list[ParsedItem] = []
        self.free = Attachment(source, dialect) if dialect.free_comments else None
        if self.free is not None:
            self.items = self.free.items
        self.behind = 0
        """Where the last statement ends, or what could not be read."""
        self.doc: DocComment | None = None
        self.unnamed: Comment | None = None
        """The comment before the next statement, if it names nothing."""
        self.lost = Lost()
        self.astray = False
        """Whether something was wrong since the last definition: a `##` may be any."""
        self.inside = False
        """Whether a doc comment stands inside of a definition, which goes on behind it."""
        self.comment_lost = False
        """Whether the next definition may have had a comment that could not be read."""

    def parse(self) -> None:
        """Read the whole file."""
        values = self.values
        while values.token[0]:
            if len(values.problems) >= MAX_PROBLEMS:
                self._give_up()
                break
            kind, start, _ = values.token
            try:
                self._statement()
            except Broken:
                # The comment belongs to what could not be read: it is not alone.
                if self.doc is not None:
                    self.lost |= Lost(names=frozenset([self.doc.symbol]))
                self.doc = None
                self.astray = True
                self.comment_lost = kind != "{"
                self.inside = kind == "{" and values.token[0] == "#"
                self.behind = values.recover()
                self._skipped(start)
        if self.free is not None:
            self._finish_free(self.free)
        if self.doc is not None:
            self._doc_is_alone()
            self._gap()
        elif not self.items and not values.problems:
            self._empty()

    def _finish_free(self, free: Attachment) -> None:
        """Take the comments behind the last definition; then all comments are known."""
        if not self.values.token[0]:
            free.comments(self.behind, len(self.source.text))
        self.items = free.finish()
        room = max(0, MAX_PROBLEMS - len(self.values.problems))
        self.values.problems += free.problems[:room]

    def _skipped(self, start: int) -> None:
        """Remember what the text from an offset to the token seems to define."""
        skipped = self.source.text[start : self.values.token[1]]
        self.lost |= Lost(frozenset(_DEFINED.findall(skipped)), "'pragma'" in skipped)
        if not self.values.token[0]:
            self._gap()

    def _gap(self) -> None:
        """Remember that the file ends in the middle of something: the last problem tells where."""
        if self.values.problems and (span := self.values.problems[-1].span):
            self.lost |= Lost(gaps=(span,))

    def _empty(self) -> None:
        message = "this file holds no definition, no directive and no text"
        self.values.note(codes.EMPTY, 0, 1, message)
        self._gap()

    def _give_up(self) -> None:
        values = self.values
        del values.problems[MAX_PROBLEMS:]
        _, start, end = values.token
        span = self.source.span(start, end)
        message = f"{MAX_PROBLEMS} problems in this file; its rest was not looked at"
        values.problems.append(Problem.of(codes.TOO_MANY, span, message))
        self._gap()

    def _statement(self) -> None:
        values = self.values
        kind, start, end = values.token
        if kind == "#":
            values.advance()
            if "\n" not in self.source.text[start:end] and self.source.text[end:].strip():
                self._lone_mark(start, end)
            else:
                alone = self.doc is not None
                self._doc_is_alone()
                self.comment_lost = False
                self.unnamed = None
                self._comment(start, end)
                if alone and self.unnamed is not None:
                    self.unnamed.told = True  # the comment above is likely the one that is meant
        elif kind == "{":
            obj = values.object()
            doc, self.doc = self.doc, None
            self.astray = self.inside = False
            if self.free is not None:
                doc = self.free.comments(self.behind, start, self._name_of(obj))
                self.behind = obj.end
            self._object(obj, doc)
            self.unnamed = None
        elif (self.astray and kind in "}]") or self.inside:
            raise Broken  # it closes, or goes on with, what could not be read, which was told
        else:
            raise values.fail("a definition in '{ }' or a doc comment")

    def _lone_mark(self, start: int, end: int) -> None:
        """Take a `##` below which no comment goes on: the end of one whose start is missing."""
        self.comment_lost = True
        if not self.astray:
            message, hint = "this '##' ends no doc comment", "a doc comment starts with '##', too"
            if self.doc is not None:
                hint = "the doc comment above has its end already"
            self.values.note(codes.DOC_JUNK, start, end, message, hint)
        self.astray = False

    def _comment(self, start: int, end: int) -> None:
        markup = self.dialect.markup
        comment = Comment(self.source, start, end, self.values.problems, markup)
        comment.unindent_symbol()
        astray, self.astray = self.astray, comment.cut
        check_style(comment, self.dialect)
        if comment.lines and SYMBOL.match(comment.lines[0]):
            self.doc = parse_definition_doc(comment, self.dialect)
            if comment.cut:
                self.lost |= Lost(comments=frozenset([self.doc.symbol]))
        else:
            self.unnamed = None if astray else comment
            self.items.extend(parse_free_comment(comment, self.dialect))

    def _doc_is_alone(self) -> None:
        if self.doc is not None:
            doc, self.doc = self.doc, None
            if self._is_open(doc):
                return
            message = f"no definition follows the doc comment of '{doc.symbol}'"
            self._note_doc(codes.DOC_ALONE, doc, message)

    def _is_open(self, doc: DocComment) -> bool:
        """Tell whether it was told that a comment has no end: then nothing can follow it."""
        line = self.source.line_of(doc.start)
        return any(
            problem.code == codes.DOC_UNTERMINATED.name
            and problem.span is not None
            and problem.span.line == line
            for problem in self.values.problems
        )

    def _note_doc(self, code: Code, doc: DocComment, message: str, hint: str = "") -> None:
        end = doc.symbol_start + len(doc.symbol)
        self.values.note(code, doc.symbol_start, end, message, hint)

    def _object(self, obj: Object, doc: DocComment | None) -> None:
        keys = [entry.key.value for entry in obj.entries]
        directives = [key for key in keys if key in DIRECTIVES]
        if directives:
            self._directive(obj, directives[0], doc)
            return
        kinds = [entry for entry in obj.entries if entry.key.value in self.dialect.definitions]
        if not kinds:
            named = (entry.value for entry in obj.entries[:1])
            names = frozenset(value.value for value in named if isinstance(value, String))
            self.lost |= Lost(names, pragmas=not names)
            tell_unknown(self.values, obj)
            return
        key, name = kinds[0].key, kinds[0].value
        if len(kinds) > 1:
            other = kinds[1].key
            message = f"'{other.value}' beside '{key.value}': an object defines one thing"
            self.values.note(codes.BAD_STATEMENT, other.start, other.end, message)
        if isinstance(name, NoValue):
            self.lost |= Lost(frozenset([self.source.text[name.start : name.end]]))
            return
        if not isinstance(name, String):
            self.lost |= Lost(frozenset(_DEFINED.findall(self.source.text[obj.start : obj.end])))
            message = f"the value of '{key.value}' is not a name in quotes"
            self.values.note(codes.BAD_STATEMENT, name.start, name.end, message)
            return
        if doc is not None and doc.symbol and name.odd:
            self.lost |= Lost(names=frozenset([doc.symbol]))
        elif doc is not None and doc.symbol and doc.symbol != name.value:
            message = f"the doc comment names '{doc.symbol}', the definition '{name.value}'"
            hint = f"write '@{name.value}:', or define '{doc.symbol}'"
            self._note_doc(codes.DOC_NAME, doc, message, hint)
            self.lost |= Lost(names=frozenset([doc.symbol]))
        if doc is None and self.unnamed and "strict-comments" in self.dialect.rules:
            self._tell_unnamed(self.unnamed, name.value)
        if doc is None and self.comment_lost:
            self.lost |= Lost(comments=frozenset([name.value]))
        self.comment_lost = False
        kind = self.dialect.definitions[key.value]
        if kind == "union" and self.dialect.empty_discriminator:
            discriminator = obj.get("discriminator")
            if isinstance(discriminator, Object) and not discriminator.entries:
                kind = "alternate"
        self.items.append(Expression(kind, name, self.source, obj, doc))

    def _name_of(self, obj: Object) -> str:
        """Return what an object defines; empty when it defines nothing."""
        for entry in obj.entries:
            if entry.key.value in self.dialect.definitions and isinstance(entry.value, String):
                return entry.value.value
        first = obj.entries[0] if obj.entries else None
        if first is None or first.key.value in DIRECTIVES or not isinstance(first.value, String):
            return ""
        return first.value.value  # likely a definition whose key is misspelt

    def _tell_unnamed(self, comment: Comment, name: str) -> None:
        """Tell that the comment before a definition does not say that it is about it."""
        self.comment_lost = True
        if comment.told:
            return
        message = f"this comment stands before '{name}', but does not name it"
        hint = f"its first line should be '# @{name}:'"
        self.values.note(codes.DOC_UNNAMED, comment.start, comment.start + 2, message, hint)

    def _directive(self, obj: Object, directive: str, doc: DocComment | None) -> None:
        if doc is not None:
            self.doc = doc
            self._doc_is_alone()
        found = read_directive(self.values, obj, directive)
        if isinstance(found, Lost):
            self.lost |= found
        else:
            self.items.append(found)
