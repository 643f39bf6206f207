# SPDX-License-Identifier: GPL-2.0-or-later
"""Each text gives this syntax tree, and these problems.

A case whose name starts with `headed` is read as a block that is about one thing.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qapidoc.base.problem import describe
from qapidoc.base.source import Source
from qapidoc.parse.qmptext import parse
from qapidoc.parse.qmptext.nodes import Document, Heading, Item, Prose, Stretch, Topic

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "qmptext"
CASES = sorted(path.stem for path in GOLDEN.glob("*.in"))


def test_there_are_cases() -> None:
    assert len(CASES) >= 10


@pytest.mark.parametrize("case", CASES)
def test_golden(case: str, update: bool) -> None:
    source = Source(f"{case}.in", (GOLDEN / f"{case}.in").read_text())
    document, problems = parse(source, headed=case.startswith("headed"))
    tree = "".join(f"{line}\n" for line in show(source, document))
    told = "".join(describe(problem) + "\n" for problem in problems)
    out, err = GOLDEN / f"{case}.out", GOLDEN / f"{case}.err"
    if update:
        out.write_text(tree)
        err.write_text(told)
        if not told:
            err.unlink()
    assert tree == out.read_text()
    assert told == (err.read_text() if err.exists() else "")


def show(source: Source, document: Document) -> Iterator[str]:
    if document.title:
        yield f"title {document.title!r}"
    for item in document.items:
        match item:
            case Heading():
                yield f"heading {item.level} {item.title!r}"
            case Prose():
                yield "prose"
                yield from text(source, item.text, "  ")
            case Topic():
                since = f" since {item.since}" if item.since else ""
                yield f"topic {item.title!r}{since}{' listed' if item.listed else ''}"
                for each in item.items:
                    yield from show_item(source, each, "  ")
                for part in item.parts:
                    yield f"  {part.kind} {part.title!r}"
                    yield from text(source, part.text, "    ")


def show_item(source: Source, item: Item, indent: str) -> Iterator[str]:
    types = f" {'/'.join(item.types)}" if item.types else ""
    yield f"{indent}item {item.name}{types}{' optional' if item.optional else ''}"
    assert source.text[item.start :].startswith(item.name)
    yield from text(source, item.lead, f"{indent}  ")
    for choice in item.choices:
        yield f"{indent}  choice {choice.name}"
        yield from text(source, choice.text, f"{indent}    ")
    for each in item.items:
        yield from show_item(source, each, f"{indent}  ")


def text(source: Source, stretch: Stretch, indent: str) -> Iterator[str]:
    for line in source.text[stretch.start : stretch.end].split("\n"):
        yield f"{indent}| {line}".rstrip()
