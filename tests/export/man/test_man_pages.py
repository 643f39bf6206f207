# SPDX-License-Identifier: GPL-2.0-or-later
"""Pages of the Orrery: what they hold, and how `man` shows them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from qapidoc.build.release import build_release
from qapidoc.export.man import page_names, render_man
from qapidoc.model import Command, Event, MonitorCommand, Option
from qapidoc.model.index import Index
from qapidoc.store.models import folder_tree

Run = Callable[..., subprocess.CompletedProcess[str]]
ORRERY = Path(__file__).resolve().parents[2] / "fixtures" / "orrery"
SECTIONS = (
    "NAME,SYNOPSIS,DESCRIPTION,ARGUMENTS,DATA,OPTIONS,COMMANDS,EVENTS,RESOURCES,RETURNS,ERRORS,FEATURES,"
    "AVAILABILITY,EXAMPLES,BUGS,HISTORY,SEE ALSO,SOURCE"
)
INDEXES = {
    "qemu-qmp.7",
    "qemu-qga.7",
    "qemu-qsd.7",
    "qemu-options.7",
    "qemu-hmp.7",
    "qemu-resources.7",
}


def test_every_verb_and_signal_has_a_page(orrery_pages: dict[str, str]) -> None:
    release, _ = build_release(folder_tree(ORRERY))
    kinds = (Command, Event, Option, MonitorCommand)
    expected = [entity for entity in release.entities if isinstance(entity, kinds)]
    names = page_names(release.entities)
    assert set(names) == {entity.id for entity in expected}
    assert {f"{name}.7" for name in names.values()} | INDEXES == set(orrery_pages)
    assert len({name.lower() for name in orrery_pages}) == len(orrery_pages)


def test_pages_are_the_same_each_time(orrery_pages: dict[str, str]) -> None:
    release, _ = build_release(folder_tree(ORRERY))
    assert dict(render_man(release, Index(release))) == orrery_pages


def test_only_ascii(orrery_pages: dict[str, str]) -> None:
    for name, text in orrery_pages.items():
        assert text.isascii(), name
        assert text.endswith("\n")
        assert "\n\n" not in text, name


def test_sections_stand_in_the_usual_order(orrery_pages: dict[str, str]) -> None:
    for name, text in orrery_pages.items():
        titles = re.findall(r"^\.SH (.+)$", text, re.MULTILINE)
        places = [SECTIONS.split(",").index(title) for title in titles]
        assert places == sorted(set(places)), (name, titles)


def test_references_lead_to_pages(orrery_pages: dict[str, str]) -> None:
    count = 0
    for name, text in orrery_pages.items():
        for found in re.findall(r"\\fB([^\\ ]*(?:\\-[^\\ ]*)*)\\fR\(7\)", text):
            assert found.replace("\\-", "-") + ".7" in orrery_pages, (name, found)
            count += 1
    assert count > 100


def test_man_has_nothing_to_say_against_them(man_folder: Path, run_tool: Run) -> None:
    pages = sorted((man_folder / "man7").iterdir())
    for width in (60, 100):
        shown = run_tool(["man", "--warnings", "-l", *pages], width)
        assert shown.returncode == 0
        assert shown.stderr == ""
        assert shown.stdout.count("\nNAME\n") == len(pages)


def test_apropos_finds_them(man_folder: Path, run_tool: Run, orrery_pages: dict[str, str]) -> None:
    made = run_tool(["mandb", "-q", "-c", man_folder])
    assert made.returncode == 0, made.stderr
    assert made.stderr == ""
    listed = run_tool(["apropos", "-l", "-r", "."], MANPATH=str(man_folder)).stdout
    found = {line.partition(" (7)")[0] for line in listed.splitlines()}
    assert {name.removesuffix(".7") for name in orrery_pages} <= found


@pytest.mark.parametrize("width", [60, 80])
def test_text_fits_the_terminal(
    width: int, man_folder: Path, run_tool: Run, orrery_pages: dict[str, str]
) -> None:
    for name in ("qemu-qmp.7", "qemu-options.7", "qemu-hmp.7"):
        shown = run_tool(["man", "-l", man_folder / "man7" / name], width).stdout
        body = shown.splitlines()[1:-1]
        assert max(map(len, body)) <= width, name
