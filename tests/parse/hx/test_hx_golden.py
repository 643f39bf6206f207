# SPDX-License-Identifier: GPL-2.0-or-later
"""Each table gives this syntax tree, and these problems.

The first word of a case's name is the dialect. Problems are those of reading and of building.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qapidoc.base.problem import Problem, describe
from qapidoc.base.source import Source
from qapidoc.build.monitor import build_monitor
from qapidoc.build.options import build_options
from qapidoc.build.tools import build_tools
from qapidoc.parse.hx import MONITOR, OPTIONS, TOOL, parse
from qapidoc.parse.hx.nodes import Argument, Block, Comment, Def, Entry, Guards, Heading, Item, Text

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "hx"
CASES = sorted(path.stem for path in GOLDEN.glob("*.in"))
DIALECTS = {"options": OPTIONS, "monitor": MONITOR, "tool": TOOL}


def test_there_are_cases() -> None:
    assert len(CASES) > 9


@pytest.mark.parametrize("case", CASES)
def test_golden(case: str, update: bool) -> None:
    kind = case.partition("-")[0]
    name = f"{case}.in"
    source = Source(name, (GOLDEN / name).read_text())
    table, _ = parse(source, DIALECTS[kind])
    tree = "".join(f"{line}\n" for item in table.items for line in show(source, item))
    told = "".join(describe(problem) + "\n" for problem in problems_of(kind, name))
    out, err = GOLDEN / f"{case}.out", GOLDEN / f"{case}.err"
    if update:
        out.write_text(tree)
        err.write_text(told)
        if not told:
            err.unlink()
    assert tree == out.read_text()
    assert told == (err.read_text() if err.exists() else "")


def problems_of(kind: str, name: str) -> list[Problem]:
    if kind == "options":
        return build_options(GOLDEN, name)[1]
    if kind == "monitor":
        return build_monitor(GOLDEN, name, "")[1]
    return build_tools(GOLDEN, name)[1]


def show(source: Source, item: Item) -> Iterator[str]:
    match item:
        case Heading():
            mask = f" for {item.mask.value}" if item.mask else ""
            yield f"heading {item.title!r}{mask}{guarded(item.guards)}"
        case Comment():
            yield f"comment {item.text!r}"
        case Block():
            yield f"block {item.markup} {item.label!r}{guarded(item.guards)}"
            yield from (f"  | {line}" for line in source.text[item.start : item.end].splitlines())
        case Def():
            yield f"def{guarded(item.guards)}"
            for argument in item.arguments:
                yield from show_argument(argument, "  ")
        case Entry():
            yield f"entry{guarded(item.guards)}"
            for field in item.fields:
                yield f"  .{field.name}"
                yield from show_argument(field.value, "    ")


def show_argument(argument: Argument, indent: str) -> Iterator[str]:
    if not isinstance(argument, Text):
        yield f"{indent}words {argument.value}".rstrip()
        return
    yield f"{indent}text"
    for piece in argument.pieces:
        kind = "macro " if piece.macro else ""
        yield f"{indent}  {kind}{piece.text!r}{guarded(piece.guards)}"


def guarded(guards: Guards) -> str:
    shown = [
        " ".join([*(f"{clause.keyword} {clause.text!r}" for clause in guard.tests)])
        + (" else" if guard.otherwise else "")
        for guard in guards
    ]
    return f" [{'; '.join(shown)}]" if shown else ""
