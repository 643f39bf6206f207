# SPDX-License-Identifier: GPL-2.0-or-later
"""The verbs that no QAPI schema holds: command-line options, monitor commands, tool commands."""

from __future__ import annotations

import msgspec

from qapidoc.base.source import Position
from qapidoc.model.condition import Condition
from qapidoc.model.definition import Definition
from qapidoc.model.documentation import Text


class Parameter(msgspec.Struct, frozen=True, kw_only=True):
    """A sub-parameter of an option, as its documentation lists it.

    `name` is what stands before the `=` (`if` of `if=interface`); `syntax` the whole term.
    """

    name: str
    syntax: str


class Option(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="option"):
    """A command-line option of the emulator.

    `syntax` are the forms the documentation shows (`-m [size=]megs…`); `help` what `-help`
    prints, lines as printed, with build guards left out. `targets` are the emulated
    architectures that have it (`I386`, …), empty for all. `see` names the options whose text
    this one shares: a block may document several, and stands with each of them.
    """

    name: str
    argument: bool
    syntax: tuple[str, ...] = ()
    help: str = ""
    heading: str = ""
    targets: tuple[str, ...] = ()
    condition: Condition | None = None
    parameters: tuple[Parameter, ...] = ()
    aliases: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    doc: Text | None = None
    at: Position

    @property
    def id(self) -> str:
        """The id, such as `option/drive`."""
        return f"option/{self.name}"


class MonitorArgument(msgspec.Struct, frozen=True, kw_only=True):
    """An argument of a monitor command, decoded from its type string.

    `kind` says what is read (`string`, `block device`, `file name`, `integer`, `size`, `flag`, …).
    """

    name: str
    kind: str
    optional: bool = False
    flag: str = ""


class MonitorCommand(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="hmp"):
    """A command of the human monitor; the name of an `info` command starts with `info `."""

    name: str
    aliases: tuple[str, ...] = ()
    syntax: str = ""
    arguments: tuple[MonitorArgument, ...] = ()
    help: str = ""
    handler: str = ""
    qmp: str = ""
    """The QMP command that the table itself names as the source of the answer, if any."""
    preconfig: bool = False
    coroutine: bool = False
    condition: Condition | None = None
    doc: Text | None = None
    at: Position

    @property
    def id(self) -> str:
        """The id, such as `hmp/info block`."""
        return f"hmp/{self.name}"


class ToolCommand(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="tool"):
    """A subcommand of `qemu-img`."""

    name: str
    syntax: str = ""
    doc: Text | None = None
    at: Position

    @property
    def id(self) -> str:
        """The id, such as `qemu-img/convert`."""
        return f"qemu-img/{self.name}"


Entity = Definition | Option | MonitorCommand | ToolCommand
"""Anything that has a page of its own."""
