# SPDX-License-Identifier: GPL-2.0-or-later
"""The table of `qemu-img`'s subcommands -> the model's tool commands.

In: `qemu-img-cmds.hx` below a release's root. Out: every subcommand with its form and help, and
the group they stand in. A block is the form, and a text if there is one.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, cast

from docutils import nodes
from msgspec.structs import replace

from qapidoc.base.problem import Problem
from qapidoc.base.source import Position, Source
from qapidoc.base.textfile import read_source
from qapidoc.build.guards import GuardReader
from qapidoc.build.hx_labels import repeated_labels
from qapidoc.build.hx_problems import BAD_ENTRY_NAME, DUPLICATE_ENTRY
from qapidoc.build.hx_text import block_text, help_text, in_order, labels, unbalanced
from qapidoc.build.option_drafts import NAME
from qapidoc.markup import look
from qapidoc.model import Group, Label, Prose, Reference, Text, ToolCommand
from qapidoc.parse.hx import TOOL, parse
from qapidoc.parse.hx.nodes import Block, Def, Heading
from qapidoc.parse.hx.nodes import Text as Strings


class ToolTable(NamedTuple):
    """What a table of subcommands holds."""

    commands: tuple[ToolCommand, ...]
    groups: tuple[Group, ...]
    labels: tuple[Label, ...]


def build_tools(root: Path, path: str) -> tuple[ToolTable, list[Problem]]:
    """Read the subcommands of a release; raise OSError when the file cannot be read."""
    source, unreadable = read_source(root, path)
    builder = _Builder(source)
    table = builder.run()
    lists = unbalanced(builder.source, builder.table, builder.problems)
    twice = repeated_labels(builder.source, builder.table)
    found = [*builder.problems, *builder.guards.problems, *lists, *twice]
    return table, in_order(unreadable, found)


class _Builder:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.table, self.problems = parse(source, TOOL)
        self.guards = GuardReader(source)
        self.commands: dict[str, ToolCommand] = {}
        self.group = Group(interface="qemu-img", at=Position(source.path, 1))
        self.groups: list[Group] = []
        self.items: list[Prose | Reference] = []
        self.labels: list[Label] = []
        self.pending: list[str] = []

    def run(self) -> ToolTable:
        for item in self.table.items:
            match item:
                case Def():
                    self._command(item)
                case Block():
                    self._block(item)
                case Heading():
                    self._heading(item)
                case _:
                    pass
        self._close_group()
        return ToolTable(tuple(self.commands.values()), tuple(self.groups), tuple(self.labels))

    def _close_group(self) -> None:
        if self.items or self.group.title:
            self.groups.append(replace(self.group, items=tuple(self.items)))
        self.items = []

    def _heading(self, heading: Heading) -> None:
        title = heading.title.rstrip(":").rstrip()
        if title:
            self._close_group()
            at = self.source.position(heading.start)
            self.group = Group(interface="qemu-img", title=title, at=at)

    def _command(self, item: Def) -> None:
        name_text, _, help_strings = item.arguments
        name = cast(Strings, name_text).value
        if not NAME.fullmatch(name):
            span = self.source.span(name_text.start, name_text.end)
            message = "this is no name of a subcommand"
            self.problems.append(Problem.of(BAD_ENTRY_NAME, span, message, "expected a word"))
            return
        if name in self.commands:
            self.problems.append(
                Problem.of(
                    DUPLICATE_ENTRY,
                    self.source.span(name_text.start, name_text.end),
                    f"command '{name}' is defined twice",
                    f"the first definition is in line {self.commands[name].at.line}",
                )
            )
            return
        text, _ = help_text(cast(Strings, help_strings), item.guards, self.guards)
        command = ToolCommand(
            name=name, syntax=text, help=text, at=self.source.position(item.start)
        )
        self.commands[name] = command
        self.pending.append(name)
        self.items.append(Reference(command.id))

    def _block(self, block: Block) -> None:
        text = block_text(self.source, block)
        pending, self.pending = self.pending, []
        if text is None:
            return
        for name in pending:
            self.commands[name] = self._documented(self.commands[name], text)
        if not pending:
            self.items.append(Prose(text))
        target = self.commands[pending[0]].id if pending else self.group.id
        title = pending[0] if pending else self.group.title
        self.labels += labels(self.source, block, text, target, title)

    def _documented(self, command: ToolCommand, text: Text) -> ToolCommand:
        """Return a command with the form that a block shows, and what it says besides, if it does.

        The form alone is no documentation: that stands in the manual page of the tool.
        """
        form, more = shown_form(text)
        if not form:
            return replace(command, doc=text)
        return replace(command, syntax=form, doc=text if more else None)


def shown_form(text: Text) -> tuple[str, bool]:
    """Return the form that a text starts with, on one line, and whether it says more.

    An `option` directive of reStructuredText and an item of a Texinfo list give the same document.
    """
    document = look(text)
    first = next(iter(document.findall(nodes.definition_list_item)), None)
    if first is None or first.parent is not document.children[0]:
        return "", True
    terms = [" ".join(node.astext().split()) for node in first.findall(nodes.term)]
    shown = " ".join(terms)
    return shown, " ".join(document.astext().split()) != shown
