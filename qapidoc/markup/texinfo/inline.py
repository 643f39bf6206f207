# SPDX-License-Identifier: GPL-2.0-or-later
"""Running text in Texinfo -> inline nodes.

In: the lines of a paragraph, a term or an example. Out: nodes of docutils, `mention`s for cross
references. One pass over the tokens with a stack of the commands whose braces are open; a command
whose braces never close marks nothing, and a brace that closes nothing stays in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from docutils import nodes

from qapidoc.base.problem import Code
from qapidoc.markup.nodes import escape_free
from qapidoc.markup.problems import BAD_MARKUP, FILE_NOT_INCLUDED, ODD_MARKUP
from qapidoc.markup.substitutions import SUBSTITUTIONS
from qapidoc.markup.texinfo import commands
from qapidoc.markup.texinfo.made import Nodes, make, text_of
from qapidoc.markup.texinfo.scan import Tell

MAX_DEPTH = 24
"""How deep braces may be nested; QEMU's texts stay at 2."""

_TOKEN = re.compile(
    r"""
      @(?:c|comment)(?![\w{])[^\n]*+\n?          (?# a comment takes its line's end along)
    | @(?P<word>[A-Za-z]++)(?P<open>\{)?
    | @(?P<sign>[^A-Za-z])
    | (?P<lone>@)
    | (?P<close>\}) | (?P<brace>\{)
    | (?P<mark>``|''|---|[ ]--(?=[ \n]))
    | (?P<address>https?://[^\s<>()@{}"'`,;]++)
    | (?P<plain>[^@{}`'\- h]++|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_MARKS = {"``": "“", "''": "”", "---": "—", " --": " –"}
_ADDRESS_END = ".:!?"


class NestingError(Exception):
    """Braces are nested deeper than any real text has them."""


@dataclass(slots=True)
class _Open:
    """A command whose brace is open; `start` is where it stands, `made` what it holds so far."""

    name: str
    start: int
    literal: bool
    made: Nodes = field(default_factory=list)


Piece = tuple[int, int, str]
"""A line's number (from 1), the column (from 0) where the text begins in it, and the text."""


def inline(pieces: Sequence[Piece], tell: Tell, *, literal: bool = False) -> Nodes:
    """Return the nodes of lines that belong together; `literal` where quotes are quotes."""
    return _Inline(pieces, tell, literal).run()


class _Inline:
    def __init__(self, pieces: Sequence[Piece], tell: Tell, literal: bool) -> None:
        self.pieces = pieces
        self.text = "\n".join(piece[2] for piece in pieces)
        self.tell = tell
        self.stack = [_Open("", 0, literal)]
        self.starts = [0]
        for piece in pieces[:-1]:
            self.starts.append(self.starts[-1] + len(piece[2]) + 1)

    def run(self) -> Nodes:
        for match in _TOKEN.finditer(self.text):
            self._take(match)
        while len(self.stack) > 1:
            self._never_closed()
        return joined(self.stack[0].made)

    def _take(self, match: re.Match[str]) -> None:
        kind = match.lastgroup
        if kind == "open":
            self._open(match)
        elif kind == "word":
            self._word(match)
        elif kind == "sign":
            self._sign(match)
        elif kind == "lone":
            self._problem(BAD_MARKUP, match, "an '@' stands alone", "a literal '@' is '@@'")
            self._add("@")
        elif kind == "close":
            self._close(match)
        elif kind == "brace":
            hint = "a brace belongs to a command; a literal one is '@{'"
            self._problem(ODD_MARKUP, match, "'{' opens nothing", hint)
            self._push("{", match)
        elif kind == "mark":
            self._add(match[0] if self.stack[-1].literal else _MARKS[match[0]])
        elif kind == "address":
            self._address(match[0])
        elif kind == "plain":
            self._add(match[0])

    def _add(self, text: str) -> None:
        self.stack[-1].made.append(nodes.Text(escape_free(text)))

    def _problem(self, code: Code, match: re.Match[str], message: str, hint: str = "") -> None:
        self._problem_at(code, match.start(), len(match[0]), message, hint)

    def _problem_at(self, code: Code, at: int, length: int, message: str, hint: str) -> None:
        number = bisect_right(self.starts, at) - 1
        line, column, _ = self.pieces[number]
        self.tell(code, line, column + at - self.starts[number], length, message, hint)

    # Commands and signs

    def _open(self, match: re.Match[str]) -> None:
        name = match["word"]
        if name not in commands.BRACED and name not in commands.SYMBOLS:
            self._unknown(match, name)
            name = ""
        self._push(name, match)

    def _push(self, name: str, match: re.Match[str]) -> None:
        if len(self.stack) > MAX_DEPTH:
            raise NestingError
        literal = self.stack[-1].literal or name in commands.LITERALS
        self.stack.append(_Open(name, match.start(), literal))

    def _word(self, match: re.Match[str]) -> None:
        name = match["word"]
        if name in commands.SYMBOLS:
            self._add(commands.SYMBOLS[name])
        elif self.text[match.start() - 1 : match.start()].isalnum():
            hint = "a literal '@' is written '@@'"
            self._problem(BAD_MARKUP, match, "'@' stands inside of a word", hint)
            self._add(match[0])
        elif name in commands.BRACED:
            hint = f"expected '@{name}{{…}}'"
            self._problem(BAD_MARKUP, match, f"'@{name}' lacks its braces", hint)
            self._add(match[0])
        elif name in commands.LINE_COMMANDS:
            hint = f"expected '@{name}' at the start of a line"
            self._problem(BAD_MARKUP, match, f"'@{name}' stands inside of a line", hint)
            self._add(match[0])
        else:
            self._unknown(match, name)
            self._add(match[0])

    def _unknown(self, match: re.Match[str], name: str) -> None:
        message = f"'@{name}' is no command that a text may use"
        hint = commands.suggest(name)
        self._problem_at(BAD_MARKUP, match.start(), 1 + len(name), message, hint)

    def _sign(self, match: re.Match[str]) -> None:
        sign = match["sign"]
        if sign not in commands.SIGNS:
            hint = "a literal '@' is written '@@'"
            self._problem(BAD_MARKUP, match, f"'@{sign}' is no command", hint)
        self._add(commands.SIGNS.get(sign, match[0]))

    def _address(self, address: str) -> None:
        """Take an address that stands in the text as it is; the sentence's end is not its own."""
        shown = address.rstrip(_ADDRESS_END)
        if self.stack[-1].literal or len(self.stack) > 1:
            self._add(address)
            return
        self.stack[-1].made.append(nodes.reference(shown, shown, refuri=shown))
        self._add(address[len(shown) :])

    # Braces that close, and those that do not

    def _close(self, match: re.Match[str]) -> None:
        if len(self.stack) == 1:
            hint = "a literal brace is written '@}'"
            self._problem(BAD_MARKUP, match, "'}' closes nothing", hint)
            self._add("}")
            return
        top = self.stack.pop()
        made = joined(top.made)
        around = self.stack[-1]
        if top.name == commands.IMAGE:
            message = "'@image' is not obeyed: only the API files are read"
            self._problem_at(FILE_NOT_INCLUDED, top.start, 6, message, "")
        if top.name == commands.VALUE and text_of(made).strip() not in SUBSTITUTIONS:
            message = f"'{text_of(made)}' has no value"
            self._problem_at(BAD_MARKUP, top.start, 6, message, "")
        around.made += make(top.name, made, around.literal)

    def _never_closed(self) -> None:
        top = self.stack.pop()
        if top.name != "{":  # that brace was told when it opened
            name = self.text[top.start :].partition("{")[0]
            hint = "expected '}' before the end of the paragraph"
            message = f"the brace of '{name}' is never closed"
            self._problem_at(BAD_MARKUP, top.start, len(name) + 1, message, hint)
        else:
            top.made.insert(0, nodes.Text("{"))
        self.stack[-1].made += top.made


def joined(made: Nodes) -> Nodes:
    """Return nodes with neighbouring texts made one."""
    kept: Nodes = []
    run: list[str] = []
    for node in [*made, None]:
        if isinstance(node, nodes.Text):
            run.append(str(node))
            continue
        if any(run):
            kept.append(nodes.Text("".join(run)))
        run = []
        if node is not None:
            kept.append(node)
    return kept
