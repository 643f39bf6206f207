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
from qapidoc.base.source import Position, Source
from qapidoc.base.textfile import read_source
from qapidoc.build.entries import HANDLERS, EntryReader, may_have_more
from qapidoc.build.guards import GuardReader
from qapidoc.build.hx_labels import repeated_labels
from qapidoc.build.hx_text import block_text, help_text, in_order, labels, unbalanced
from qapidoc.build.info_texts import INFO, info_commands
from qapidoc.build.monitor_arguments import parse_arguments
from qapidoc.build.monitor_blocks import WrittenBlock, attribute
from qapidoc.build.targets import targets_of
from qapidoc.model import Group, Label, MonitorCommand, Prose, Reference
from qapidoc.parse.hx import MONITOR, parse
from qapidoc.parse.hx.nodes import Block, Entry
from qapidoc.parse.hx.nodes import Text as Strings

_NAME = re.compile(r"[\w?.-]+")
_QMP_HANDLER = re.compile(r"qmp_(\w+)")


class MonitorTable(NamedTuple):
    """What the tables of the monitor hold."""

    commands: tuple[MonitorCommand, ...]
    groups: tuple[Group, ...]
    labels: tuple[Label, ...]


def build_monitor(
    root: Path, hmp_path: str, info_path: str, series: str = ""
) -> tuple[MonitorTable, list[Problem]]:
    """Read the monitor commands of a release; raise OSError when a file cannot be read.

    `info_path` is empty for a release that has no table of `info` commands of its own; then those
    that the text tells of are taken from it. `series` is that of the release, if it has any.
    """
    lenient = may_have_more(series)
    commands: dict[str, MonitorCommand] = {}
    builders = [
        _Builder(read_source(root, path), prefix, commands, lenient)
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
        lenient: bool,
    ) -> None:
        self.source, self.unreadable = file
        self.prefix = prefix
        self.commands = commands
        self.table, self.problems = parse(self.source, MONITOR)
        self.lists = [
            *unbalanced(self.source, self.table, self.problems),
            *repeated_labels(self.source, self.table),
        ]
        self.guards = GuardReader(self.source)
        self.entries = EntryReader(self.source, self.problems, lenient)
        self.items: list[WrittenBlock | Reference] = []
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
        read = self.entries
        read.check_fields(entry)
        names = read.string(entry, "name", required=True).split("|")
        if not all(map(_NAME.fullmatch, names)):
            read.bad_name(entry, "a word, or the name and its aliases with '|' between")
            return []
        # Which spelling stands first changed with 6.0 (`q|quit`); the long one is the name.
        names.sort(key=len, reverse=True)
        name, *aliases = (f"{self.prefix} {word}".lstrip() for word in names)
        if not read.is_new(name, entry):
            return []
        handler = next(filter(None, (read.words(entry, field) for field in HANDLERS)), "")
        twin = _QMP_HANDLER.fullmatch(read.words(entry, "cmd_info_hrt"))
        types = entry.field("args_type")
        arguments, problems = parse_arguments(
            read.string(entry, "args_type"), lambda start, end: read.span(types, start, end)
        )
        self.problems += problems
        self.commands[name] = MonitorCommand(
            name=name,
            aliases=tuple(aliases),
            syntax=" ".join(read.string(entry, "params").split()),
            arguments=arguments,
            help=self._help(entry),
            handler=handler,
            qmp=twin[1].replace("_", "-") if twin else "",
            preconfig="p" in read.string(entry, "flags"),
            coroutine=read.words(entry, "coroutine") == "true",
            targets=self._targets(entry),
            condition=self.guards.condition(entry.guards),
            at=self.source.position(entry.start),
        )
        self.items.append(Reference(self.commands[name].id))
        return [name]

    def _targets(self, entry: Entry) -> tuple[str, ...]:
        field = entry.field("arch_bitmask")
        if field is None or isinstance(field.value, Strings):
            return ()
        return targets_of(field.value, self.source, self.problems)

    def _help(self, entry: Entry) -> str:
        """Return the help, its lines without the tabs that line them up on a terminal."""
        field = entry.field("help")
        if field is None or not isinstance(field.value, Strings):
            return ""
        text, _ = help_text(field.value, entry.guards, self.guards)
        return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
