# SPDX-License-Identifier: GPL-2.0-or-later
"""Constants of options: which ones are made of the name, and what is told of others."""

from __future__ import annotations

from pathlib import Path

import pytest

from qapidoc.build.options import build_options


def told(folder: Path, *defined: tuple[str, str]) -> list[tuple[str, int, str]]:
    lines = [
        f'DEF("{name}", 0, {constant}, "-{name}\\n", QEMU_ARCH_ALL)' for name, constant in defined
    ]
    (folder / "qemu-options.hx").write_text("\n".join(lines) + "\n")
    _, problems = build_options(folder, "qemu-options.hx")
    return [(each.message, each.span.line, each.hint) for each in problems if each.span]


@pytest.mark.parametrize(
    ("name", "constant"),
    [
        ("ring", "QEMU_OPTION_ring"),
        ("no-ring-bell", "QEMU_OPTION_no_ring_bell"),
        ("no-ring-bell", "QEMU_OPTION_noringbell"),
        ("ring_cfg", "QEMU_OPTION_ringcfg"),
        ("rings", "QEMU_OPTION_RINGS"),
        ("ringconsole", "QEMU_OPTION_ringcon"),
    ],
)
def test_ways_to_make_a_constant_of_a_name(tmp_path: Path, name: str, constant: str) -> None:
    assert told(tmp_path, (name, constant)) == []


def test_an_option_may_mean_another(tmp_path: Path) -> None:
    assert told(tmp_path, ("o", "QEMU_OPTION_o"), ("orrery", "QEMU_OPTION_o")) == []
    assert told(tmp_path, ("rings", "QEMU_OPTION_o"), ("o", "QEMU_OPTION_o")) == []


@pytest.mark.parametrize(
    "constant", ["QEMU_OPTION_bell", "ring", "QEMU_OPTION_", "QEMU_OPTION_rings"]
)
def test_others_are_told_once(tmp_path: Path, constant: str) -> None:
    message = f"'{constant}' is no constant of option 'ring'"
    hint = "expected QEMU_OPTION_ring"
    assert told(tmp_path, ("a", "QEMU_OPTION_a"), ("ring", constant)) == [(message, 2, hint)]


def test_a_second_definition_is_another_mistake(tmp_path: Path) -> None:
    (message, line, _), *more = told(
        tmp_path, ("ring", "QEMU_OPTION_ring"), ("ring", "QEMU_OPTION_x")
    )
    assert (message, line, more) == ("option 'ring' is defined twice", 2, [])
