# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts of tables -> texts of the model: blocks of documentation, and what C prints as help.

In: syntax nodes with their source. Out: `Text` without indentation at its place; help with the
lines that only some builds print; labels that a block defines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from msgspec.structs import replace

from qapidoc.base.problem import Problem, by_place, has_errors
from qapidoc.base.source import Source
from qapidoc.base.textfile import NOT_TEXT, TOO_LARGE
from qapidoc.build.guards import GuardReader, common
from qapidoc.build.problems import TOO_MANY_PROBLEMS
from qapidoc.markup import texinfo
from qapidoc.model import GuardedLines, Label, Text
from qapidoc.model.documentation import Markup
from qapidoc.parse.hx.nodes import Block, Guards, Table
from qapidoc.parse.hx.nodes import Text as Strings
from qapidoc.parse.hx.problems import BAD_MARKER, STRAY_BLOCK_END, UNCLOSED_BLOCK, UNEXPECTED_TEXT

MACROS = {
    "DEFAULT_BRIDGE_INTERFACE": "br0",
    "DEFAULT_GDBSTUB_PORT": "1234",
    "DEFAULT_NETWORK_DOWN_SCRIPT": "/etc/qemu-ifdown",
    "DEFAULT_NETWORK_SCRIPT": "/etc/qemu-ifup",
}
"""What the macros in help texts stand for, as the manual names it; others show their name."""

MANUALS = {
    "qemu-options": "system/invocation",
    "hmp-commands": "system/monitor",
    "hmp-commands-info": "system/monitor",
    "qemu-img-cmds": "tools/qemu-img",
}
"""The document of QEMU's manual that a table goes into: first part of the labels of its blocks."""

MARKUPS: Mapping[str, Markup] = {"rst": "rst", "texinfo": "texinfo"}
"""The markup of blocks that can be read; any other text is shown as it is."""

TARGET = re.compile(r"^[ \t]*\.\. _(?P<quote>`?)(?P<name>[^`\n]+?)(?P=quote):[ \t]*$", re.M)
"""An explicit target of reStructuredText that is no address."""


MAX_PROBLEMS = 100
"""Problems of one table that are told, as of one schema file."""

_BROKEN_BLOCKS = frozenset(
    code.name for code in (UNCLOSED_BLOCK, STRAY_BLOCK_END, UNEXPECTED_TEXT, BAD_MARKER)
)


def in_order(unreadable: list[Problem], problems: list[Problem]) -> list[Problem]:
    """Return the problems of one file in the order of their places.

    `unreadable` are those of the file as a text: one that was not read at all has no others.
    """
    refused = {TOO_LARGE.name, NOT_TEXT.name}
    if any(problem.code in refused for problem in unreadable):
        return unreadable
    return _limited(by_place([*unreadable, *problems]))


def _limited(problems: list[Problem]) -> list[Problem]:
    """Return the first problems of a table; how many more there are, the last one tells."""
    more = len(problems) - MAX_PROBLEMS
    if more <= 0:
        return problems
    message = f"{more} more problems in this table are not told"
    place = problems[MAX_PROBLEMS].span
    last = Problem.of(TOO_MANY_PROBLEMS, place, message, "mend the first ones")
    if not has_errors(problems):
        last = replace(last, severity="warning")
    return [*problems[:MAX_PROBLEMS], last]


def block_text(source: Source, block: Block) -> Text | None:
    """Return the text of a block without its common indentation; None for an empty one.

    In Texinfo also without the ends and beginnings of lists that other blocks fill.
    """
    lines = source.text[block.start : block.end].expandtabs().split("\n")
    first, last = _filled(lines, block.markup)
    kept = lines[first:last]
    if not kept:
        return None
    indent = min(len(line) - len(line.lstrip()) for line in kept if line.strip())
    position = source.position(block.start)
    at = type(position)(position.file, position.line + first, indent + 1)
    text = "\n".join(line[indent:].rstrip() for line in kept) + "\n"
    return Text(text, at, MARKUPS.get(block.markup, "none"))


def _filled(lines: list[str], markup: str) -> tuple[int, int]:
    """Return the first line that says something and the one past the last."""
    if markup == "texinfo":
        return texinfo.without_frame("\n".join(lines))
    filled = [number for number, line in enumerate(lines) if line.strip()]
    return (filled[0], filled[-1] + 1) if filled else (0, 0)


def unbalanced(source: Source, table: Table, problems: Iterable[Problem]) -> list[Problem]:
    """Return what is wrong with lists that blocks of Texinfo open for each other.

    `problems` are those of the table: where blocks are not what they should be, neither are lists.
    """
    if any(problem.code in _BROKEN_BLOCKS for problem in problems):
        return []
    blocks = [item for item in table.items if isinstance(item, Block)]
    stretches = [(block.start, block.end) for block in blocks if block.markup == "texinfo"]
    return texinfo.unbalanced_lists(source, stretches)


def help_text(
    strings: Strings, around: Guards, reader: GuardReader
) -> tuple[str, tuple[GuardedLines, ...]]:
    """Return the printed text, and which lines need more than the guards around the entry."""
    lines = [""]
    guards: list[Guards | None] = [None]
    for piece in strings.pieces:
        text = MACROS.get(piece.text, piece.text) if piece.macro else piece.text
        for number, part in enumerate(text.split("\n")):
            if number:
                lines.append("")
                guards.append(None)
            lines[-1] += part
            if part.strip():
                known = guards[-1]
                guards[-1] = piece.guards if known is None else common(known, piece.guards)
    while lines and not lines[-1].strip():
        lines.pop()
    inner = [(own or around)[len(around) :] for own in guards[: len(lines)]]
    return "\n".join(lines), tuple(_guarded(inner, reader))


def _guarded(lines: list[Guards], reader: GuardReader) -> Iterator[GuardedLines]:
    number = 1
    for guards, run in groupby(lines):
        first, number = number, number + sum(1 for _ in run)
        condition = reader.condition(guards)
        if condition is not None:
            yield GuardedLines(first=first, last=number - 1, condition=condition)


def labels(source: Source, block: Block, text: Text, target: str, title: str) -> Iterator[Label]:
    """Yield what other texts can refer to: the label of the block, and the targets in its text."""
    table = Path(source.path).stem
    if block.label:
        yield Label(f"{MANUALS.get(table, table)}-{table}-{block.label}", target, title)
    if text.markup == "rst":
        for match in TARGET.finditer(text.source):
            yield Label(match["name"], target, title)
    elif text.markup == "texinfo":
        for name in texinfo.anchors(text.source):
            yield Label(name, target, title)
