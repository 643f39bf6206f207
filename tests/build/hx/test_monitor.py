# SPDX-License-Identifier: GPL-2.0-or-later
"""Monitor commands and tool commands of the Orrery."""

from __future__ import annotations

from pathlib import Path

import pytest

from qapidoc.base.source import Source
from qapidoc.build.monitor import MonitorTable, build_monitor
from qapidoc.build.monitor_arguments import parse_arguments
from qapidoc.build.tools import build_tools
from qapidoc.model import Any, MonitorArgument, MonitorCommand, Prose, Reference, Symbol

ORRERY = Path(__file__).resolve().parents[2] / "fixtures" / "orrery"


@pytest.fixture(scope="module")
def table() -> MonitorTable:
    built, problems = build_monitor(ORRERY, "hmp-commands.hx", "hmp-commands-info.hx")
    assert problems == []
    return built


@pytest.fixture(scope="module")
def commands(table: MonitorTable) -> dict[str, MonitorCommand]:
    return {command.name: command for command in table.commands}


def test_every_entry_is_a_command(commands: dict[str, MonitorCommand]) -> None:
    assert list(commands) == [
        "help",
        "ring_mount",
        "lamp",
        "info",
        "chime",
        "info rings",
        "info spring",
    ]


def test_what_an_entry_says(commands: dict[str, MonitorCommand]) -> None:
    mount = commands["ring_mount"]
    assert commands["help"].aliases == ("?",)
    assert commands["help"].preconfig
    assert not mount.preconfig
    assert mount.coroutine
    assert mount.handler == "hmp_ring_mount"
    assert commands["lamp"].handler == "hmp_lamp"
    assert mount.syntax == "[-f] [-l key] brass id [tilt]"
    assert mount.help == "mount a ring (use -f\nto push)"
    assert str(mount.at) == "hmp-commands.hx:17:5"


def test_guards(commands: dict[str, MonitorCommand]) -> None:
    lamps, candles = Symbol("CONFIG_LAMPS"), Symbol("CONFIG_CANDLES")
    assert commands["lamp"].condition == Any((lamps, candles))
    assert commands["info"].condition is None


def test_targets(commands: dict[str, MonitorCommand]) -> None:
    assert commands["info spring"].targets == ("ARM", "RISCV", "SH4")
    assert commands["info rings"].targets == ()


def test_arguments(commands: dict[str, MonitorCommand]) -> None:
    assert commands["ring_mount"].arguments == (
        MonitorArgument(name="force", kind="flag", optional=True, flag="-f"),
        MonitorArgument(name="lock", kind="string", optional=True, flag="-l"),
        MonitorArgument(name="id", kind="block device"),
        MonitorArgument(name="tilt", kind="size", optional=True),
        MonitorArgument(name="axis", kind="integer", optional=True),
    )
    assert commands["lamp"].arguments == (
        MonitorArgument(name="fmt", kind="format", optional=True),
        MonitorArgument(name="addr", kind="64-bit integer"),
        MonitorArgument(name="on", kind="on or off"),
    )


def test_the_qmp_command_behind_an_info_command(commands: dict[str, MonitorCommand]) -> None:
    assert commands["info spring"].qmp == "x-query-spring"
    assert commands["info rings"].qmp == ""


def test_texts_find_their_commands(commands: dict[str, MonitorCommand]) -> None:
    """By name when it stands elsewhere, by place otherwise; without the indentation."""
    texts = {name: command.doc.source for name, command in commands.items() if command.doc}
    assert texts.keys() == commands.keys()
    assert texts["info"].startswith("``info`` *subcommand*\n  Show")
    assert texts["chime"].startswith("``chime``\n")
    assert texts["info rings"].startswith("``info rings``\n  Show")
    rings = commands["info rings"].doc
    assert rings is not None
    assert rings.at.column == 3


def test_a_text_about_no_command_is_kept(table: MonitorTable) -> None:
    items = [item for group in table.groups for item in group.items]
    prose = [item.text.source for item in items if isinstance(item, Prose)]
    assert prose == ["The chimes are silent at night.\n"]
    references = [item.id for item in items if isinstance(item, Reference)]
    assert references == [command.id for command in table.commands]
    assert [group.id for group in table.groups] == ["group/hmp", "group/hmp/info"]


def test_a_release_without_a_table_of_info_commands() -> None:
    table, problems = build_monitor(ORRERY, "hmp-commands.hx", "")
    assert problems == []
    assert len(table.commands) == 5
    assert [command.name for command in table.commands if command.doc is None] == ["info"]


@pytest.mark.parametrize("types", ["x", "x:", ":s", "x:ss", "x:-", "x:-fss", "x:s,", "x:Q"])
def test_types_that_nobody_can_read(types: str) -> None:
    arguments, problems = parse_arguments(types, Source("m.hx", types).span)
    assert [problem.code for problem in problems] == ["bad-argument-type"]
    assert len(arguments) == types.count(":s,")


def test_tool_commands() -> None:
    table, problems = build_tools(ORRERY, "qemu-img-cmds.hx")
    draw, fold = table.commands
    assert problems == []
    assert draw.name == "draw"
    assert draw.id == "qemu-img/draw"
    assert draw.syntax == "draw [-q] [-f FMT] CHART"
    assert draw.help == "draw [-q] [-f fmt] chart"
    assert draw.doc is None, "the form alone is no text"
    assert fold.doc is not None
    assert "creases" in fold.doc.source
    assert [item for group in table.groups for item in group.items] == [
        Reference("qemu-img/draw"),
        Reference("qemu-img/fold"),
    ]


def test_a_misspelt_field_is_told_once(tmp_path: Path) -> None:
    for field in ("name", "args_type", "params", "help"):
        entry = """
    {
        .name       = "turn",
        .args_type  = "",
        .params     = "",
        .help       = "turn a ring",
        .cmd        = hmp_turn,
    },
""".replace(f".{field} ", f".{field[:-1]} ")
        (tmp_path / "hmp-commands.hx").write_text(entry, "utf-8")
        (problem,) = build_monitor(tmp_path, "hmp-commands.hx", "")[1]
        assert (problem.code, problem.severity) == ("unknown-field", "error")
        assert problem.hint == f"did you mean '{field}'?"
        (problem,) = build_monitor(tmp_path, "hmp-commands.hx", "", "11.1")[1]
        assert problem.severity == "warning"
