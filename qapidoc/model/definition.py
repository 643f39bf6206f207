# SPDX-License-Identifier: GPL-2.0-or-later
"""What a QAPI schema defines: commands, events and types, each resolved and documented.

`doc` of a part (member, value, branch, feature) is None when nobody documented it. Ids are as
`qapidoc.base.address` says.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from qapidoc.base.source import Position
from qapidoc.model.condition import Condition
from qapidoc.model.documentation import Documentation, Text

Namespace = Literal["qmp", "qga", "qsd"]
"""The emulator's monitor, the guest agent, the storage daemon."""

Origin = Literal["schema", "table", "text"]
"""Where a release describes a thing: in the schema, in the table of commands that it really has
(`qmp-commands.hx`, until 2.7), or in a text on events (until 2.0)."""


class TypeRef(msgspec.Struct, frozen=True):
    """A type by name, or an array of it. Built-in types are named as in the schema: `str`, …"""

    name: str
    array: bool = False


class Feature(msgspec.Struct, frozen=True, kw_only=True):
    """A feature flag; `deprecated` and `unstable` are the special ones."""

    name: str
    condition: Condition | None = None
    doc: Text | None = None
    at: Position


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A member of an object: an argument, a field.

    `since` and `default` are what the author's text says; empty when it says nothing.
    """

    name: str
    type: TypeRef
    optional: bool = False
    condition: Condition | None = None
    features: tuple[Feature, ...] = ()
    doc: Text | None = None
    since: str = ""
    default: str = ""
    at: Position


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """A value of an enumeration."""

    name: str
    condition: Condition | None = None
    features: tuple[Feature, ...] = ()
    doc: Text | None = None
    since: str = ""
    at: Position


class Branch(msgspec.Struct, frozen=True, kw_only=True):
    """What a union holds besides its common members when its tag has the value `tag`."""

    tag: str
    type: TypeRef
    condition: Condition | None = None
    doc: Text | None = None
    since: str = ""
    at: Position


class Alternative(msgspec.Struct, frozen=True, kw_only=True):
    """One of the types that an alternate accepts."""

    name: str
    type: TypeRef
    condition: Condition | None = None
    features: tuple[Feature, ...] = ()
    doc: Text | None = None
    since: str = ""
    at: Position


class _Definition(msgspec.Struct, frozen=True, kw_only=True):
    namespace: Namespace
    name: str
    module: str
    condition: Condition | None = None
    features: tuple[Feature, ...] = ()
    doc: Documentation = Documentation()
    origin: Origin = "schema"
    at: Position

    @property
    def id(self) -> str:
        """The id, such as `qmp/type/BlockdevOptions`."""
        return f"{self.namespace}/type/{self.name}"


class Command(_Definition, frozen=True, kw_only=True, tag_field="kind", tag="command"):
    """A QMP command: `members` are its arguments when written in place, else `data` names them.

    `available` is False for what stands in the schema of a time (until 2.7) that also had a table
    of commands, and not in that table: QEMU did not know it.
    """

    members: tuple[Member, ...] = ()
    data: TypeRef | None = None
    boxed: bool = False
    returns: TypeRef | None = None
    gen: bool = True
    success_response: bool = True
    allow_oob: bool = False
    allow_preconfig: bool = False
    coroutine: bool = False
    available: bool = True

    @property
    def id(self) -> str:
        """The id, such as `qmp/command/blockdev-add`."""
        return f"{self.namespace}/command/{self.name}"


class Event(_Definition, frozen=True, kw_only=True, tag_field="kind", tag="event"):
    """A QMP event: `members` are its data when written in place, else `data` names them."""

    members: tuple[Member, ...] = ()
    data: TypeRef | None = None
    boxed: bool = False

    @property
    def id(self) -> str:
        """The id, such as `qmp/event/STOP`."""
        return f"{self.namespace}/event/{self.name}"


class Struct(_Definition, frozen=True, kw_only=True, tag_field="kind", tag="struct"):
    """An object type: the members of `base`, then its own.

    An `anonymous` one is written in place as the type of a member (until 2.3), or described by a
    text inside an event. It is named after what holds it and the member: `VersionInfo.qemu`.
    """

    base: str = ""
    members: tuple[Member, ...] = ()
    anonymous: bool = False


class Union(_Definition, frozen=True, kw_only=True, tag_field="kind", tag="union"):
    """An object type whose further members depend on the value of the tag member.

    The common members are those of the type `base`, or `members` where written in place. A
    `simple` union (until 6.1) has neither: its tag is the member `type` of an implicit
    enumeration, and each branch sits in a member `data`; `discriminator` is then `type`.
    """

    base: str = ""
    members: tuple[Member, ...] = ()
    discriminator: str
    branches: tuple[Branch, ...] = ()
    simple: bool = False


class Alternate(_Definition, frozen=True, kw_only=True, tag_field="kind", tag="alternate"):
    """A type that is one of several, told apart by their JSON type."""

    alternatives: tuple[Alternative, ...] = ()


class Enum(_Definition, frozen=True, kw_only=True, tag_field="kind", tag="enum"):
    """A set of strings. `prefix` only matters to generated C code."""

    values: tuple[Value, ...] = ()
    prefix: str = ""


Definition = Command | Event | Struct | Union | Alternate | Enum
