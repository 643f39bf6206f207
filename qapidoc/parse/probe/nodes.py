# SPDX-License-Identifier: GPL-2.0-or-later
"""The entries of an answer to `query-qmp-schema`, as QMP sends them.

Names of types are numbers that mean nothing from one binary to the next; names of commands,
events, members and values are real.
"""

from __future__ import annotations

import msgspec


class _Named(msgspec.Struct, frozen=True, kw_only=True):
    name: str


class Member(_Named, frozen=True, kw_only=True):
    """A member of an object; one with a `default`, even null, is optional."""

    type: str
    default: object = msgspec.UNSET
    features: tuple[str, ...] = ()


class Variant(msgspec.Struct, frozen=True, kw_only=True):
    """What an object holds besides when its tag has the value `case`."""

    case: str
    type: str


class Alternative(msgspec.Struct, frozen=True, kw_only=True):
    """One of the types of an alternate."""

    type: str


class Value(_Named, frozen=True, kw_only=True):
    """A value of an enumeration, as told since 6.2."""

    features: tuple[str, ...] = ()


class Builtin(_Named, frozen=True, kw_only=True, tag_field="meta-type", tag="builtin"):
    """A built-in type."""

    json_type: str = msgspec.field(name="json-type")
    features: tuple[str, ...] = ()


class Array(_Named, frozen=True, kw_only=True, tag_field="meta-type", tag="array"):
    """An array."""

    element_type: str = msgspec.field(name="element-type")
    features: tuple[str, ...] = ()


class Enum(_Named, frozen=True, kw_only=True, tag_field="meta-type", tag="enum"):
    """An enumeration: `values`, and since 6.2 also `members` with flags."""

    values: tuple[str, ...] = ()
    members: tuple[Value, ...] = ()
    features: tuple[str, ...] = ()


class Object(_Named, frozen=True, kw_only=True, tag_field="meta-type", tag="object"):
    """A struct or union, with the members of its bases."""

    members: tuple[Member, ...]
    tag: str = ""
    variants: tuple[Variant, ...] = ()
    features: tuple[str, ...] = ()


class Alternate(_Named, frozen=True, kw_only=True, tag_field="meta-type", tag="alternate"):
    """An alternate."""

    members: tuple[Alternative, ...]
    features: tuple[str, ...] = ()


class Command(_Named, frozen=True, kw_only=True, tag_field="meta-type", tag="command"):
    """A command."""

    arg_type: str = msgspec.field(name="arg-type")
    ret_type: str = msgspec.field(name="ret-type")
    allow_oob: bool = msgspec.field(name="allow-oob", default=False)
    features: tuple[str, ...] = ()


class Event(_Named, frozen=True, kw_only=True, tag_field="meta-type", tag="event"):
    """An event."""

    arg_type: str = msgspec.field(name="arg-type")
    features: tuple[str, ...] = ()


Entry = Builtin | Array | Enum | Object | Alternate | Command | Event
