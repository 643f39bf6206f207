# SPDX-License-Identifier: GPL-2.0-or-later
"""Golden files: what is said about a wrong schema (`.err`), and what is built of it (`.out`)."""

from __future__ import annotations

from pathlib import Path

import pytest
from schemas import build

from qapidoc.base.problem import describe

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "schema"
CASES = sorted(path.stem for path in GOLDEN.glob("*.in"))


@pytest.mark.parametrize("case", CASES)
def test_golden(case: str, update: bool) -> None:
    _, definitions, problems = build((GOLDEN / f"{case}.in").read_text("utf-8"))
    out = "".join(f"{definition.at.line}: {definition.id}\n" for definition in definitions)
    err = "\n\n".join(map(describe, problems)) + "\n"
    for suffix, text in ((".out", out), (".err", err)):
        path = GOLDEN / f"{case}{suffix}"
        if update:
            path.write_text(text, "utf-8")
        assert path.read_text("utf-8") == text
    assert all(problem.span is not None for problem in problems)
