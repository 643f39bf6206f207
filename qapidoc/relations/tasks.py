# SPDX-License-Identifier: GPL-2.0-or-later
"""Tasks: what a person wants to do with a resource, how it is done, and step by step in QMP.

In: tables of `resources.toml`. Out: tasks of the resources of a release, for pages, man pages and
the terminal; `qapidoc.examples.steps` writes a step as the message that is sent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from qapidoc.model.index import Index

_NAMED = re.compile(r"`([^`]+)`")


class Step(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A command to send, or an event to wait for, with the data by which to know it.

    `note` says what the message does not: a clause without a full stop.
    """

    send: str = ""
    arguments: Mapping[str, Any] = {}
    wait: str = ""
    data: Mapping[str, Any] = {}
    note: str = ""

    def __post_init__(self) -> None:
        if bool(self.send) == bool(self.wait):
            raise ValueError("a step either sends a command or waits for an event")

    @property
    def id(self) -> str:
        """The id of the command or event."""
        return f"qmp/command/{self.send}" if self.send else f"qmp/event/{self.wait}"


class Task(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a person wants, and how it is done; ids stand in backticks in `do`.

    `needs` are more ids without which it cannot be done in this way. `steps` are a worked example;
    `steps_need` are ids without which it does not hold, besides those that it uses.
    """

    ask: str
    do: str
    needs: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    steps_need: tuple[str, ...] = ()

    @property
    def named(self) -> tuple[str, ...]:
        """The ids that are named."""
        return tuple(_NAMED.findall(self.do))

    def pieces(self) -> list[str]:
        """Return text and ids by turns; text comes first."""
        return _NAMED.split(self.do)

    def in_release(self, index: Index) -> Task | None:
        """Return the task as it can be done in a release: without steps where these do not hold."""
        if not all(each in index for each in (*self.named, *self.needs)):
            return None
        wanted = (*(step.id for step in self.steps), *self.steps_need)
        if all(each in index for each in wanted):
            return self
        return msgspec.structs.replace(self, steps=())
