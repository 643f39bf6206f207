# SPDX-License-Identifier: GPL-2.0-or-later
"""What `qapidoc check` says of the mistakes that authors of patches make, each in the Orrery.

A case is a list of edits: `=== FILE`, the old text, `--->`, the new text. The answer is what a
person sees, and the exit code.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from qapidoc.cli.check import check

TESTS = Path(__file__).resolve().parents[1]
GOLDEN = TESTS / "golden" / "check"
CASES = sorted(path.stem for path in GOLDEN.glob("*.in"))


def _edit(tree: Path, script: str) -> None:
    parts = re.split(r"(?m)^=== (.*)\n", script)[1:]
    for name, edit in zip(parts[::2], parts[1::2], strict=True):
        old, _, new = edit.partition("--->\n")
        path = tree / name
        text = path.read_text("utf-8")
        assert text.count(old) == 1, f"{name}: the old text stands there {text.count(old)} times"
        path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize("case", CASES)
def test_golden(case: str, update: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(TESTS / "fixtures" / "orrery", tmp_path / "orrery")
    _edit(tmp_path / "orrery", (GOLDEN / f"{case}.in").read_text("utf-8"))
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(check, ["orrery"])
    told = f"{result.stdout}{result.stderr}exit code {result.exit_code}\n"
    path = GOLDEN / f"{case}.err"
    if update:
        path.write_text(told, "utf-8")
    assert told == path.read_text("utf-8")


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 25
