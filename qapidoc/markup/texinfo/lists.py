# SPDX-License-Identifier: GPL-2.0-or-later
"""Are lists opened and closed in pairs, across all pieces of text in a file?

In: a file and the stretches of Texinfo in it, in order. Out: problems. A table of options opens its
list in one piece of text and closes it many pieces later, so only who sees all of them can tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from qapidoc.base.problem import Code, Problem
from qapidoc.base.source import Source
from qapidoc.base.suggest import nearest
from qapidoc.markup.problems import BAD_MARKUP
from qapidoc.markup.texinfo import commands
from qapidoc.markup.texinfo.commands import ITEMS, LISTS, PLAIN, QUOTATIONS
from qapidoc.markup.texinfo.examples import Example, with_examples
from qapidoc.markup.texinfo.scan import Line, command_place, ends, one_medium, scan

NESTING = LISTS | QUOTATIONS | PLAIN
"""What has an `@end` that may stand in another piece of text."""

MAX_GUESSES, MAX_NAME = 20, 20
"""Unknown `@end` of one file that are compared with lists, and letters that such a name has."""

_IMPLIED = ""
"""The list that only an item shows: who forgot its beginning need not hear of its end."""
_HOLDING = (*LISTS, _IMPLIED)


@dataclass(frozen=True, slots=True)
class _Open:
    """A list that is open; one that only its items show has no place.

    `piece` is the number of the piece of text that opens it. One that is `inner` begins behind an
    item of a list of an earlier piece: it belongs to that item, and should end in its piece.
    """

    command: str
    place: tuple[int, int, int] | None
    piece: int
    inner: bool = False


def unbalanced_lists(source: Source, stretches: Iterable[tuple[int, int]]) -> list[Problem]:
    """Return what is wrong with the lists of a file; stretches are offsets, start and end."""
    balance = _Balance(source)
    for start, end in stretches:
        first = source.line_of(start)
        balance.next_piece(source.line_of(end))
        lines = one_medium(scan(source.text[start:end]), _told_elsewhere)
        for line in with_examples(lines, _told_elsewhere):
            if not isinstance(line, Example):
                balance.take(line, first - 1)
    balance.close()
    return balance.problems


def _told_elsewhere(
    code: Code, line: int, column: int, length: int, message: str, hint: str
) -> None:
    """Say nothing: who reads the single text tells this."""


class _Balance:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.stack: list[_Open] = []
        self.count: Counter[str] = Counter()
        self.piece = 0
        self.last: list[int] = [0]
        """The line behind each piece."""
        self.late: list[_Open] = []
        """Inner lists that only an end in a later piece closed."""
        self.here: Counter[str] = Counter()
        """The open lists of this piece."""
        self.outer_item = False
        """Whether this piece holds an item of a list of an earlier one."""
        self.early: tuple[str, tuple[int, int, int]] | None = None
        """The last end of a list, where it ends one of an earlier piece behind an item of that."""
        self.problems: list[Problem] = []
        self.guesses = 0

    def next_piece(self, last: int) -> None:
        """Begin the next piece of text; the line `last` stands behind it."""
        self.piece += 1
        self.last.append(last)
        self.here.clear()
        self.outer_item = False

    def take(self, line: Line, shift: int) -> None:
        """Take a line; `shift` is how many lines of the file stand before its text."""
        number, column, length = command_place(line)
        place = (number + shift, column, length)
        name = self._meant(ends(line))
        if line.command in NESTING:
            inner = self.outer_item and bool(self.stack)
            self._push(_Open(line.command, place, self.piece, inner))
        elif name in NESTING:
            self._end(name, place)
        elif line.command in ITEMS:
            self._item(line.command, place)

    def _item(self, command: str, place: tuple[int, int, int]) -> None:
        if any(self.count[each] for each in _HOLDING):
            self.outer_item |= self.stack[-1].piece != self.piece
            return
        if self.early is not None:
            end, early = self.early
            message = f"'@end {end}' comes too early: '@{command}' in line {place[0]} is in no list"
            self._tell(early, message, f"take it away, or expected '@{end}' before that line")
        else:
            self._tell(place, f"'@{command}' stands in no list", "expected '@table' before it")
        self._push(_Open(_IMPLIED, None, self.piece))

    def _meant(self, name: str) -> str:
        """Return the list that an `@end` names, if only nearly: the single text tells of that."""
        if not name or name in NESTING or name in commands.LINE_COMMANDS:
            return name
        self.guesses += 1
        if self.guesses > MAX_GUESSES or len(name) > MAX_NAME:
            return name
        return nearest(name, NESTING) or name

    def close(self) -> None:
        """Tell what the end of the file leaves open.

        Where an inner list took the end of its outer one, it is the inner one that lacks an end.
        """
        for each in self.stack:
            taker = next((late for late in self.late if late.command == each.command), None)
            if taker is None:
                self._never(each, "the end of the file comes first")
            else:
                self.late.remove(taker)
                end = self.last[taker.piece]
                self._never(taker, f"the end of the block in line {end} comes first")

    def _push(self, opened: _Open) -> None:
        self.stack.append(opened)
        self.count[opened.command] += 1
        self.here[opened.command] += 1
        self.early = None

    def _pop(self) -> _Open:
        top = self.stack.pop()
        self.count[top.command] -= 1
        self.here[top.command] -= top.piece == self.piece
        return top

    def _end(self, name: str, place: tuple[int, int, int]) -> None:
        top = self.stack[-1] if self.stack else None
        if top and top.place and top.piece == self.piece and not self.here[name]:
            # What begins and ends in one piece are the two lines of one list.
            self._pop()
            message = f"'@end {name}' stands where '@{top.command}' of line {top.place[0]} ends"
            self._tell(place, message, f"expected '@end {top.command}'")
            return
        if not self.count[name] and not self.count[_IMPLIED]:
            self._tell(place, f"'@end {name}' ends nothing", f"expected '@{name}' before it")
            return
        while (each := self._pop()).command not in (name, _IMPLIED):
            self._never(each, f"'@end {name}' in line {place[0]} comes first")
        if each.piece != self.piece:
            self.late += [each] * each.inner
            self.early = (name, place) if self.outer_item else None

    def _never(self, each: _Open, found: str) -> None:
        if each.place is not None:
            hint = f"expected a line '@end {each.command}'"
            self._tell(each.place, f"'@{each.command}' is never closed: {found}", hint)

    def _tell(self, place: tuple[int, int, int], message: str, hint: str) -> None:
        line, column, length = place
        span = self.source.span_at(line, column + 1, length)
        self.problems.append(Problem.of(BAD_MARKUP, span, message, hint))
