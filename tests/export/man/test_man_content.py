# SPDX-License-Identifier: GPL-2.0-or-later
"""What a page says of a command, an event, an option and a monitor command of the Orrery."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from orrery import ORRERY, make_release
from wide_schema import plant

from qapidoc.base.source import Position
from qapidoc.export.man import render_man
from qapidoc.model import Command, Definition, Member, Release, Struct, TypeRef
from qapidoc.model.index import Index
from qapidoc.model.relation import Edge, Proof
from qapidoc.relations import Relations
from qapidoc.store.models import release_of_tree

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def shown(man_folder: Path, run_tool: Run) -> Callable[[str], str]:
    """Return a function that shows a page as `man` does, at 80 columns."""

    def show(name: str) -> str:
        return run_tool(["man", "-l", man_folder / "man7" / f"{name}.7"]).stdout

    return show


def section(page: str, title: str) -> str:
    """Return the text of a section, its lines from the left margin."""
    lines = page.split("\n")
    start = lines.index(title) + 1
    rest = lines[start:]
    end = next((at for at, line in enumerate(rest) if line and line[0] != " "), len(rest))
    return "\n".join(line.removeprefix("       ") for line in rest[:end]).strip("\n")


def test_the_name_is_what_it_does(shown: Callable[[str], str]) -> None:
    assert section(shown("qmp-ring-add"), "NAME") == "qmp-ring-add - Add a ring to the machine"


def test_the_synopsis_is_the_message(shown: Callable[[str], str]) -> None:
    synopsis = section(shown("qmp-ring-turn"), "SYNOPSIS").split("\n")
    assert synopsis[0] == '{ "execute": "ring-turn",'
    assert synopsis[2] == '      "name": str,'
    assert '    [ "direction": int8, ]' in synopsis
    assert synopsis[-1] == "  } }"


def test_arguments_say_all_the_schema_says(shown: Callable[[str], str]) -> None:
    arguments = section(shown("qmp-ring-add"), "ARGUMENTS")
    assert "driver: RingDriver\n    which driver turns the ring\n" in arguments
    assert "water (since 5.1, if CONFIG_WATER)" in arguments
    assert "steam (deprecated)" in arguments
    assert "parent: StrOrNull, optional, default null, since 4.2.1" in arguments
    assert "moons: array of RingOptions, optional" in arguments
    assert "When driver is spring:\n    friction: uint8, optional, default 12" in arguments
    assert "Its members are listed above." in arguments
    assert "(Since 4.2.1)" not in arguments


def test_a_member_nobody_described_says_so(orrery_pages: dict[str, str]) -> None:
    assert any("Not documented." in text for text in orrery_pages.values())


def test_what_comes_back(shown: Callable[[str], str]) -> None:
    page = shown("qmp-query-rings")
    assert "Array of RingInfo:\n    name: str" in section(page, "RETURNS")
    assert section(shown("qmp-ring-wind"), "RETURNS") == "An empty object."


def test_examples_stand_apart(shown: Callable[[str], str]) -> None:
    page = shown("qmp-ring-add")
    assert '-> { "execute": "ring-add",' in section(page, "EXAMPLES")
    assert "a ring on a ring:" in section(page, "EXAMPLES")
    assert "->" not in section(page, "DESCRIPTION")


def test_history_and_availability(shown: Callable[[str], str]) -> None:
    page = shown("qmp-ring_rewind")
    history = "Documented as new in QEMU 0.14.\n\nDeprecated: Use qmp-ring-wind(7) instead."
    assert section(page, "HISTORY") == history
    conditions = "Only in builds with CONFIG_ENGRAVER or (CONFIG_CHALK and CONFIG_SLATE)."
    availability = section(shown("qmp-ring-mark"), "AVAILABILITY")
    assert availability.startswith(conditions)
    assert "out of band" in availability


def test_events_carry_data(shown: Callable[[str], str]) -> None:
    page = shown("qmp-event-RING_STOPPED")
    assert section(page, "SYNOPSIS").startswith('{ "event": "RING_STOPPED",\n  "data": {')
    assert "name: str\n    name of the ring" in section(page, "DATA")
    assert "qmp-event-LAMP_BURNT(7)" in section(page, "SEE ALSO")


def test_an_option_shows_its_own_forms(shown: Callable[[str], str]) -> None:
    page = shown("qemu-option-clockwork")
    assert section(page, "SYNOPSIS") == "-clockwork [type=]name[,prop=value]"
    assert section(page, "DESCRIPTION").startswith("Choose the movement that drives the rings.")
    assert "    Strike the hours." in section(page, "DESCRIPTION")
    assert "qemu-option-help, qemu-option-h - " in section(shown("qemu-option-help"), "NAME")
    for name in ("dusk", "dawn"):
        page = shown(f"qemu-option-{name}")
        assert section(page, "SYNOPSIS") == f"-{name} hour"
        assert section(page, "DESCRIPTION") == "Shade the dome at the given hour."


def test_a_monitor_command(shown: Callable[[str], str]) -> None:
    page = shown("hmp-info-rings")
    assert section(page, "SYNOPSIS").startswith("info rings")
    arguments = section(shown("hmp-ring_mount"), "ARGUMENTS")
    assert "-f: flag, optional" in arguments
    assert "id: block device" in arguments


def test_what_only_the_help_line_says_stands_below_the_text(shown: Callable[[str], str]) -> None:
    mount = section(shown("hmp-ring_mount"), "DESCRIPTION")
    assert mount.endswith("\n\nMount a ring (use -f to push).")
    assert section(shown("hmp-info-spring"), "DESCRIPTION") == "Show the tension of the spring."
    assert "Show the rings." not in section(shown("hmp-info-rings"), "DESCRIPTION")


def test_an_index_lists_pages_under_their_headings(shown: Callable[[str], str]) -> None:
    page = shown("qemu-qmp")
    assert "qmp-ring-turn(7)\n              Turn a ring to a place" in page
    assert "qmp-event-STOP(7)" in section(page, "EVENTS")
    assert "Ring options" in shown("qemu-options")


def test_related_verbs_and_signals_come_first_in_see_also(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    orrery, _ = release_of_tree(ORRERY)
    assert orrery is not None
    proof = (Proof("code", "vl.c:1"),)
    ring, add, stopped = "option/ring", "qmp/command/ring-add", "qmp/event/RING_STOPPED"
    index = Index(orrery)
    found = [
        *Relations.of(index).edges,
        Edge("equivalent", ring, add, proof),
        Edge("emits", add, stopped, proof),
    ]
    monkeypatch.setattr(Relations, "of", classmethod(lambda cls, _: cls(found)))
    pages = dict(render_man(orrery, index))

    def first(page: str) -> str:
        return pages[f"{page}.7"].partition(".SH SEE ALSO\n")[2].partition("\n.SH")[0]

    option, command, event = (
        "qemu\\-option\\-ring",
        "qmp\\-ring\\-add",
        "qmp\\-event\\-RING_STOPPED",
    )
    assert command in first("qemu-option-ring").partition("\n")[0]
    assert [name in first("qmp-ring-add") for name in (option, event)] == [True, True]
    assert command in first("qmp-event-RING_STOPPED").partition("\n")[0]
    assert option not in first("qmp-event-RING_STOPPED")


def test_what_many_places_hold_stands_at_the_end_once(tmp_path: Path) -> None:
    release, _ = release_of_tree(make_release(tmp_path, "10.2.0", plant))
    assert release is not None
    page = dict(render_man(release, Index(release)))["qmp-clock-build.7"]
    assert page.count(r"\fBwheel\-7\fR: ") == 1
    words = " ".join(page.split())
    assert words.count(r"Its members are those of \fITrain\fR, listed below.") == 1
    start = words.index(r"Members of \fITrain\fR:")
    assert words.index("listed below.") < start < words.index(r"\fBwheel\-7\fR: ")
    assert "in words that stand here only" in words


def test_what_is_too_deep_stands_at_the_end() -> None:
    at = Position("qapi/rings.json", 1)
    chain: list[Definition] = []
    for number in range(10):
        inner = TypeRef(f"Case{number + 1}" if number < 9 else "str")
        members = (Member(name=f"case-{number + 1}", type=inner, at=at),)
        name = f"Case{number}"
        case = Struct(namespace="qmp", name=name, module="rings", members=members, at=at)
        chain.append(case)
    command = Command(
        namespace="qmp", name="case-open", module="rings", data=TypeRef("Case0"), at=at
    )
    release = Release(series="10.2", version="10.2.0", definitions=(command, *chain))
    page = dict(render_man(release, Index(release)))["qmp-case-open.7"]
    text = " ".join(page.split())
    for number in range(1, 11):
        assert text.count(rf"\fBcase\-{number}\fR: ") == 1
    for deep in ("Case5", "Case9"):
        below = rf"Its members are those of \fI{deep}\fR, listed below."
        assert text.index(below) < text.index(rf"Members of \fI{deep}\fR:")
    assert text.count("listed below") == 2
