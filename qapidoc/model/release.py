# SPDX-License-Identifier: GPL-2.0-or-later
"""A release: everything it defines, and the modules that hold it, in the order of the sources."""

from __future__ import annotations

from typing import Literal

import msgspec

from qapidoc.base.source import Position
from qapidoc.model.condition import Condition
from qapidoc.model.definition import Definition, Namespace
from qapidoc.model.documentation import Text
from qapidoc.model.interface import Entity, MonitorCommand, Option, ToolCommand
from qapidoc.model.notice import Notice


class Heading(msgspec.Struct, frozen=True, tag_field="kind", tag="heading"):
    """A title between definitions; `level` counts from 1."""

    level: int
    title: str
    at: Position


class Reference(msgspec.Struct, frozen=True, tag_field="kind", tag="reference"):
    """The place of a definition within its module."""

    id: str


class Prose(msgspec.Struct, frozen=True, tag_field="kind", tag="prose"):
    """Text between definitions."""

    text: Text


ModuleItem = Heading | Prose | Reference


class Module(msgspec.Struct, frozen=True, kw_only=True):
    """One schema file: its headings, text and definitions as they are written.

    `name` is the file's name without ending; `path` the file inside the release.
    """

    namespace: Namespace
    name: str
    path: str
    title: str = ""
    items: tuple[ModuleItem, ...] = ()

    @property
    def id(self) -> str:
        """The id: `module/block-core`; other namespaces than QMP's in a folder of their own."""
        if self.namespace == "qmp":
            return f"module/{self.name}"
        return f"module/{self.namespace}/{self.name}"


Interface = Literal["option", "hmp", "qemu-img"]
"""The verbs outside the schemas: first word of their ids."""


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Options or commands under one heading, with the text between them, as they are written.

    `title` is empty for what stands before the first heading or has none. `targets` and
    `condition` limit the heading as they limit an option.
    """

    interface: Interface
    title: str = ""
    level: int = 1
    targets: tuple[str, ...] = ()
    condition: Condition | None = None
    items: tuple[Prose | Reference, ...] = ()
    at: Position

    @property
    def id(self) -> str:
        """The id: `group/option/block-device-options`."""
        words = "".join(char if char.isalnum() else " " for char in self.title.lower()).split()
        return f"group/{self.interface}/{'-'.join(words)}".rstrip("/")


class Label(msgspec.Struct, frozen=True):
    """A name that texts refer to (`:ref:`), the id of what has it, and its title, if any."""

    name: str
    target: str
    title: str = ""


class Release(msgspec.Struct, frozen=True, kw_only=True):
    """One release of QEMU. `commit` and `date` (ISO) are empty for a tree that is none.

    `notices` are the entries of the project's own lists, what is deprecated first; none before 5.0,
    whose lists are no API files.
    """

    series: str
    version: str
    commit: str = ""
    date: str = ""
    modules: tuple[Module, ...] = ()
    definitions: tuple[Definition, ...] = ()
    options: tuple[Option, ...] = ()
    monitor: tuple[MonitorCommand, ...] = ()
    tools: tuple[ToolCommand, ...] = ()
    groups: tuple[Group, ...] = ()
    labels: tuple[Label, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Everything that has a page of its own."""
        return (*self.definitions, *self.options, *self.monitor, *self.tools)
