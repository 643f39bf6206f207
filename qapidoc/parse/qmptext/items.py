# SPDX-License-Identifier: GPL-2.0-or-later
"""Lines below `Arguments:` or `Data:` -> items, nested as they are indented.

In: the lines of a topic and where its list begins. Out: the items, and where the list ends: at a
line at the margin behind a blank one that is no item. Next stage: `parser`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from qapidoc.base.problem import Code, Problem
from qapidoc.base.source import Source
from qapidoc.parse.qmptext.lines import Line
from qapidoc.parse.qmptext.nodes import Choice, Item, Stretch
from qapidoc.parse.qmptext.problems import MISSING_COLON, REPEATED_ITEM

MAX_DEPTH = 12
"""How deep items may be nested; those below are text. QEMU's releases stay at 4."""

_ITEM = re.compile(
    r"[ \t]*+- [ \t]*"
    r"""(?:"(?P<quoted>[\w.-]++)"[ \t]*+(?P<colon>:?)|(?P<bare>[\w.-]++)[ \t]*+:)[ \t]*"""
)
_CHOICE = re.compile(r'[ \t]++"(?P<name>[\w.-]++)":[ \t]+(?=\S)')
_ARRAY = re.compile(r"(?P<name>[\w-]++) array:[ \t]*")
_GROUP = re.compile(r"\(([^()]*+)\)")
_TYPE = re.compile(r"\bjson[-_](\w+)")
_PLAIN_TYPE = re.compile(r"(?:int|str|bool|number)\b")
_OPTIONAL = re.compile(r"\boptional\b")


@dataclass(slots=True)
class _Draft:
    """An item that is being read; `depth` is the column of its dash."""

    name: str
    start: int
    depth: int
    text_start: int
    lead_end: int
    end: int
    types: tuple[str, ...] = ()
    choices: list[_Draft] = field(default_factory=list)
    items: list[_Draft] = field(default_factory=list)


class ItemReader:
    """Reads one list."""

    def __init__(self, source: Source, ends: Iterable[int]) -> None:
        """Take the numbers of the lines that end any list."""
        self.source = source
        self.problems: list[Problem] = []
        self.loose: list[Line] = []
        """Lines of items without a name, such as `- device properties`."""
        self._ends = frozenset(ends)
        self._open: list[_Draft] = []
        self._top: list[_Draft] = []

    def read(self, lines: Sequence[Line], at: int) -> tuple[tuple[Item, ...], int]:
        """Return the items from a line on, and the number of the first line behind them."""
        after_blank = True
        while at < len(lines) and at not in self._ends:
            line = lines[at]
            if line.is_blank:
                after_blank = True
            elif not (self._starts(line) or self._goes_on(line, after_blank)):
                break
            else:
                after_blank = False
            at += 1
        self._tell_repeated(self._top)
        return tuple(map(self._finished, self._top)), at

    def _starts(self, line: Line) -> bool:
        """Take a line that starts an item."""
        array = _ARRAY.fullmatch(line.text)
        if array is not None:
            self._open.clear()
            end = line.start + array.end()
            self._add(_Draft(array["name"], line.start, 0, end, end, line.end, ("array",)))
            return True
        match = _ITEM.match(line.text)
        if match is None:
            return False
        depth = line.indent
        while self._open and self._open[-1].depth >= depth:
            self._open.pop()
        if len(self._open) >= MAX_DEPTH:
            return False
        group = "quoted" if match["quoted"] else "bare"
        start, text_start = line.start + match.start(group), line.start + match.end()
        if group == "quoted" and not match["colon"]:
            message = f"no colon behind '{match[group]}'"
            self._tell(MISSING_COLON, start, match[group], message, "expected '\"name\": text'")
        self._add(_Draft(match[group], start, depth, text_start, line.end, line.end))
        return True

    def _add(self, draft: _Draft) -> None:
        (self._open[-1].items if self._open else self._top).append(draft)
        self._open.append(draft)
        self._extend(draft.end)

    def _goes_on(self, line: Line, after_blank: bool) -> bool:
        """Take a line of the text of an item; at the margin only right behind its last line."""
        dash = line.text.lstrip().startswith("- ")
        while self._open and (after_blank or dash) and self._open[-1].depth >= line.indent:
            self._open.pop()
        if not self._open:
            if dash or (self.loose and line.indent and not after_blank):
                self.loose.append(line)
                return True
            return False
        if after_blank and not line.indent:
            return False
        item = self._open[-1]
        choice = _CHOICE.match(line.text) if not item.items else None
        if choice is not None:
            start, text = line.start + choice.start("name"), line.start + choice.end()
            item.choices.append(_Draft(choice["name"], start, 0, text, line.end, line.end))
        elif item.choices:
            item.choices[-1].end = line.end
        elif not item.items:
            item.lead_end = line.end
        self._extend(line.end)
        return True

    def _extend(self, end: int) -> None:
        for item in self._open:
            item.end = end

    def _finished(self, draft: _Draft) -> Item:
        lead = self.source.text[draft.text_start : draft.lead_end]
        groups = _GROUP.findall(lead)
        types = [word for group in groups for word in _TYPE.findall(group)]
        plain = [match[0] for group in groups if (match := _PLAIN_TYPE.match(group))]
        start = min(draft.text_start, draft.end)
        return Item(
            draft.name,
            draft.types or tuple(types or plain),
            any(_OPTIONAL.search(group) for group in groups),
            Stretch(start, max(start, draft.lead_end)),
            Stretch(start, draft.end),
            tuple(
                Choice(each.name, Stretch(each.text_start, each.end), each.start)
                for each in draft.choices
            ),
            tuple(map(self._finished, draft.items)),
            draft.start,
        )

    def _tell_repeated(self, drafts: Sequence[_Draft]) -> None:
        seen: dict[str, int] = {}
        for draft in drafts:
            if draft.name in seen:
                message = f"'{draft.name}' is in this list twice"
                hint = f"it is in line {self.source.line_of(seen[draft.name])} already"
                self._tell(REPEATED_ITEM, draft.start, draft.name, message, hint)
            seen.setdefault(draft.name, draft.start)

    def _tell(self, code: Code, start: int, name: str, message: str, hint: str) -> None:
        span = self.source.span(start, start + len(name))
        self.problems.append(Problem.of(code, span, message, hint))
