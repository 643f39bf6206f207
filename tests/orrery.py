# SPDX-License-Identifier: GPL-2.0-or-later
"""The invented emulator Orrery as releases that can be built."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner, Result

from qapidoc.cli import main

TESTS = Path(__file__).resolve().parent
ORRERY = TESTS / "fixtures" / "orrery"
"""The source tree of the emulator, without a version."""

Change = Callable[[Path], None]


def make_release(folder: Path, version: str, change: Change | None = None) -> Path:
    """Copy the tree to a folder of sources as one version, changed or as it is."""
    tree = folder / f"qemu-{version}"
    shutil.copytree(ORRERY, tree)
    (tree / "VERSION").write_text(f"{version}\n")
    if change is not None:
        change(tree)
    return tree


def build_site(folder: Path, *series: str) -> Result:
    """Build `folder/site` from `folder/sources` with `qapidoc build`."""
    options = ["--sources", str(folder / "sources"), "--cache", str(folder / "cache")]
    options += ["--output", str(folder / "site"), "--jobs", "1"]
    return CliRunner().invoke(main, ["build", *options, *series])


def rename_command(tree: Path, old: str = "ring-wind", new: str = "ring-wind-up") -> None:
    """Give a command of the rings another name."""
    schema = tree / "qapi" / "rings.json"
    text = schema.read_text()
    text = text.replace(f"'command': '{old}'", f"'command': '{new}'")
    schema.write_text(text.replace(f"@{old}:", f"@{new}:"))
