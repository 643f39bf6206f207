# SPDX-License-Identifier: GPL-2.0-or-later
"""A release <-> JSON lines, without loss.

The first line is `{"kind":"release","format":2,"series":…}` and counts the others, so that a file
which was cut off is none; each further line is one thing: a
`module`, a definition (`command`, `event`, `struct`, `union`, `alternate`, `enum`), an `option`,
a monitor command (`hmp`), a `tool` command, a `group`, a `label` or a `notice`. The order inside
each kind is that of the release; all fields are written, defaults too.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from qapidoc.model import (
    Alternate,
    Command,
    Enum,
    Event,
    Group,
    Label,
    Module,
    MonitorCommand,
    Notice,
    Option,
    Release,
    Struct,
    ToolCommand,
    Union,
)

FORMAT = 2
"""Number of the form of the lines; a reader refuses any other."""


class StoreError(ValueError):
    """The lines are no release; the message says which line and why."""


class _Header(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="release"):
    format: int
    series: str
    version: str
    commit: str = ""
    date: str = ""
    lines: int


class _ModuleLine(msgspec.Struct, frozen=True, tag_field="kind", tag="module"):
    module: Module


class _GroupLine(msgspec.Struct, frozen=True, tag_field="kind", tag="group"):
    group: Group


class _LabelLine(msgspec.Struct, frozen=True, tag_field="kind", tag="label"):
    label: Label


class _NoticeLine(msgspec.Struct, frozen=True, tag_field="kind", tag="notice"):
    notice: Notice


_Definition = Command | Event | Struct | Union | Alternate | Enum
_Line = (
    _Definition
    | Option
    | MonitorCommand
    | ToolCommand
    | _ModuleLine
    | _GroupLine
    | _LabelLine
    | _NoticeLine
)

_ENCODER = msgspec.json.Encoder()
_HEADER = msgspec.json.Decoder(_Header)
_LINE: msgspec.json.Decoder[_Line] = msgspec.json.Decoder(_Line)


def write_release(release: Release) -> bytes:
    """Return the lines of a release, each with its end."""
    lines = tuple(_lines(release))
    header = _Header(
        format=FORMAT,
        series=release.series,
        version=release.version,
        commit=release.commit,
        date=release.date,
        lines=len(lines),
    )
    return _ENCODER.encode_lines([header, *lines])


def _lines(release: Release) -> Iterator[_Line]:
    yield from map(_ModuleLine, release.modules)
    yield from release.definitions
    yield from release.options
    yield from release.monitor
    yield from release.tools
    yield from map(_GroupLine, release.groups)
    yield from map(_LabelLine, release.labels)
    yield from map(_NoticeLine, release.notices)


def read_release(data: bytes) -> Release:
    """Return the release that lines hold; raise StoreError when they hold none."""
    lines = data.splitlines()
    numbered = enumerate(lines, 1)
    _, first = next(numbered, (1, b""))
    try:
        header = _HEADER.decode(first)
    except msgspec.DecodeError as error:
        raise StoreError(f"line 1 is no header of a release: {error}") from None
    if header.format != FORMAT:
        raise StoreError(f"written in format {header.format}; this program reads {FORMAT}")
    modules: list[Module] = []
    definitions: list[_Definition] = []
    options: list[Option] = []
    monitor: list[MonitorCommand] = []
    tools: list[ToolCommand] = []
    groups: list[Group] = []
    labels: list[Label] = []
    notices: list[Notice] = []
    for number, line in numbered:
        try:
            thing = _LINE.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise StoreError(f"line {number} cannot be read: {error}") from None
        match thing:
            case _ModuleLine():
                modules.append(thing.module)
            case _GroupLine():
                groups.append(thing.group)
            case _LabelLine():
                labels.append(thing.label)
            case _NoticeLine():
                notices.append(thing.notice)
            case Option():
                options.append(thing)
            case MonitorCommand():
                monitor.append(thing)
            case ToolCommand():
                tools.append(thing)
            case _:
                definitions.append(thing)
    if header.lines != len(lines) - 1:
        told = f"{len(lines) - 1} lines follow the first, which tells of {header.lines}"
        raise StoreError(f"{told}: part of the file is lost, or it was put together from several")
    return Release(
        series=header.series,
        version=header.version,
        commit=header.commit,
        date=header.date,
        modules=tuple(modules),
        definitions=tuple(definitions),
        options=tuple(options),
        monitor=tuple(monitor),
        tools=tuple(tools),
        groups=tuple(groups),
        labels=tuple(labels),
        notices=tuple(notices),
    )
