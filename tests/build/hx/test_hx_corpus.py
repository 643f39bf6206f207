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
from qapidoc.model import Group, Prose, Reference, Text
from qapidoc.parse.hx import MONITOR, OPTIONS, TOOL, c_side, parse
from qapidoc.parse.hx.nodes import Def

pytestmark = pytest.mark.corpus

FIRST = series_key("5.2")

OPTION_COUNTS = {
    "5.2": 129, "6.0": 128, "6.1": 128, "6.2": 128, "7.0": 127, "7.1": 121, "7.2": 121,
    "8.0": 123, "8.1": 124, "8.2": 123, "9.0": 118, "9.1": 118, "9.2": 116,
    "10.0": 116, "10.1": 116, "10.2": 115,
}  # fmt: skip
MONITOR_COUNTS = {
    "5.2": 179, "6.0": 169, "6.1": 170, "6.2": 170, "7.0": 171, "7.1": 175, "7.2": 181,
    "8.0": 184, "8.1": 184, "8.2": 184, "9.0": 183, "9.1": 182, "9.2": 182,
    "10.0": 182, "10.1": 182, "10.2": 184,
}  # fmt: skip

MONITOR_TABLES = ("hmp-commands.hx", "hmp-commands-info.hx")

UNDOCUMENTED = {"qtest", "qtest-log"}
"""Marked as internal in every release: no block and no help."""

EMPTY_BLOCK = {"6.0", "6.1", "6.2", "7.0"}
"""Here the block behind `writeconfig` is empty."""


@pytest.fixture(scope="module")
def releases(corpus: dict[str, Path]) -> dict[str, Path]:
    """Return the releases of the reStructuredText era."""
    return {series: root for series, root in corpus.items() if series_key(series) >= FIRST}


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
        tables[series], problems = build_monitor(root, *MONITOR_TABLES)
        assert problems == [], series
    return tables


def defined(root: Path, name: str) -> list[str]:
    """Return the first strings of all DEF lines, found without our parser."""
    return re.findall(r'^DEF\(\s*"([^"]*)"', (root / name).read_text(), re.MULTILINE)


def blocks(root: Path, name: str) -> Counter[str]:
    """Return the blocks of a table that hold text, without indentation, found by themselves."""
    found = re.findall(r"^SRST[^\n]*\n(.*?)^ERST", (root / name).read_text(), re.M | re.S)
    return Counter(squeeze(block) for block in found if block.strip())


def squeeze(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())


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
        expected = UNDOCUMENTED | ({"writeconfig"} if series in EMPTY_BLOCK else set())
        assert missing == expected, series
        texts = distinct(iter([*(option.doc for option in table.options), *prose(table.groups)]))
        assert texts == blocks(releases[series], "qemu-options.hx"), series


def test_texts_name_their_options(options: dict[str, OptionTable]) -> None:
    """All but one: the text behind `-M` is about a property of `-machine`, and names neither."""
    for table in options.values():
        for option in table.options:
            spellings = {option.name, *option.aliases, *option.see}
            text = option.doc.source if option.doc else f"-{option.name}"
            named = re.search(rf"-(?:{'|'.join(map(re.escape, spellings))})\b", text)
            assert named or option.name == "M", option.name


def test_parameters(releases: dict[str, Path], options: dict[str, OptionTable]) -> None:
    """Some that people look for, in every release; and that all ids are distinct and placed."""
    for series, table in options.items():
        parts = {f"{o.name}#{p.part}" for o in table.options for p in o.parameters}
        assert parts >= {
            "drive#if",
            "drive#cache",
            "netdev#user.hostfwd",
            "blockdev#node-name",
            "blockdev#qcow2.lazy-refcounts",
            "chardev#socket.path",
            "object#memory-backend-file.size",
            "smp#cores",
            "m#maxmem",
            "machine#accel",
            "audiodev#alsa.in.dev",
        }, series
        lines = (releases[series] / "qemu-options.hx").read_text().splitlines()
        for option in table.options:
            ids = [parameter.part for parameter in option.parameters]
            assert len(set(ids)) == len(ids)
            for parameter in option.parameters:
                assert parameter.at is not None
                line = lines[parameter.at.line - 1][parameter.at.column - 1 :]
                assert parameter.name.rpartition(".")[2] in line


def test_short_forms_and_shared_texts(options: dict[str, OptionTable]) -> None:
    for table in options.values():
        by_name = {option.name: option for option in table.options}
        assert by_name["help"].aliases == ("h",)
        assert by_name["M"].aliases == ("machine",)
        assert by_name["hda"].see == ("hdb", "hdc", "hdd")
        assert by_name["net"].doc == by_name["netdev"].doc == by_name["nic"].doc
        assert by_name["win2k-hack"].targets == ("I386",)


def test_monitor_commands(releases: dict[str, Path], monitors: dict[str, MonitorTable]) -> None:
    for series, table in monitors.items():
        root = releases[series]
        found = [
            (prefix + name).split("|")
            for path, prefix in zip(MONITOR_TABLES, ("", "info "), strict=True)
            for name in re.findall(r'^ *\.name *= *"(.*)",', (root / path).read_text(), re.M)
        ]
        assert [command.name for command in table.commands] == [names[0] for names in found]
        assert len(found) == MONITOR_COUNTS.get(series, len(found))
        assert references(table.groups) == [command.id for command in table.commands]
        texts = distinct(iter([*(c.doc for c in table.commands), *prose(table.groups)]))
        assert texts == sum((blocks(root, path) for path in MONITOR_TABLES), Counter()), series


def test_every_monitor_command_has_the_text_that_names_it(
    monitors: dict[str, MonitorTable],
) -> None:
    for series, table in monitors.items():
        assert list(prose(table.groups)) == []
        for command in table.commands:
            assert command.doc is not None, (series, command.name)
            first = command.doc.source.partition("\n")[0].replace("`", "").replace("*", "")
            names = [command.name, *command.aliases]
            if command.name == "info stats":
                names.append("stats")  # the only text that leaves out the `info`
            assert any(first.startswith(name) for name in names), (series, command.name, first)
            assert len(command.arguments) == len({one.name for one in command.arguments})


def test_tool_commands(releases: dict[str, Path]) -> None:
    for series, root in releases.items():
        table, problems = build_tools(root, "qemu-img-cmds.hx")
        assert problems == [], series
        assert [one.name for one in table.commands] == defined(root, "qemu-img-cmds.hx")
        shown = {f".. option:: {one.syntax}" for one in table.commands}
        assert shown == {" ".join(text.split()) for text in blocks(root, "qemu-img-cmds.hx")}


def test_all_eras_can_be_read(corpus: dict[str, Path]) -> None:
    """Blocks of Texinfo are not our business yet, but the tables around them are."""
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
