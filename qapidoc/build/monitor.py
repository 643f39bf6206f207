# SPDX-License-Identifier: GPL-2.0-or-later
"""The tables of the human monitor -> the model's monitor commands.

In: `hmp-commands.hx` and `hmp-commands-info.hx` below a release's root. Out: every command with
its arguments and documentation, the groups that they stand in with any text between them, and the
labels. The commands of the second table are those behind `info`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from qapidoc.base.problem import Problem
from qapidoc.base.source import Position, Source, Span
from qapidoc.base.suggest import did_you_mean
from qapidoc.base.textfile import read_source
from qapidoc.build.guards import GuardReader, exclusive
from qapidoc.build.hx_problems import BAD_ENTRY_NAME, DUPLICATE_ENTRY, MISSING_FIELD, UNKNOWN_FIELD
from qapidoc.build.hx_text import block_text, help_text, in_order, labels, unbalanced
from qapidoc.build.info_texts import INFO, info_commands
from qapidoc.build.monitor_arguments import parse_arguments
from qapidoc.build.monitor_blocks import WrittenBlock, attribute
from qapidoc.build.targets import targets_of
from qapidoc.model import Group, Label, MonitorCommand, Prose, Reference
from qapidoc.parse.hx import MONITOR, parse
from qapidoc.parse.hx.nodes import Block, Entry, Field, Guards
from qapidoc.parse.hx.nodes import Text as Strings

_HANDLERS = (
    *("cmd", "cmd_info_hrt", "mhandler.cmd", "mhandler.info", "mhandler.cmd_new"),
    "mhandler.cmd_async",
)
FIELDS = frozenset(
    {"name", "args_type", "params", "help", "flags", "coroutine", "sub_table", "arch_bitmask"}
    | {"command_completion", "user_print", *_HANDLERS}
)
"""The fields of a command that a release since 1.1 had; masks of targets came with 11.0."""

_NAME = re.compile(r"[\w?.-]+")
_QMP_HANDLER = re.compile(r"qmp_(\w+)")


class MonitorTable(NamedTuple):
    """What the tables of the monitor hold."""

    commands: tuple[MonitorCommand, ...]
    groups: tuple[Group, ...]
    labels: tuple[Label, ...]


def build_monitor(root: Path, hmp_path: str, info_path: str) -> tuple[MonitorTable, list[Problem]]:
    """Read the monitor commands of a release; raise OSError when a file cannot be read.

    `info_path` is empty for a release that has no table of `info` commands of its own; then those
    that the text tells of are taken from it.
    """
    commands: dict[str, MonitorCommand] = {}
    builders = [
        _Builder(read_source(root, path), prefix, commands)
        for path, prefix in ((hmp_path, ""), (info_path, INFO))
        if path
    ]
    documented = attribute([block for builder in builders for block in builder.blocks], commands)
    for name, text in documented.items():
        commands[name] = replace(commands[name], doc=text)
    told = () if info_path else builders[0].info_from_text()
    table = MonitorTable(
        tuple(commands.values()),
        (*(builder.group() for builder in builders), *told),
        tuple(label for builder in builders for label in builder.labels()),
    )
    problems = [
        problem
        for builder in builders
        for problem in in_order(
            builder.unreadable, [*builder.problems, *builder.guards.problems, *builder.lists]
        )
    ]
    return table, problems


class _Builder:
    """One pass over a table; adds to the commands of all."""

    def __init__(
        self,
        file: tuple[Source, list[Problem]],
        prefix: str,
        commands: dict[str, MonitorCommand],
    ) -> None:
        self.source, self.unreadable = file
        self.prefix = prefix
        self.commands = commands
        self.table, self.problems = parse(self.source, MONITOR)
        self.lists = unbalanced(self.source, self.table)
        self.guards = GuardReader(self.source)
        self.items: list[WrittenBlock | Reference] = []
        self.places: dict[str, Guards] = {}
        pending: list[str] = []
        for item in self.table.items:
            match item:
                case Entry():
                    pending += self._command(item)
                case Block():
                    text = block_text(self.source, item)
                    if text is not None:
                        self.items.append(WrittenBlock(item, text, tuple(pending)))
                    pending = []
                case _:
                    pass

    @property
    def blocks(self) -> list[WrittenBlock]:
        """The blocks of the table that hold text."""
        return [item for item in self.items if isinstance(item, WrittenBlock)]

    def group(self) -> Group:
        """Return the commands of the table, with the text that is about none of them."""
        items: list[Prose | Reference] = []
        for item in self.items:
            if isinstance(item, Reference):
                items.append(item)
            elif not item.about:
                items.append(Prose(item.text))
        at = Position(self.source.path, 1)
        return Group(interface="hmp", title=self.prefix, items=tuple(items), at=at)

    def info_from_text(self) -> tuple[Group, ...]:
        """Add the commands behind `info` that have no table; return their group, if any."""
        start = next(
            (at for at, item in enumerate(self.items) if item == Reference(f"hmp/{INFO}")), None
        )
        if start is None:
            return ()
        behind = takewhile(lambda item: isinstance(item, WrittenBlock), self.items[start + 1 :])
        blocks = [item for item in behind if isinstance(item, WrittenBlock)]
        found = list(info_commands(blocks, self.commands, self.guards))
        if not found:
            return ()
        self.commands.update((command.name, command) for command in found)
        items = tuple(Reference(command.id) for command in found)
        return (Group(interface="hmp", title=INFO, items=items, at=found[0].at),)

    def labels(self) -> Iterator[Label]:
        """Yield the labels of the blocks."""
        group = self.group()
        for block in self.blocks:
            target = self.commands[block.about].id if block.about else group.id
            yield from labels(self.source, block.block, block.text, target, block.about)

    # Commands

    def _command(self, entry: Entry) -> list[str]:
        """Take an entry; return the command it adds, if any."""
        names = self._string(entry, "name", required=True).split("|")
        if not all(map(_NAME.fullmatch, names)):
            self._bad_name(entry)
            return []
        name, *aliases = (f"{self.prefix} {word}".lstrip() for word in names)
        if name in self.commands:
            self._again(name, entry)
            return []
        self._check_fields(entry)
        handler = next(filter(None, (self._words(entry, field) for field in _HANDLERS)), "")
        twin = _QMP_HANDLER.fullmatch(self._words(entry, "cmd_info_hrt"))
        types = entry.field("args_type")
        arguments, problems = parse_arguments(
            self._string(entry, "args_type"), lambda start, end: self._span(types, start, end)
        )
        self.problems += problems
        self.commands[name] = MonitorCommand(
            name=name,
            aliases=tuple(aliases),
            syntax=" ".join(self._string(entry, "params").split()),
            arguments=arguments,
            help=self._help(entry),
            handler=handler,
            qmp=twin[1].replace("_", "-") if twin else "",
            preconfig="p" in self._string(entry, "flags"),
            coroutine=self._words(entry, "coroutine") == "true",
            targets=self._targets(entry),
            condition=self.guards.condition(entry.guards),
            at=self.source.position(entry.start),
        )
        self.places[name] = entry.guards
        self.items.append(Reference(self.commands[name].id))
        return [name]

    def _targets(self, entry: Entry) -> tuple[str, ...]:
        field = entry.field("arch_bitmask")
        if field is None or isinstance(field.value, Strings):
            return ()
        return targets_of(field.value, self.source, self.problems)

    def _bad_name(self, entry: Entry) -> None:
        """Tell of a name that is none, unless it is missing, which is told already."""
        field = entry.field("name")
        if field is not None and isinstance(field.value, Strings):
            self.problems.append(
                Problem.of(
                    BAD_ENTRY_NAME,
                    self.source.span(field.value.start, field.value.end),
                    "this is no name of a command",
                    "expected a word, or the name and its aliases with '|' between",
                )
            )

    def _again(self, name: str, entry: Entry) -> None:
        if name in self.places and exclusive(self.places[name], entry.guards):
            return  # another branch of the same guard: one command, handled in two ways
        field = entry.field("name")
        self.problems.append(
            Problem.of(
                DUPLICATE_ENTRY,
                self._span(field, 0, len(name)),
                f"command '{name}' is defined twice",
                f"the first definition is in line {self.commands[name].at.line}",
            )
        )

    def _check_fields(self, entry: Entry) -> None:
        for field in entry.fields:
            if field.name not in FIELDS:
                span = self.source.span(field.start, field.start + 1 + len(field.name))
                hint = did_you_mean(field.name, FIELDS)
                self.problems.append(
                    Problem.of(UNKNOWN_FIELD, span, f"unknown field '{field.name}'", hint)
                )

    def _string(self, entry: Entry, name: str, required: bool = False) -> str:
        field = entry.field(name)
        if field is not None and isinstance(field.value, Strings):
            return field.value.value
        if required:
            start = field.start if field else entry.start
            self.problems.append(
                Problem.of(
                    MISSING_FIELD,
                    self.source.span(start),
                    f"a command needs a {name}",
                    f"expected '.{name} = \"…\",'",
                )
            )
        return ""

    def _words(self, entry: Entry, name: str) -> str:
        field = entry.field(name)
        return "" if field is None or isinstance(field.value, Strings) else field.value.value

    def _help(self, entry: Entry) -> str:
        """Return the help, its lines without the tabs that line them up on a terminal."""
        field = entry.field("help")
        if field is None or not isinstance(field.value, Strings):
            return ""
        text, _ = help_text(field.value, entry.guards, self.guards)
        return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()

    def _span(self, field: Field | None, start: int, end: int) -> Span:
        """Return the place of characters of a field's string: that of its first literal."""
        at = field.value.start + 1 if field is not None else 0
        return self.source.span(at + start, at + end)
