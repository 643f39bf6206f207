# SPDX-License-Identifier: GPL-2.0-or-later
"""Tables of an Orrery of the years before 5.0, when their texts were Texinfo."""

from __future__ import annotations

from pathlib import Path

from qapidoc.build.markup import check_markup
from qapidoc.build.monitor import MonitorTable, build_monitor
from qapidoc.build.options import OptionTable, build_options
from qapidoc.build.tools import build_tools
from qapidoc.markup import look
from qapidoc.model import Group, Option, Prose, Symbol

OPTIONS = r"""
DEFHEADING(Rings:)
STEXI
@table @option
ETEXI
DEF("ring", HAS_ARG, QEMU_OPTION_ring, "-ring id  mount a ring\n", QEMU_ARCH_ALL)
DEF("moon", 1, QEMU_OPTION_moon, "-moon id  mount a moon\n", QEMU_ARCH_ARM)
STEXI
@item -ring @var{id}[,teeth=@var{n}]
@itemx -ring saturn ,metal=@var{m}
@findex -ring
@anchor{rings}
Mount a ring.
@table @option
@item teeth=@var{n}
@itemx teeth=many
How many.
@end table
@item -moon @var{id}
Mount a moon.
ETEXI
DEF("crank", 0, QEMU_OPTION_crank, "", QEMU_ARCH_ALL)
STEXI
HXCOMM about the next, not about the crank
@item -wind
Wind it as @code{-crank} did.
@end table
ETEXI
DEF("wind", 0, QEMU_OPTION_wind, "-wind  wind it\n", QEMU_ARCH_ALL)
STEXI
@table @option
@item Clocks
They tell the time.
@end table
ETEXI

DEFHEADING()

DEFHEADING(Sky)
STEXI
The sky is above.
@table @option
@item Stars
ETEXI
DEF("stars", HAS_ARG, QEMU_OPTION_stars, "-stars n  show them\n", QEMU_ARCH_ALL)
STEXI
@item Clouds
They hide them.
@end table
ETEXI
"""

MONITOR = r"""
STEXI
@table @option
ETEXI
    {
        .name       = "wind|w",
        .args_type  = "force:-f,turns:i?",
        .params     = "[-f] [turns]",
        .help       = "wind it",
        .flags      = MONITOR_CMD_ASYNC,
        .user_print = monitor_user_noop,
        .mhandler.cmd_async = do_wind,
    },
STEXI
@item wind or w [@var{turns}]
@findex wind
Wind it.
ETEXI
    {
        .name       = "info",
        .args_type  = "item:s?",
        .params     = "[subcommand]",
        .help       = "show what there is",
        .mhandler.cmd_new = do_info,
    },
STEXI
@item info @var{subcommand}
@findex info
Show what there is.

@table @option
@item info rings
show the rings
@table @code
@item brass
or steel
@end table
@item info lamp
show @var{one} lamp
@end table
ETEXI
#ifdef CONFIG_MOONS
STEXI
@item info moons [@var{planet}]
show the moons
ETEXI
#endif
STEXI
@item gears @var{name}
@findex gears
show the gears
ETEXI
    {
        .name       = "stop",
        .args_type  = "",
        .params     = "",
        .help       = "stop it",
        .mhandler.cmd = do_stop,
    },
STEXI
@item stop
Stop it.
ETEXI
STEXI
@end table
ETEXI
"""

TOOL = r"""
STEXI
@table @option
ETEXI
DEF("oil", oil_main, "oil [-f fmt] wheel")
STEXI
@item oil [-f @var{fmt}] @var{wheel}
ETEXI
DEF("dust", dust_main, "dust wheel")
STEXI
@item dust @var{wheel}

Take the dust off.
@end table
ETEXI
"""


def options(folder: Path) -> tuple[OptionTable, dict[str, Option]]:
    (folder / "o.hx").write_text(OPTIONS)
    table, problems = build_options(folder, "o.hx")
    assert problems == []
    return table, {option.name: option for option in table.options}


def prose(groups: tuple[Group, ...]) -> list[str]:
    return [
        look(item.text).astext() for group in groups for item in group.items
        if isinstance(item, Prose)
    ]  # fmt: skip


def test_options_forms_and_parameters(tmp_path: Path) -> None:
    table, found = options(tmp_path)
    ring, moon = found["ring"], found["moon"]
    assert ring.syntax == ("-ring id[,teeth=n]", "-ring saturn ,metal=m")
    assert [(part.part, part.syntax) for part in ring.parameters] == [
        ("saturn.metal", "metal=m"),
        ("teeth", "teeth=n"),
    ]
    assert [(part.at.line, part.at.column) for part in ring.parameters if part.at] == [
        (10, 8),
        (15, 7),
    ]
    assert ring.see == ("moon",)
    assert moon.argument
    assert moon.targets == ("ARM",)
    assert moon.doc == ring.doc
    assert [(label.name, label.target) for label in table.labels] == [("rings", "option/ring")]


def test_which_text_is_about_which_option(tmp_path: Path) -> None:
    table, found = options(tmp_path)
    assert found["crank"].doc is None, "it has no help: only a text with its form is about it"
    assert found["wind"].doc is not None
    assert [group.title for group in table.groups] == ["Rings", "Sky"]


def test_an_option_behind_its_text_has_it(tmp_path: Path) -> None:
    """As `-iscsi` in 1.1: the text with an item of its name comes first, then another's."""
    table, found = options(tmp_path)
    stars = found["stars"].doc
    assert stars is not None
    assert look(stars).astext().startswith("The sky is above.")
    assert any(text.startswith("Clouds") for text in prose(table.groups))
    assert not any(text.startswith("The sky") for text in prose(table.groups))


def monitor(folder: Path) -> MonitorTable:
    (folder / "m.hx").write_text(MONITOR)
    table, problems = build_monitor(folder, "m.hx", "")
    assert problems == []
    return table


def test_monitor_commands(tmp_path: Path) -> None:
    commands = {command.name: command for command in monitor(tmp_path).commands}
    wind = commands["wind"]
    assert wind.handler == "do_wind"
    assert wind.aliases == ("w",)
    assert [argument.kind for argument in wind.arguments] == ["flag", "integer"]
    assert not wind.preconfig
    assert commands["info"].handler == "do_info"
    assert commands["stop"].doc is not None
    assert look(commands["stop"].doc).astext() == "stop\n\nStop it."


def test_commands_that_only_the_text_of_info_tells_of(tmp_path: Path) -> None:
    table = monitor(tmp_path)
    names = [command.name for command in table.commands]
    told = ["info rings", "info lamp", "info moons", "info gears"]
    assert names == ["wind", "info", "stop", *told]
    commands = {command.name: command for command in table.commands}
    rings, lamp, moons = (commands[name] for name in told[:3])
    assert rings.doc is not None
    assert lamp.doc is not None
    assert look(rings.doc).astext() == "info rings\n\nshow the rings\n\nbrass\n\nor steel"
    assert lamp.doc.source == "@item info lamp\nshow @var{one} lamp\n"
    assert MONITOR.split("\n")[lamp.at.line - 1] == "@item info lamp"
    assert moons.syntax == "[planet]"
    assert moons.condition == Symbol("CONFIG_MOONS")
    assert [group.title for group in table.groups] == ["", "info"]
    assert prose(table.groups) == []


def test_tool_commands(tmp_path: Path) -> None:
    (tmp_path / "t.hx").write_text(TOOL)
    table, problems = build_tools(tmp_path, "t.hx")
    assert problems == []
    oil, dust = table.commands
    assert oil.syntax == "oil [-f fmt] wheel"
    assert oil.doc is None
    assert dust.syntax == "dust wheel"
    assert dust.doc is not None
    assert table.groups[0].items[-1].id == dust.id


def test_one_slip_of_a_block_or_list_is_told_once(tmp_path: Path) -> None:
    slips = {
        ("STEXI\n@table", "@table"): "unexpected-text",
        ("STEXI\n@table", "SRST\n@table"): "unclosed-block",
        ("ETEXI\nDEF", "EETXI\nDEF"): "bad-marker",
        ("@end table\nETEXI", "@end tabel\nETEXI"): "bad-markup",
        ("HAS_ARG, ", ""): "wrong-argument-count",
    }
    for (old, new), code in slips.items():
        assert old in OPTIONS
        (tmp_path / "qemu-options.hx").write_text(OPTIONS.replace(old, new, 1), "utf-8")
        options, problems = build_options(tmp_path, "qemu-options.hx")
        problems += check_markup((options.options, options.groups), tmp_path, problems)
        assert [problem.code for problem in problems] == [code], (old, new)


def test_a_list_that_is_open_at_the_end_of_its_block_is_blamed(tmp_path: Path) -> None:
    """Not the list around it, whose end it takes; what begins a table for others may stay open."""
    slip = OPTIONS.replace("How many.\n@end table\n", "How many.\n", 1)
    assert slip != OPTIONS
    (tmp_path / "o.hx").write_text(slip, "utf-8")
    _, problems = build_options(tmp_path, "o.hx")
    (problem,) = problems
    line = slip[: slip.index("@table @option\n@item teeth")].count("\n") + 1
    assert problem.span is not None
    assert problem.span.line == line
    assert problem.message.startswith("'@table' is never closed: the end of the block in line")
    frame = OPTIONS.replace('@end table\nETEXI\nDEF("wind"', 'ETEXI\nDEF("wind"', 1)
    assert frame != OPTIONS
    (tmp_path / "o.hx").write_text(frame, "utf-8")
    _, problems = build_options(tmp_path, "o.hx")
    assert [each.span and each.span.line for each in problems] == [4], "the table of that heading"
