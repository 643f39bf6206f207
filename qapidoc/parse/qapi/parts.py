# SPDX-License-Identifier: GPL-2.0-or-later
"""Parts of a doc comment become nodes.

In: runs of lines that belong together, from `docs`. Out: the sections, members and features of a
`DocComment`, with what their texts say in passing, and problems for what is empty or twice there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from qapidoc.model.documentation import SectionKind
from qapidoc.parse.qapi import problems as codes
from qapidoc.parse.qapi.comment import Comment
from qapidoc.parse.qapi.dialect import Dialect
from qapidoc.parse.qapi.mentions import SINCE_LINE, default_of, since_of, since_of_names
from qapidoc.parse.qapi.nodes import DocArgument, DocComment, DocSection, DocText

_OPTIONAL = re.compile(r"[#@]optional\b[,:]?[ ]*(?:-[ ]+)?")
_OPTIONAL_INSIDE = re.compile(r"(?<![ ])[ ]*[#@]optional\b[,:]?")
_NAME = re.compile(r"[\w.+=-]+", re.ASCII)
_ONCE = frozenset({"returns", "errors"})
_MARKUP = re.compile(r"^(?:\.\. [\w-]+::|::$|[A-Za-z][^\n{}\"]*::$)", re.MULTILINE)


@dataclass(slots=True)
class Part:
    """A run of lines, from `line` up to `end`, that belong together.

    `name` is the tag or member it starts with; the text behind it starts at `column`, and the
    name itself at `at`, both columns of the first line from 0. `filled`: there is some text;
    `told`: a line of it is not indented, and this was told. `second` is the next line with text.
    """

    kind: str
    name: str
    line: int
    column: int
    at: int
    end: int = 0
    filled: bool = False
    told: bool = False
    second: int = 0


class Sorter:
    """Takes parts one after the other and makes nodes of them."""

    def __init__(self, comment: Comment, dialect: Dialect) -> None:
        self.comment = comment
        self.dialect = dialect
        self.sections: list[DocSection] = []
        self.arguments: dict[str, DocArgument] = {}
        self.features: dict[str, DocArgument] = {}
        self.once: set[SectionKind] = set()
        self.since = ""
        self.dated = False
        self.named: dict[str, str] = {}

    def take(self, part: Part) -> None:
        """Make a node of a part."""
        if part.kind in ("argument", "feature"):
            self._argument(part)
        elif part.kind == "since":
            self._since(part)
        elif part.kind == "tag":
            self._tagged(part)
        elif part.kind in ("features", "arguments"):
            self._head(part)
        else:
            text = self.comment.text(part.line, part.end, part.column)
            self.sections.append(DocSection("text", "", text))

    def finish(self, symbol: str, symbol_start: int) -> DocComment:
        """Return all nodes as the doc comment of a symbol."""
        comment = self.comment
        arguments = tuple(self.arguments.values())
        if self.named:
            arguments = tuple(self._with_named_since(argument) for argument in arguments)
        return DocComment(
            comment.source,
            comment.start,
            comment.end,
            symbol,
            symbol_start,
            tuple(self.sections),
            arguments,
            tuple(self.features.values()),
            self.since,
        )

    def _argument(self, part: Part) -> None:
        comment = self.comment
        text = comment.text(part.line, part.end, part.column)
        if self.dialect.free_comments and "optional" in text.text:
            text = _without_optional(text)
        start = comment.offsets[part.line] + part.at
        for name in _NAME.finditer(part.name):
            self._one_argument(part, name[0], start + name.start(), text)

    def _one_argument(self, part: Part, name: str, start: int, text: DocText) -> None:
        comment = self.comment
        into = self.features if part.kind == "feature" else self.arguments
        if not text.text:
            message = f"'@{name}' has no description"
            strict = "strict-comments" in self.dialect.rules
            code = codes.DOC_EMPTY if strict else codes.DOC_EMPTY_MEMBER
            comment.note(code, part.line, message)
        else:
            if comment.markup == "rst":  # only there indentation says something
                self._check_indent(part)
        since, default = since_of(text.text), default_of(text.text)
        argument = DocArgument(name, start, start + len(name), text, since, default)
        if name in into:
            first = comment.source.line_of(into[name].start)
            message = f"'@{name}' is described for the second time, after line {first}"
            comment.note(codes.DOC_DUPLICATE, part.line, message)
            self.sections.append(DocSection("text", f"@{name}", text))
        else:
            into[name] = argument

    def _check_indent(self, part: Part) -> None:
        """Note the first line that stands left of the first one that is indented."""
        expected = 0
        for number in range(part.line + 1, part.end):
            line = self.comment.lines[number]
            if not line or line[0] != " ":
                continue
            indent = len(line) - len(line.lstrip(" "))
            expected = expected or indent
            if indent < expected:
                message = f"indented by {indent}, the lines before by {expected}"
                hint = "all lines of a description are indented alike"
                # QEMU's own tool looks at the third line only.
                grave = number == part.second + 1 or "strict-comments" not in self.dialect.rules
                code = codes.DOC_INDENT if grave else codes.DOC_UNINDENTED
                self.comment.note(code, number, message, hint)
                return

    def _since(self, part: Part) -> None:
        comment = self.comment
        text = comment.text(part.line, part.end)
        match = SINCE_LINE.match(text.text)
        if match is None or match["release"] is None:
            self._no_release(part, bool(match and match["rest"].strip()))
            rest = text.text[match.end("colon") :] if match and match["colon"] else text.text
            self._rest_of_since(text, rest)
            return
        if match["colon"] != ":":
            hint = f"write 'Since: {match['release']}'"
            message = "'Since' lacks the colon right behind it"
            comment.note(codes.DOC_LOOSE, part.line, message, hint)
        elif text.text[0] == "s" and not self.dialect.free_comments:
            message = "'since:' starts no section: a capital letter is missing"
            hint = f"write 'Since: {match['release']}'"
            comment.note(codes.DOC_UNKNOWN_TAG, part.line, message, hint)
        if self.dated:
            message = "'Since:' stands here for the second time"
            comment.note(codes.DOC_DUPLICATE, part.line, message)
            self._rest_of_since(text, text.text[match.start("release") :])
            return
        self.dated = True
        self.since = match["release"]
        rest = match["rest"]
        if rest.strip(" .\n"):
            self.named = since_of_names(rest)
            self._rest_of_since(text, rest)

    def _no_release(self, part: Part, filled: bool) -> None:
        """Note a section 'Since' that names no release, or is the second one of its kind."""
        code = codes.DOC_SINCE if filled else codes.DOC_EMPTY
        message = "no release such as 2.9 behind 'Since:'"
        if self.dated and filled:
            code, message = codes.DOC_DUPLICATE, "'Since:' stands here for the second time"
        self.dated = True
        self.comment.note(code, part.line, message)

    def _rest_of_since(self, text: DocText, rest: str) -> None:
        """Keep what a `Since` line says besides the release."""
        rest = rest.lstrip(" .;,:\n")
        skipped = text.text[: len(text.text) - len(rest)]
        if not rest:
            return
        line = text.line + skipped.count("\n")
        if "\n" in skipped:
            number = line - self.comment.first
            written = self.comment.lines[number]
            column = self.comment.column(number, len(written) - len(rest.partition("\n")[0]))
        else:
            column = text.column + len(skipped)
        lines = "\n".join(line.strip() for line in rest.split("\n"))
        self.sections.append(DocSection("text", "Since", DocText(lines, line, column, text.markup)))

    def _tagged(self, part: Part) -> None:
        comment, tag = self.comment, part.name
        kind: SectionKind = self.dialect.tags.get(tag) or _kind_of_removed(tag)
        text = comment.text(part.line, part.end, part.column)
        if not text.text:
            if tag not in self.dialect.removed_tags:  # that was told
                comment.note(codes.DOC_EMPTY, part.line, f"section '{tag}' has no text")
            return
        if kind in self.once:
            message = f"section '{tag}' stands here for the second time"
            comment.note(codes.DOC_DUPLICATE, part.line, message)
        if "strict-comments" in self.dialect.rules and not part.told:
            self._check_indent(part)
        if kind == "example" and (text.markup != "rst" or not _MARKUP.search(text.text)):
            text = DocText(text.text, text.line, text.column, "none")
        if kind in _ONCE:
            self.once.add(kind)
        self.sections.append(DocSection(kind, tag, text, comment.offsets[part.line]))

    def _head(self, part: Part) -> None:
        """Keep nothing of a heading of features or arguments, except text where none may be."""
        if part.column:
            text = self.comment.text(part.line, part.end, part.column)
            self.sections.append(DocSection("text", "", text))

    def _with_named_since(self, argument: DocArgument) -> DocArgument:
        release = self.named.get(argument.name)
        if argument.since or release is None:
            return argument
        name, start, end, text = argument.name, argument.start, argument.end, argument.text
        return DocArgument(name, start, end, text, release, argument.default)


def _without_optional(text: DocText) -> DocText:
    """Return a text without the word that says what the `*` before the member's name says.

    It stands at the start, where it may be all that the first line holds, or at the end.
    """
    found = _OPTIONAL.match(text.text)
    if found is None:
        rest = _OPTIONAL_INSIDE.sub("", text.text).rstrip()
        return DocText(rest, text.line, text.column, text.markup)
    rest = text.text[found.end() :]
    if not rest.startswith("\n"):
        return DocText(rest, text.line, text.column + found.end(), text.markup)
    return DocText(rest[1:], text.line + 1, text.column, text.markup)


def _kind_of_removed(tag: str) -> SectionKind:
    return "example" if tag.startswith("Example") else "note"
