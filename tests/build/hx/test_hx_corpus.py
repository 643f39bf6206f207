# SPDX-License-Identifier: GPL-2.0-or-later
"""The tables of real releases: nothing missed, nothing lost, nothing wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from qapidoc.base.series import series_key
from qapidoc.base.source import Source
from qapidoc.build.monitor import MonitorTable, build_monitor
from qapidoc.build.options import OptionTable, build_options
from qapidoc.build.tools import build_tools
from qapidoc.markup import look
from qapidoc.model import Group, Prose, Reference, Text
from qapidoc.parse.hx import MONITOR, OPTIONS, TOOL, c_side, parse
from qapidoc.parse.hx.nodes import Def

pytestmark = pytest.mark.corpus

RST = series_key("5.0")
"""Since then texts are reStructuredText; before they were Texinfo."""

INFO_TABLE = series_key("2.5")
"""Since then the commands behind `info` have a table; before, only the text tells of them."""

OPTION_COUNTS = {
    "1.1": 122, "1.2": 124, "1.3": 131, "1.4": 131, "1.5": 133, "1.6": 134, "1.7": 134,
    "2.0": 134, "2.1": 135, "2.2": 135, "2.3": 137, "2.4": 138, "2.5": 138, "2.6": 139,
    "2.7": 139, "2.8": 139, "2.9": 143, "2.10": 144, "2.11": 144, "2.12": 143,
    "3.0": 142, "3.1": 134, "4.0": 130, "4.1": 131, "4.2": 132, "5.0": 130, "5.1": 130,
    "5.2": 129, "6.0": 128, "6.1": 128, "6.2": 128, "7.0": 127, "7.1": 121, "7.2": 121,
    "8.0": 123, "8.1": 124, "8.2": 123, "9.0": 118, "9.1": 118, "9.2": 116,
    "10.0": 116, "10.1": 116, "10.2": 115,
}  # fmt: skip
MONITOR_COUNTS = {
    "1.1": 114, "1.2": 119, "1.3": 125, "1.4": 127, "1.5": 130, "1.6": 132, "1.7": 134,
    "2.0": 137, "2.1": 137, "2.2": 137, "2.3": 139, "2.4": 145, "2.5": 156, "2.6": 157,
    "2.7": 158, "2.8": 159, "2.9": 160, "2.10": 167, "2.11": 169, "2.12": 167,
    "3.0": 170, "3.1": 172, "4.0": 174, "4.1": 175, "4.2": 175, "5.0": 175, "5.1": 176,
    "5.2": 179, "6.0": 169, "6.1": 170, "6.2": 170, "7.0": 171, "7.1": 175, "7.2": 181,
    "8.0": 184, "8.1": 184, "8.2": 184, "9.0": 183, "9.1": 182, "9.2": 182,
    "10.0": 182, "10.1": 182, "10.2": 184,
}  # fmt: skip

FRAME = re.compile(r"@(?:end )?(?:table|itemize)\b|HXCOMM")

PARTS = {
    "drive#if": "1.1", "drive#cache": "1.1", "chardev#socket.path": "1.1", "smp#cores": "5.0",
    "machine#accel": "1.1", "netdev#user.hostfwd": "2.0",
    "m#maxmem": "2.5", "object#memory-backend-file.size": "2.5", "blockdev#node-name": "2.10",
    "blockdev#qcow2.lazy-refcounts": "2.10", "audiodev#alsa.in.dev": "4.0",
}  # fmt: skip
"""Parameters, and the first series that documents them."""

GONE_IN_5_0 = {"machine": {"gfx_passthru", "kernel_irqchip", "kvm_shadow_mem"}}
"""They became properties of `-accel`."""
GREW_IN_5_0 = {"machine", "accel", "numa", "msg", "object"}
FORMS_OF_5_0 = {"numa", "object"}
"""Options that got new parameters, or forms with them."""

MONITOR_TABLES = ("hmp-commands.hx", "hmp-commands-info.hx")

TOOL_COUNTS = {
    "1.1": 8, "1.2": 8, "1.3": 8, "1.4": 8, "1.5": 9, "1.6": 9, "1.7": 11, "2.0": 11,
    "2.1": 11, "2.2": 11, "2.3": 11, "2.4": 11, "2.5": 11, "2.6": 11, "2.7": 12, "2.8": 13,
    "2.9": 13, "2.10": 14, "2.11": 14, "2.12": 14, "3.0": 14, "3.1": 14, "4.0": 14, "4.1": 14,
    "4.2": 14, "5.0": 14,
}  # fmt: skip
"""15 since 5.1."""

INTERNAL = {"qtest", "qtest-log"}
"""Marked as internal in every release: no block and no help."""

LEGACY = {
    *("rtc-td-hack", "tftp", "bootp", "redir", "smb", "localtime", "startdate", "tdf"),
    *("no-kvm", "no-kvm-pit-reinjection", "no-kvm-pit", "no-kvm-irqchip", "clock", "nodefconfig"),
}
"""Old spellings, and what does nothing any more: defined without a block or its name in one."""

EMPTY_BLOCK = {"6.0", "6.1", "6.2", "7.0"}
"""Here the block behind `writeconfig` is empty."""

WITHOUT_BLOCK = {("object", "1.3"), ("object", "1.4")}
"""Options whose block came later than they did."""


@pytest.fixture(scope="module")
def releases(corpus: dict[str, Path]) -> dict[str, Path]:
    """Return all releases at hand."""
    return corpus


@pytest.fixture(scope="module")
def options(releases: dict[str, Path]) -> dict[str, OptionTable]:
    """Return the options of each release; nothing is wrong with any."""
    tables = {}
    for series, root in releases.items():
        tables[series], problems = build_options(root, "qemu-options.hx")
        assert problems == [], series
    return tables


@pytest.fixture(scope="module")
def monitors(releases: dict[str, Path]) -> dict[str, MonitorTable]:
    """Return the monitor commands of each release; nothing is wrong with any."""
    tables = {}
    for series, root in releases.items():
        tables[series], problems = build_monitor(root, *monitor_tables(root))
        assert problems == [], series
    return tables


def monitor_tables(root: Path) -> tuple[str, str]:
    hmp, info = MONITOR_TABLES
    return hmp, info if (root / info).exists() else ""


def defined(root: Path, name: str) -> list[str]:
    """Return the first strings of all DEF lines, found without our parser."""
    return re.findall(r'^DEF\(\s*"([^"]*)"', read(root, name), re.MULTILINE)


def read(root: Path, name: str) -> str:
    return (root / name).read_text("utf-8", errors="replace") if name else ""


def blocks(root: Path, name: str) -> Counter[str]:
    """Return the blocks of a table that hold text, without indentation, found by themselves."""
    pattern = r"^S(RST|TEXI)[^\n]*\n(.*?)^E\1"
    found = [squeeze(match[2]) for match in re.finditer(pattern, read(root, name), re.M | re.S)]
    return Counter(block for block in found if block)


def squeeze(text: str) -> str:
    """Return a text without indentation, comments and the lines that open and close lists."""
    kept = [line.strip() for line in text.splitlines()]
    return "\n".join(line for line in kept if not FRAME.match(line)).strip()


def prose(groups: tuple[Group, ...]) -> Iterator[Text]:
    for group in groups:
        yield from (item.text for item in group.items if isinstance(item, Prose))


def references(groups: tuple[Group, ...]) -> list[str]:
    return [item.id for group in groups for item in group.items if isinstance(item, Reference)]


def distinct(texts: Iterator[Text | None]) -> Counter[str]:
    """Count texts once for each place, however many things share them."""
    placed = {(text.at, squeeze(text.source)) for text in texts if text is not None}
    return Counter(text for _, text in placed)


def test_options(releases: dict[str, Path], options: dict[str, OptionTable]) -> None:
    for series, table in options.items():
        names = [option.name for option in table.options]
        assert names == defined(releases[series], "qemu-options.hx"), series
        assert len(names) == OPTION_COUNTS.get(series, len(names))
        assert references(table.groups) == [option.id for option in table.options]


def test_every_option_has_its_text_and_no_text_is_lost(
    releases: dict[str, Path], options: dict[str, OptionTable]
) -> None:
    for series, table in options.items():
        missing = {option.name for option in table.options if option.doc is None}
        allowed = INTERNAL | ({"writeconfig"} if series in EMPTY_BLOCK else set())
        if series_key(series) < (5, 2):
            allowed |= LEGACY | {name for name, other in WITHOUT_BLOCK if other == series}
        assert missing <= allowed, (series, missing - allowed)
        assert missing == allowed or series_key(series) < (5, 2), series
        texts = distinct(iter([*(option.doc for option in table.options), *prose(table.groups)]))
        assert texts == blocks(releases[series], "qemu-options.hx"), series


def test_every_form_that_texinfo_shows_is_found(
    releases: dict[str, Path], options: dict[str, OptionTable]
) -> None:
    """An item that starts with a dash and an option's name, at whatever depth."""
    for series in (series for series in options if series_key(series) < RST):
        text = read(releases[series], "qemu-options.hx")
        shown = set(re.findall(r"^@itemx? +--?([\w-]+)", text, re.MULTILINE))
        for option in options[series].options:
            if option.name in shown:
                assert option.doc is not None, (series, option.name)
                pattern = rf"^@itemx? +--?{re.escape(option.name)}(?![\w-])"
                assert re.search(pattern, option.doc.source, re.MULTILINE), (series, option.name)


def test_parameters_of_5_0_are_those_of_4_2(options: dict[str, OptionTable]) -> None:
    """5.0 is what a machine made of 4.2, and some months of changes to what options can do."""
    if not {"4.2", "5.0"} <= options.keys():
        pytest.skip("needs 4.2 and 5.0")
    old, new = (
        {option.name: option for option in options[series].options} for series in ("4.2", "5.0")
    )
    assert old.keys() - new.keys() == {"bt", "virtfs_synth"}
    assert not new.keys() - old.keys()
    for name in new:
        parts = [{part.part for part in table[name].parameters} for table in (old, new)]
        assert parts[0] - parts[1] == GONE_IN_5_0.get(name, set()), name
        assert bool(parts[1] - parts[0]) == (name in GREW_IN_5_0), (name, parts[1] - parts[0])
        assert (old[name].syntax == new[name].syntax) == (name not in FORMS_OF_5_0), name
        assert old[name].aliases == new[name].aliases
        assert old[name].see == new[name].see


def test_texts_name_their_options(options: dict[str, OptionTable]) -> None:
    """All but two: behind `-M` stands a property of `-machine`; `-iscsi` is iSCSI in its text."""
    for table in options.values():
        for option in table.options:
            spellings = {option.name, *option.aliases, *option.see}
            text = option.doc.source if option.doc else f"-{option.name}"
            named = re.search(rf"-(?:{'|'.join(map(re.escape, spellings))})\b", text)
            assert named or option.name in ("M", "iscsi"), option.name


def test_parameters(releases: dict[str, Path], options: dict[str, OptionTable]) -> None:
    """Some that people look for, in every release; and that all ids are distinct and placed."""
    for series, table in options.items():
        key = series_key(series)
        parts = {f"{o.name}#{p.part}" for o in table.options for p in o.parameters}
        expected = {part for part, first in PARTS.items() if key >= series_key(first)}
        assert parts >= expected, (series, expected - parts)
        lines = read(releases[series], "qemu-options.hx").splitlines()
        for option in table.options:
            ids = [parameter.part for parameter in option.parameters]
            assert len(set(ids)) == len(ids)
            for parameter in option.parameters:
                assert parameter.at is not None
                line = unmarked(lines[parameter.at.line - 1][parameter.at.column - 1 :])
                assert parameter.name.rpartition(".")[2] in line


def test_short_forms_and_shared_texts(options: dict[str, OptionTable]) -> None:
    for series, table in options.items():
        by_name = {option.name: option for option in table.options}
        assert by_name["help"].aliases == ("h",)
        assert by_name["M"].aliases == ("machine",)
        assert by_name["hda"].see == ("hdb", "hdc", "hdd")
        assert by_name["net"].doc == by_name["netdev"].doc
        assert series_key(series) < (2, 12) or by_name["nic"].doc == by_name["net"].doc
        assert by_name["win2k-hack"].targets == ("I386",)


def test_monitor_commands(releases: dict[str, Path], monitors: dict[str, MonitorTable]) -> None:
    for series, table in monitors.items():
        root = releases[series]
        found = [
            (prefix + name).split("|")
            for path, prefix in zip(monitor_tables(root), ("", "info "), strict=True)
            for name in re.findall(r'^ *\.name *= *"(.*)",', read(root, path), re.M)
        ]
        names = [command.name for command in table.commands]
        if series_key(series) < INFO_TABLE:
            found += [[name] for name in info_names(root)]
            names = [NAMES.get(name, name) for name in names]
        assert names == [max(spellings, key=len) for spellings in found], series
        assert len(found) == MONITOR_COUNTS.get(series, len(found))
        assert references(table.groups) == [command.id for command in table.commands]
        within = set(inside_info(table))
        docs = (c.doc for c in table.commands if c.name not in within)
        texts = distinct(iter([*docs, *prose(table.groups)]))
        expected = sum((blocks(root, path) for path in monitor_tables(root)), Counter())
        assert texts == expected, series


NAMES = {f"info rocker-{name.replace('_', '-')}": f"info rocker_{name}" for name in (
    "ports", "of_dpa_flows", "of_dpa_groups"
)}  # fmt: skip
"""What the text of 2.4 calls them."""


def info_names(root: Path) -> list[str]:
    """Return the commands that stand in the text of `info`, or behind it up to the next entry."""
    text = read(root, "hmp-commands.hx")
    behind = text[text.index("@item info @var{subcommand}") :].split("\n    {\n")[0]
    found = re.findall(r"^@item (?:info )?([a-z][\w-]*)", behind, re.M)
    return [f"info {name}" for name in found if name != "info"]


def inside_info(table: MonitorTable) -> Iterator[str]:
    """Yield the commands whose text is a piece of that of `info`."""
    info = next(command.doc for command in table.commands if command.name == "info")
    assert info is not None
    last = info.at.line + info.source.count("\n")
    for command in table.commands:
        at = command.doc.at if command.doc else None
        if at and at.file == info.at.file and info.at.line < at.line <= last:
            yield command.name


def test_every_monitor_command_has_the_text_that_names_it(
    monitors: dict[str, MonitorTable],
) -> None:
    for series, table in monitors.items():
        assert list(prose(table.groups)) == [], series
        for command in table.commands:
            assert command.doc is not None, (series, command.name)
            first = look(command.doc).astext().partition("\n")[0]
            names = [command.name, *command.aliases, *MISNAMED.get(command.name, ())]
            assert any(first.startswith(name) for name in names), (series, command.name, first)
            assert len(command.arguments) == len({one.name for one in command.arguments})
            assert command.handler or command.name.startswith("info"), (series, command.name)


MISNAMED = {
    "info stats": ["stats"],
    "info vm-generation-id": ["info vm-generation-id"],
    "i": ["Read I/O port."],
    "o": ["Write to I/O port."],
    "chardev-add": ["chardev_add"],
    "chardev-remove": ["chardev_remove"],
    "info rocker": ["rocker"],
    **{name: [shown, shown.removeprefix("info ")] for name, shown in NAMES.items()},
}
"""What texts call a command that is named otherwise, or say without naming it."""


def test_tool_commands(releases: dict[str, Path]) -> None:
    for series, root in releases.items():
        table, problems = build_tools(root, "qemu-img-cmds.hx")
        assert problems == [], series
        assert [one.name for one in table.commands] == defined(root, "qemu-img-cmds.hx")
        assert len(table.commands) == TOOL_COUNTS.get(series, 15), series
        shown = {f"{one.syntax}" for one in table.commands}
        written = (" ".join(text.split()) for text in blocks(root, "qemu-img-cmds.hx"))
        assert shown == {plain_form(text) for text in written}, series
        assert all(one.doc is None for one in table.commands)


def plain_form(text: str) -> str:
    """Return the form that a block shows, without markup."""
    form = text.removeprefix(".. option:: ").removeprefix("@item ")
    return unmarked(form)


def unmarked(line: str) -> str:
    return re.sub(r"@\w+\{([^{}]*)\}", r"\1", line)


def test_all_eras_can_be_read(corpus: dict[str, Path]) -> None:
    for series, root in corpus.items():
        for name, dialect in (
            ("qemu-options.hx", OPTIONS),
            ("hmp-commands.hx", MONITOR),
            ("hmp-commands-info.hx", MONITOR),
            ("qemu-img-cmds.hx", TOOL),
        ):
            if not (root / name).exists():
                continue
            text = (root / name).read_text(errors="replace")
            table, problems = parse(Source(name, text), dialect)
            assert problems == [], series
            if dialect is OPTIONS:
                generated, problems = parse(Source(name, c_side(text)), dialect)
                assert problems == [], series
                assert names(generated.items) == names(table.items), series


def names(items: tuple[object, ...]) -> list[str]:
    return [item.arguments[0].value for item in items if isinstance(item, Def)]
