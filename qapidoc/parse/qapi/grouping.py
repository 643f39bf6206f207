# SPDX-License-Identifier: GPL-2.0-or-later
"""Lines of a definition's doc comment become runs of lines that belong together.

In: the lines of a comment. Out: its parts (a section, a member, a text), and problems for what
stands in the wrong order, is not indented, or lacks an empty line or a colon; next is `parts`.
"""

from __future__ import annotations

import re
from typing import Literal

from qapidoc.base.problem import Code
from qapidoc.parse.qapi import problems as codes
from qapidoc.parse.qapi.comment import Comment
from qapidoc.parse.qapi.dialect import Dialect
from qapidoc.parse.qapi.parts import Part
from qapidoc.parse.qapi.tags import TagReader

_MEMBER = re.compile(r"@([\w.+=-]+)[ ]*:(?:[ ]+|$)", re.ASCII)
_TIGHT_MEMBER = re.compile(r"@([\w.+=-]+)[ ]*:[ ]*", re.ASCII)
"""The same without a blank behind the colon, which QEMU's tools do not need any more."""
_BARE_MEMBER = re.compile(r"@([\w.+=-]+)[ ]{2,}(?=\S)", re.ASCII)
_SEVERAL = re.compile(r"@([\w.+=-]+(?:[ ]*,[ ]*@[\w.+=-]+)+)[ ]*:(?:[ ]+|$)", re.ASCII)
"""Members that share a description; each of them gets it."""

Kind = Literal["text", "tag", "since", "argument", "feature", "features", "arguments"]
HEADS = ("features", "arguments")


class Grouping:
    """Groups the lines behind the first one into parts."""

    def __init__(self, comment: Comment, dialect: Dialect) -> None:
        self.comment = comment
        self.lines = comment.lines
        self.dialect = dialect
        self.found: list[Part] = []
        self.part: Part | None = None
        self.in_features = False
        self.tags = TagReader(comment, dialect)
        self.section = ""
        """The first section with a tag; members stand before it."""
        self.strict = "strict-comments" in dialect.rules
        self._colon = codes.DOC_COLON if self.strict else codes.DOC_LOOSE
        self.bare = -1
        """The line of the last member without a colon."""
        self._cut = -1
        """The line of the text before this one if it ended the features."""
        self._unindented: list[tuple[int, str]] = []
        """Lines that are not indented as they should be, and what to say of them."""

    def parts(self, head: int, junk: int) -> list[Part]:
        """Return the parts of the lines behind `head`.

        `junk` is the column of text in that line, 0 if there is none.
        """
        if junk:
            self._start("text", head, column=junk)
        for number, line in enumerate(self.lines):
            if number <= head or not line:
                continue
            first = line[0]
            if first == " ":
                if self.part is None or self.part.kind in HEADS:
                    self._start("text", number)
                else:
                    self.part.filled = True
                    self.part.second = self.part.second or number
            elif first == "@":
                self._at(number, line)
            elif first.isalpha():
                self._word(number, line)
            else:
                self._plain(number)
        self._end(len(self.lines))
        hint = "indent it, or put an empty line before it"
        self._tell_unindented(codes.DOC_UNINDENTED, hint)
        return self.found

    def _start(self, kind: Kind, line: int, name: str = "", column: int = 0, at: int = 0) -> None:
        self._end(line)
        if kind != "feature":
            self._cut = line if kind == "text" and self.in_features else -1
            self.in_features = kind == "features"
        self.part = Part(kind, name, line, column, at)
        if kind in ("tag", "since") and name not in self.dialect.removed_tags:
            self.section = self.section or f"section '{name}'"
        elif kind == "text" and any(part.kind == "argument" for part in self.found):
            self.section = self.section or "the text behind the members"
        self.part.filled = bool(column) and column < len(self.lines[line])

    def _end(self, line: int) -> None:
        if self.part is not None:
            self.part.end = line
            self.found.append(self.part)

    def _at(self, number: int, line: str) -> None:
        """A line that starts with `@`: a member, or text about one."""
        match = (_TIGHT_MEMBER if self.strict else _MEMBER).match(line)
        in_list = self._in_bare_list()
        if match is None and (in_list or self.comment.behind_blank(number)):
            match = _BARE_MEMBER.match(line)
            if match is not None:
                self.bare = number
                hint = f"write '@{match[1]}:'"
                message = f"'@{match[1]}' lacks the colon that starts a description"
                if not in_list:  # told of the first one
                    self.comment.note(self._colon, number, message, hint)
                if not self.strict and self.dialect.markup == "rst":
                    match = None
        elif match is not None and self.strict and line[match.end(1)] != ":":
            message = f"a blank between '@{match[1]}' and its colon"
            self.comment.note(self._colon, number, message, f"write '@{match[1]}:'")
        if match is None and (self.dialect.free_comments or self.strict):
            match = _SEVERAL.match(line)
            if match is not None and self.strict:
                message = "several members share a description; QEMU's tools take it for text"
                hint = "describe each on its own, as in '@name: …'"
                self.comment.note(codes.DOC_JUNK, number, message, hint)
        if match is None:
            return self._plain(number)
        part = self.part
        if self._cut >= 0 and self.strict:
            self._tell_cut(match[1])
        if part is not None and part.kind == "text" and self.strict:
            self._needs_blank(number, f"@{match[1]}:")
        section = self.section if self.strict and not self.in_features else ""
        behind = part is not None and part.kind in ("tag", "since")
        if part is not None and behind and part.name not in self.dialect.removed_tags:
            section = f"section '{part.name}'"
        if section:
            message = f"'@{match[1]}:' cannot follow {section}"
            hint = "members stand before the sections"
            self.comment.note(codes.DOC_ORDER, number, message, hint)
        if self.strict:  # QEMU's tools take them for text, behind which no member may stand
            self._tell_unindented(codes.DOC_INDENT, "indent it")
        kind: Kind = "feature" if self.in_features else "argument"
        return self._start(kind, number, match[1], match.end(), at=1)

    def _word(self, number: int, line: str) -> None:
        """A line that starts with a word: a section, or text."""
        found = self.tags.read(number)
        if found is None:
            return self._plain(number)
        tag, column = found
        if tag == "Since":
            return self._start("since", number, tag)
        if tag == "Features":
            if self.strict:
                self._check_features(number)
            return self._start("features", number, tag, column if line[column:] else 0)
        if tag == "Arguments":
            return self._start("arguments", number, tag)
        return self._start("tag", number, tag, column)

    def _plain(self, number: int) -> None:
        """An unindented line of text: it goes on with the part before, or starts a new one."""
        part = self.part
        if part is None or part.kind in HEADS:
            return self._start("text", number)
        if part.kind == "text" or self.comment.is_ragged(number):
            return None
        filled, part.filled = part.filled, True
        if part.kind == "tag" and self.dialect.open_sections:
            return None
        second, part.second = part.second, part.second or number
        if second == number - 1 and self.strict and not self.comment.behind_blank(number):
            name = f"'@{part.name}'" if part.at else f"section '{part.name}'"
            message = f"this line goes on with {name}, but is indented less"
            self._tell_once(part, codes.DOC_INDENT, number, message, "indent it like the others")
            return None
        if part.kind == "tag" and part.name in self.dialect.removed_tags:
            return None  # that was told
        if part.kind == "tag" and not filled:
            message = f"the text of section '{part.name}' is not indented"
            self.comment.note(codes.DOC_INDENT, number, message, "indent it by four blanks")
            return None
        if self.comment.behind_blank(number):
            return self._start("text", number)
        if part.at and self.dialect.open_sections and not self.lines[part.line][part.column :]:
            return None
        name = f"'@{part.name}'" if part.at else f"section '{part.name}'"
        message = f"this line goes on with {name}, but is not indented"
        if self.dialect.markup != "rst":  # only there indentation says something
            return None
        if not part.told:
            part.told = True
            self._unindented.append((number, message))
        return None

    def _tell_cut(self, name: str) -> None:
        """Note text among the features, and take what follows for one: it was meant to be."""
        message = f"this text ends the features, but '@{name}:' follows"
        hint = "write it above 'Features:', or indent it as a part of a description"
        self.comment.note(codes.DOC_ORDER, self._cut, message, hint)
        self.in_features, self._cut = True, -1
        for part in self.found:
            part.told |= part.kind == "features"

    def _tell_unindented(self, code: Code, hint: str) -> None:
        for number, message in self._unindented:
            self.comment.note(code, number, message, hint)
        self._unindented.clear()

    def _tell_once(self, part: Part, code: Code, number: int, message: str, hint: str) -> None:
        if not part.told:
            part.told = True
            self.comment.note(code, number, message, hint)

    def _needs_blank(self, number: int, what: str) -> None:
        """Note what would be text for QEMU's tools because it follows a line of text."""
        if number > 1 and not self.comment.behind_blank(number):
            message = f"an empty line is missing before '{what}'"
            self.comment.note(codes.DOC_BLANK, number, message, "else it is part of the text")

    def _check_features(self, number: int) -> None:
        """Note a heading of features that stands there a second time or in a text."""
        self._needs_blank(number, "Features:")
        if any(part.kind == "features" for part in [*self.found, self.part] if part):
            message = "'Features:' stands here for the second time"
            self.comment.note(codes.DOC_DUPLICATE, number, message)

    def _in_bare_list(self) -> bool:
        """Tell whether the member above lacks its colon: those below it do, too, until 5.1."""
        part = self.part
        return part is not None and part.line == self.bare and self.dialect.markup == "light"
