# SPDX-License-Identifier: GPL-2.0-or-later
"""`qmp-commands.hx` -> what it says of each command, and what stands between them.

In: the table below a release's root. Out: a `QmpTable`, not yet compared with the schema. Next:
`join`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qapidoc.base.problem import Code, Problem, has_errors
from qapidoc.base.source import Position, Source
from qapidoc.base.suggest import asked, nearest
from qapidoc.base.textfile import read_source
from qapidoc.build.entries import EntryReader
from qapidoc.build.guards import GuardReader
from qapidoc.build.hx_text import in_order
from qapidoc.build.monitor_arguments import TypeWord, type_words
from qapidoc.build.qmp.arguments import LETTERS, is_open
from qapidoc.build.qmp.problems import (
    UNDOCUMENTED_ARGUMENT,
    UNDOCUMENTED_COMMAND,
    UNTYPED_ARGUMENT,
)
from qapidoc.build.qmp.topics import MAX_GUESSES, Placed, attribute
from qapidoc.model import Condition
from qapidoc.parse.hx import MONITOR
from qapidoc.parse.hx import parse as parse_table
from qapidoc.parse.hx.nodes import Block, Entry
from qapidoc.parse.qmptext import parse as parse_text
from qapidoc.parse.qmptext.nodes import Heading, Prose, Topic

_NAME = re.compile(r"[A-Za-z][\w-]*")


@dataclass(frozen=True, slots=True)
class TableCommand:
    """An entry of the table with the text about it, if there is any."""

    name: str
    words: tuple[TypeWord, ...]
    condition: Condition | None
    topic: Topic | None
    at: Position
    words_at: Position


@dataclass(frozen=True, slots=True)
class QmpTable:
    """A table: its commands by name, and in the order of the file what stands there.

    `items` are names of commands, headings, text between them, and topics about no command.
    `complete` is False when something in it could not be read: then it may hold more.
    """

    source: Source
    title: str
    commands: dict[str, TableCommand]
    items: tuple[str | Heading | Prose | Topic, ...]
    complete: bool


def build_table(root: Path, path: str) -> tuple[QmpTable, list[Problem]]:
    """Read the table of a release; raise OSError when it cannot be read."""
    source, unreadable = read_source(root, path)
    builder = _Builder(source)
    table = builder.table()
    problems = in_order(unreadable, [*builder.problems, *builder.guards.problems])
    return replace(table, complete=not has_errors(problems)), problems


class _Builder:
    """One pass over the table, then one over what it found."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.parsed, self.problems = parse_table(source, MONITOR)
        self.guards = GuardReader(source)
        self.entries = EntryReader(source, self.problems)
        self.found: dict[str, Entry] = {}
        self.words: dict[str, list[TypeWord]] = {}
        self.unread: set[str] = set()
        """Commands whose type string cannot be read in full."""
        self.guesses = 0
        self.items: list[str | Heading | Prose | Topic] = []
        self.lost: set[int] = set()
        """In front of which items an entry was not taken."""
        self.title = ""

    def table(self) -> QmpTable:
        for item in self.parsed.items:
            match item:
                case Entry():
                    self._entry(item)
                case Block(markup="qmp"):
                    self._block(item)
                case _:
                    pass
        topics, problems = attribute(self.source, self._placed(), tuple(self.found))
        self.problems += problems
        for name in self.found:
            self._check_text(name, topics.get(name))
        about = {id(topic) for topic in topics.values()}
        return QmpTable(
            self.source,
            self.title,
            {name: self._command(name, topics.get(name)) for name in self.found},
            tuple(item for item in self.items if id(item) not in about),
            complete=True,
        )

    def _entry(self, entry: Entry) -> None:
        self.entries.check_fields(entry)
        name = self.entries.string(entry, "name", required=True)
        if not _NAME.fullmatch(name):
            self.entries.bad_name(entry, "letters, digits, '-' and '_'")
            self.lost.add(len(self.items))
            return
        if not self.entries.is_new(name, entry):
            self.lost.add(len(self.items))
            return
        types = entry.field("args_type")
        string = self.entries.string(entry, "args_type", required=True)
        words, problems = type_words(
            string, LETTERS, lambda start, end: self.entries.span(types, start, end)
        )
        self.problems += problems
        if problems or types is None:
            self.unread.add(name)
        self.found[name] = entry
        self.words[name] = words
        self.items.append(name)

    def _block(self, block: Block) -> None:
        document, problems = parse_text(self.source, block.start, block.end, headed=True)
        self.problems += problems
        self.title = self.title or document.title
        self.items += document.items

    def _command(self, name: str, topic: Topic | None) -> TableCommand:
        entry = self.found[name]
        types = entry.field("args_type")
        return TableCommand(
            name,
            tuple(self.words[name]),
            self.guards.condition(entry.guards),
            topic,
            self.source.position(entry.start),
            self.source.position(types.value.start if types else entry.start),
        )

    def _placed(self) -> list[Placed]:
        """Return the topics with their neighbours among the entries."""
        before = _neighbours(self.items)
        after = _neighbours(self.items[::-1])[::-1]
        return [
            Placed(
                item, before[number], after[number], not self.lost.isdisjoint((number, number + 1))
            )
            for number, item in enumerate(self.items)
            if isinstance(item, Topic)
        ]

    def _check_text(self, name: str, topic: Topic | None) -> None:
        """Compare the arguments that the entry has and that its text has."""
        if topic is None:
            span = self.entries.span(self.found[name].field("name"), 0, len(name))
            message = f"no text is about command '{name}'"
            hint = f"write it between SQMP and EQMP, under the title '{name}'"
            self.problems.append(Problem.of(UNDOCUMENTED_COMMAND, span, message, hint))
        elif name not in self.unread and not is_open(self.words[name]):
            self._compare(name, topic)

    def _compare(self, name: str, topic: Topic) -> None:
        words = {word.name for word in self.words[name]}
        told = {item.name: item.start for item in topic.items}
        missing = {word.name: None for word in self.words[name] if word.name not in told}
        for argument, start in told.items():
            if argument in words:
                continue
            message = f"args_type of '{name}' has no argument '{argument}'"
            self.guesses += 1
            meant = nearest(argument, missing) if self.guesses <= MAX_GUESSES else ""
            missing.pop(meant, None)  # one mistake, told once
            self._tell(UNTYPED_ARGUMENT, start, argument, message, asked(meant))
        if missing:
            listed = ", ".join(f"'{word}'" for word in missing)
            message = f"the text on '{name}' leaves out what args_type has: {listed}"
            hint = "list it below 'Arguments:'"
            self._tell(UNDOCUMENTED_ARGUMENT, topic.start, topic.title, message, hint)

    def _tell(self, code: Code, start: int, text: str, message: str, hint: str) -> None:
        span = self.source.span(start, start + len(text))
        self.problems.append(Problem.of(code, span, message, hint))


def _neighbours(items: Sequence[object]) -> list[str]:
    """Return the name in front of each item; empty where another topic stands between."""
    found: list[str] = []
    last = ""
    for item in items:
        found.append(last)
        if isinstance(item, str):
            last = item
        elif isinstance(item, Topic):
            last = ""
    return found
