# SPDX-License-Identifier: GPL-2.0-or-later
"""Each text gives this tree and these problems."""

from __future__ import annotations

from pathlib import Path

import pytest

from qapidoc.base.problem import describe
from qapidoc.base.source import Position
from qapidoc.markup import parse
from qapidoc.model.documentation import Text

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "texinfo"
CASES = sorted(path.stem for path in GOLDEN.glob("*.in"))


def test_there_are_cases() -> None:
    assert len(CASES) > 10


@pytest.mark.parametrize("case", CASES)
def test_golden(case: str, update: bool) -> None:
    source = (GOLDEN / f"{case}.in").read_text().rstrip("\n")
    document, problems = parse(Text(source, Position("orrery.hx", 10), "texinfo"))
    tree = document.pformat()
    told = "".join(describe(problem) + "\n" for problem in problems)
    out, err = GOLDEN / f"{case}.out", GOLDEN / f"{case}.err"
    if update:
        out.write_text(tree)
        if told:
            err.write_text(told)
        else:
            err.unlink(missing_ok=True)
    assert tree == out.read_text()
    assert told == (err.read_text() if err.exists() else "")
