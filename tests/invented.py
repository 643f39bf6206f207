# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes small releases of the invented emulator Orrery, a line for each thing."""

from __future__ import annotations

from qapidoc.base.source import Position
from qapidoc.model import (
    Branch,
    Command,
    Definition,
    Enum,
    Event,
    Member,
    MonitorCommand,
    Option,
    Parameter,
    Release,
    Struct,
    ToolCommand,
    TypeRef,
    Union,
    Value,
)

AT = Position("qapi/rings.json", 1, 1)


def release(series: str, *things: str, module: str = "rings") -> Release:
    """Make a release of lines such as `qmp/command/ring-spin ring-name teeth`.

    The word behind the space of a type is its kind (`qmp/enum/GearKind sun planet`); a blank in
    a name is written as `_` where the space is `hmp`.
    """
    definitions: list[Definition] = []
    options: list[Option] = []
    monitor: list[MonitorCommand] = []
    tools: list[ToolCommand] = []
    for line in things:
        path, *parts = line.split()
        space, _, rest = path.partition("/")
        if space == "option":
            parameters = tuple(Parameter(name=p, syntax=p, part=p) for p in parts)
            options.append(
                Option(name=rest, argument=True, heading="Lamps", parameters=parameters, at=AT)
            )
        elif space == "hmp":
            name = rest.replace("info_", "info ")
            monitor.append(MonitorCommand(name=name, aliases=tuple(parts), at=AT))
        elif space == "qemu-img":
            tools.append(ToolCommand(name=rest, at=AT))
        else:
            definitions.append(_definition(space, rest, parts, module))
    return Release(
        series=series,
        version=f"{series}.0",
        definitions=tuple(definitions),
        options=tuple(options),
        monitor=tuple(monitor),
        tools=tuple(tools),
    )


def _definition(namespace: str, rest: str, parts: list[str], module: str) -> Definition:
    kind, _, name = rest.partition("/")
    common = {"namespace": namespace, "name": name, "module": module, "at": AT}
    members = tuple(Member(name=part, type=TypeRef("str"), at=AT) for part in parts)
    match kind:
        case "command":
            return Command(**common, members=members)  # type: ignore[arg-type]
        case "event":
            return Event(**common, members=members)  # type: ignore[arg-type]
        case "struct":
            return Struct(**common, members=members)  # type: ignore[arg-type]
        case "enum":
            values = tuple(Value(name=part, at=AT) for part in parts)
            return Enum(**common, values=values)  # type: ignore[arg-type]
        case "union":
            branches = tuple(Branch(tag=part, type=TypeRef("str"), at=AT) for part in parts)
            return Union(**common, discriminator="kind", branches=branches)  # type: ignore[arg-type]
    raise ValueError(rest)
