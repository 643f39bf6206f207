# SPDX-License-Identifier: GPL-2.0-or-later
"""What `info` shows, before and since it has a table: only what both sides know is compared."""

from __future__ import annotations

from qapidoc.base.source import Position
from qapidoc.export.history import render_text
from qapidoc.history import Side, compare
from qapidoc.history.chronicle import Chronicle
from qapidoc.model import MonitorArgument, MonitorCommand, Release
from qapidoc.model.condition import Symbol
from qapidoc.store.frozen import freeze, read_book

AT = Position("hmp-commands.hx", 1, 1)


def _told(name: str) -> MonitorCommand:
    return MonitorCommand(name=name, origin="text", at=AT)


def _release(series: str, *commands: MonitorCommand) -> Release:
    help_ = MonitorCommand(name="help", at=AT)
    return Release(series=series, version=f"{series}.0", monitor=(help_, *commands))


ARGUMENT = MonitorArgument(name="verbose", kind="flag", optional=True, flag="-v")
TEXTS = _release("2.4", _told("info wick"), _told("info soot"))
TABLE = _release(
    "2.5",
    MonitorCommand(name="info wick", arguments=(ARGUMENT,), condition=Symbol("CONFIG_A"), at=AT),
    MonitorCommand(name="info oil", at=AT),
    MonitorCommand(name="trim", at=AT),
)
LATER = _release("2.6", *TABLE.monitor[1:], MonitorCommand(name="info glass", at=AT))


def _findings(old: Release, new: Release) -> list[tuple[str, str, str]]:
    found = compare(Side(old), Side(new), ("hmp",)).findings
    return [(each.rule, each.place, each.confidence) for each in found]


def test_a_table_is_not_compared_with_a_text() -> None:
    gone = ("monitor-command-removed", "hmp/info soot", "text")
    assert _findings(TEXTS, TABLE) == [gone, ("monitor-command-added", "hmp/trim", "stated")]
    back = [
        ("monitor-command-removed", "hmp/trim", "stated"),
        ("monitor-command-added", "hmp/info soot", "text"),
    ]
    assert _findings(TABLE, TEXTS) == back


def test_a_text_is_compared_with_a_text_and_a_table_with_a_table() -> None:
    less = _release("2.3", _told("info wick"))
    assert _findings(less, TEXTS) == [("monitor-command-added", "hmp/info soot", "text")]
    assert ("monitor-command-added", "hmp/info glass", "stated") in _findings(TABLE, LATER)


def test_the_history_tells_where_the_table_begins() -> None:
    past = Chronicle(freeze([TEXTS, TABLE, LATER]))

    def told(thing: str) -> list[str]:
        line = past.of(thing)
        assert line is not None
        return [each for each in render_text(line).splitlines() if each][1:]

    assert told("hmp/info wick") == [
        "In QEMU 2.4, or before, in the table of commands since 2.5.",
        "2.4     there, or before",
        "2.5     came into the table of commands",
        "argument    verbose",
    ]
    assert told("hmp/info oil") == [
        "Described since QEMU 2.5, perhaps older.",
        "2.5     described, and there before perhaps",
    ]
    assert told("hmp/info glass")[0] == "Since QEMU 2.6."
    assert told("hmp/trim")[0] == "Since QEMU 2.5."


def test_real_commands_behind_info() -> None:
    past = Chronicle(read_book())
    block, mem = past.of("hmp/info block"), past.of("hmp/info mem")
    assert block is not None and mem is not None
    assert {part.first for part in block.parts.values()} == {""}
    assert (block.first, block.first_in_schema) == ("1.1", "2.5")
    assert [step.release for step in mem.steps] == ["1.1", "2.5", "4.2"]
