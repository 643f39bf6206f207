# SPDX-License-Identifier: GPL-2.0-or-later
"""Lines of a text -> paragraphs, lists and examples.

In: lines and examples. Out: a document, filled. A text may be a piece of a longer one: an item
that stands in no list opens one (which other pieces open and close), and the end of a list that
is not open closes whatever is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from docutils import nodes

from qapidoc.markup.nodes import literal_block
from qapidoc.markup.outside import judge, outside
from qapidoc.markup.problems import BAD_MARKUP, ODD_MARKUP
from qapidoc.markup.texinfo import commands
from qapidoc.markup.texinfo.examples import Example
from qapidoc.markup.texinfo.inline import NestingError, Piece, inline
from qapidoc.markup.texinfo.lists import NESTING
from qapidoc.markup.texinfo.made import marked, text_of
from qapidoc.markup.texinfo.scan import Line, Tell, command_place, ends
from qapidoc.markup.texinfo.shapes import dedented, enumeration, shows_use

MAX_LISTS = 24
"""How deep lists may be nested; QEMU's texts stay at 4."""

_DEFAULT_FORMAT = "option"
"""How the terms of a list look that another piece of text opens: QEMU opens all of them so."""

_FORMAT = re.compile(r"@?(?P<name>\w+)")
_UNSEEN = commands.SILENT | commands.PLAIN
"""What not even ends a paragraph."""


@dataclass(slots=True)
class _Open:
    """A list or quotation that is open; `body` is where text goes, None before the first item."""

    command: str
    node: nodes.Element
    body: nodes.Element | None
    format: str = ""
    implied: bool = False


class Blocks:
    """Fills one document."""

    def __init__(self, document: nodes.document, tell: Tell) -> None:
        self.tell = tell
        self.file: str = document["source"]
        self.stack = [_Open("", document, document)]
        self.paragraph: list[Piece] = []

    def take(self, line: Line | Example) -> None:
        """Take the next line or example."""
        if isinstance(line, Example):
            self._flush()
            self._example(line)
        elif not line.command:
            self._text(line)
        elif line.command not in _UNSEEN and ends(line) not in commands.PLAIN:
            self._flush()
            self._command(line)

    def close(self) -> None:
        """Finish the document."""
        self._flush()
        self._pop(1)

    def _text(self, line: Line) -> None:
        text = line.text.lstrip()
        if text:
            self.paragraph.append((line.number, len(line.text) - len(text), text))
        else:
            self._flush()

    def _flush(self) -> None:
        pieces, self.paragraph = self.paragraph, []
        made = inline(pieces, self.tell) if pieces else []
        if text_of(made).strip():
            raw = "\n".join(text for _, _, text in pieces)
            self._add(nodes.paragraph(raw, "", *made))

    def _add(self, node: nodes.Element) -> None:
        """Add a block to what is open; text in front of the first item goes before its list."""
        top = self.stack[-1]
        if top.body is not None:
            top.body += node
            return
        parent = top.node.parent
        parent.insert(len(parent) - 1, node)

    # Commands

    def _command(self, line: Line) -> None:
        command = line.command
        if command in commands.LISTS:
            self._open_list(line)
        elif command in commands.ITEMS:
            self._item(line)
        elif command in commands.QUOTATIONS:
            quote = nodes.block_quote()
            self._add(quote)
            self._push(_Open(command, quote, quote))
        elif command == "end":
            self._end(line)
        elif command in commands.HEADINGS:
            self._add(self._line(nodes.rubric, line))
        elif command == "center":
            self._add(self._line(nodes.paragraph, line))
        elif command in commands.FILES:
            verdict = judge(line.argument, self.file, "texinfo")
            self.tell(verdict.code, *command_place(line), verdict.message, verdict.hint)
            self._add(outside(line.argument))

    def _line(self, kind: type[nodes.TextElement], line: Line) -> nodes.TextElement:
        return kind(line.argument, "", *inline([_argument(line)], self.tell))

    def _example(self, example: Example) -> None:
        if example.opening.command == commands.VERBATIM:
            text = "\n".join(line.text for line in example.lines)
        else:
            shown = [
                line
                for line in example.lines
                if line.command not in _UNSEEN and ends(line) not in commands.PLAIN
            ]
            pieces = [(line.number, 0, line.text) for line in shown]
            text = text_of(inline(pieces, self.tell, literal=True)) if pieces else ""
        text = dedented(text)
        if text:
            self._add(literal_block(text))

    # Lists

    def _push(self, opened: _Open) -> None:
        if len(self.stack) > MAX_LISTS:
            raise NestingError
        self.stack.append(opened)

    def _open_list(self, line: Line) -> None:
        node: nodes.Element
        look = ""
        if line.command in commands.TABLES:
            node = nodes.definition_list()
            look = self._format(line)
        elif line.command == "itemize":
            node = nodes.bullet_list(bullet="-" if line.argument == "@minus" else "*")
        else:
            node = enumeration(line.argument)
        self._add(node)
        self._push(_Open(line.command, node, None, look))

    def _format(self, line: Line) -> str:
        """Return the command that says how terms look; one that cannot is told."""
        match = _FORMAT.match(line.argument)
        name = match["name"] if match else ""
        if name in commands.TERM_FORMATS:
            return name
        found = f"'{line.argument}' does not say" if line.argument else "nothing says"
        hint = "expected '@table @option', or '@code', '@var', '@asis' in its place"
        self.tell(ODD_MARKUP, *command_place(line), f"{found} how the terms look", hint)
        return _DEFAULT_FORMAT

    def _item(self, line: Line) -> None:
        while self.stack[-1].command in commands.QUOTATIONS:
            self._pop(len(self.stack) - 1)
        top = self.stack[-1]
        if not top.command:
            node = nodes.definition_list()
            self._add(node)
            top = _Open("table", node, None, _DEFAULT_FORMAT, implied=True)
            self._push(top)
        if top.command in commands.TABLES:
            self._term(top, line)
            return
        item = nodes.list_item()
        top.node += item
        top.body = item
        if line.argument:
            self.paragraph.append(_argument(line))

    def _term(self, table: _Open, line: Line) -> None:
        literal = table.format in commands.LITERALS | {"var"}
        made = inline([_argument(line)], self.tell, literal=literal)
        # The values that `@table @var` lists are typed as they stand, like those of the others.
        look = "code" if table.format == "var" else table.format
        term = nodes.term(line.argument, "", *(marked(look, made) if made else ()))
        term.line = line.number
        if line.command == "itemx" and table.body is not None and not len(table.body):
            item = table.body.parent
            item.insert(len(item) - 1, term)
            return
        definition = nodes.definition()
        table.node += nodes.definition_list_item("", term, definition)
        table.body = definition

    def _end(self, line: Line) -> None:
        name = ends(line)
        if name in NESTING:
            self._end_list(name)
        elif name in commands.LINE_COMMANDS:
            self.tell(BAD_MARKUP, *command_place(line), f"'@end {name}' ends nothing", "")
        else:
            message = f"'{line.text.strip()}' ends nothing that is known"
            hint = commands.suggest(name) if name else "expected a name, as in '@end table'"
            self.tell(BAD_MARKUP, *command_place(line), message, hint)

    def _end_list(self, name: str) -> None:
        for depth in range(len(self.stack) - 1, 0, -1):
            if self.stack[depth].command == name or self.stack[depth].implied:
                self._pop(depth)
                return
        self._pop(1)

    def _pop(self, depth: int) -> None:
        """Close what is open from a depth on; a list without any item is dropped."""
        while len(self.stack) > depth:
            each = self.stack.pop()
            parent = each.node.parent  # whose last child it is
            if each.body is None:
                parent.pop()
            elif self.stack[-1].command in commands.LISTS and shows_use(each.node):
                parent.pop()
                terms = list(each.node.findall(nodes.term))
                parent += [nodes.paragraph("", "", *term.children) for term in terms]


def _argument(line: Line) -> Piece:
    return line.number, line.column, line.argument
