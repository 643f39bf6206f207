# SPDX-License-Identifier: GPL-2.0-or-later
"""The verbs that no QAPI schema holds: command-line options, monitor commands, tool commands."""

from __future__ import annotations

from typing import Literal

import msgspec

from qapidoc.base.source import Position
from qapidoc.model.condition import Condition
from qapidoc.model.definition import Definition
from qapidoc.model.documentation import Text


class Parameter(msgspec.Struct, frozen=True, kw_only=True):
    """A sub-parameter of an option, as its documentation lists it.

    `name` is what stands before the `=` (`if` of `if=interface`), or the value itself where the
    option takes one of several (`sdl` of `-display`); `syntax` the whole term. `form` names what
    encloses it, dots between: the form of the option (`user` of `-netdev user,…`), the value or
    the parameter that it belongs to; empty when it belongs to the option as such. `part` is the
    id behind `#`, unique within the option: the form, a dot, the name, and `~2`, `~3` … for a
    name that comes again.
    """

    name: str
    syntax: str
    form: str = ""
    part: str
    at: Position | None = None


class GuardedLines(msgspec.Struct, frozen=True, kw_only=True):
    """Lines of a text, `first` to `last` counted from 1, that only some builds have."""

    first: int
    last: int
    condition: Condition


class Option(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="option"):
    """A command-line option of the emulator.

    `syntax` are the forms the documentation shows (`-m [size=]megs…`), one at least; `help` what
    `-help` prints, lines as printed, with build guards left out: `help_guards` says which lines
    need what. `targets` are the emulated architectures that have it (`I386`, …), empty for all.
    `aliases` are other spellings of the option itself; those with a definition of their own have
    a page. `see` names the options whose text this one shares: a block may document several, and
    stands with each of them. `doc` is None when the sources say nothing about it.
    """

    name: str
    argument: bool
    syntax: tuple[str, ...] = ()
    help: str = ""
    help_guards: tuple[GuardedLines, ...] = ()
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

    `kind` says what is read (`string`, `block device`, `file name`, `integer`, `size`, `flag`, …),
    `flag` how it is introduced (`-f`) where it is; a `flag` that is no more than that is on or off.
    """

    name: str
    kind: str
    optional: bool = False
    flag: str = ""


class MonitorCommand(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="hmp"):
    """A command of the human monitor; the name of an `info` command starts with `info `.

    `targets` are as those of an option. `origin` is `text` for one that no table of the release
    holds: a text names it, and arguments, help and handler are not known.
    """

    name: str
    aliases: tuple[str, ...] = ()
    syntax: str = ""
    arguments: tuple[MonitorArgument, ...] = ()
    help: str = ""
    handler: str = ""
    qmp: str = ""
    """The QMP command that the table itself names as the source of the answer, if any."""
    targets: tuple[str, ...] = ()
    preconfig: bool = False
    coroutine: bool = False
    condition: Condition | None = None
    doc: Text | None = None
    origin: Literal["table", "text"] = "table"
    at: Position

    @property
    def id(self) -> str:
        """The id, such as `hmp/info block`."""
        return f"hmp/{self.name}"


class ToolCommand(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="tool"):
    """A subcommand of `qemu-img`; `help` is what `--help` prints of it."""

    name: str
    syntax: str = ""
    help: str = ""
    doc: Text | None = None
    at: Position

    @property
    def id(self) -> str:
        """The id, such as `qemu-img/convert`."""
        return f"qemu-img/{self.name}"


Entity = Definition | Option | MonitorCommand | ToolCommand
"""Anything that has a page of its own."""
