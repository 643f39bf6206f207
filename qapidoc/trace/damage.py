# SPDX-License-Identifier: GPL-2.0-or-later
"""What a source lacks: C files that are none, and functions that tables name and no file defines.

In: the files of a release, and its tables. Out: what is broken, unreadable, or nowhere. Next:
`qapidoc.cli.freeze_relations` tells it and keeps the facts as they are.

In a whole source each function that a table names is defined: a handler of the monitor, `qmp_x()`
of each command of the schema; and each option has its case, or another file that knows of it. So
what is nowhere was lost with its file, or in a spot of it that is not understood.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from qapidoc.parse.csource import Broken, CFile
from qapidoc.trace.options import TABLE, labels_of
from qapidoc.trace.program import Program
from qapidoc.trace.world import World

_LABEL = re.compile(rb"QEMU_OPTION_\w++")


@dataclass(frozen=True, slots=True)
class Reading:
    """What of the C files was understood.

    `files` counts all that are there, `lines` those of them that can be read. `broken` are the
    spots that are no C as they stand, `cut_off` the files that end inside of a function,
    `unreadable` those of which nothing can be read, and why.
    """

    files: int
    lines: int
    broken: dict[str, tuple[Broken, ...]]
    cut_off: tuple[str, ...]
    unreadable: dict[str, str]


@dataclass(frozen=True, slots=True)
class Nowhere:
    """What a table of a release names and no C file has, sorted."""

    table: str
    names: tuple[str, ...]


def read_all(program: Program) -> Reading:
    """Look at every C file of a release; to be called when nothing else needs them parsed."""
    lines = 0
    broken: dict[str, tuple[Broken, ...]] = {}
    cut_off: list[str] = []
    unreadable: dict[str, str] = {}
    for file in program.each():
        count = file.data.count(b"\n")
        lines += count
        why = _no_code(file)
        if why:
            unreadable[file.path] = why
            broken[file.path] = (Broken(1, max(count, 1), 0, len(file.data)),)
            continue
        if file.broken:
            broken[file.path] = file.broken
        if file.cut_off:
            cut_off.append(file.path)
    for path, why in program.unreadable.items():
        unreadable[path] = why
        broken[path] = (Broken(1, 1, 0, 0),)
    return Reading(
        files=len(program.paths),
        lines=lines,
        broken=dict(sorted(broken.items())),
        cut_off=tuple(cut_off),
        unreadable=dict(sorted(unreadable.items())),
    )


def _no_code(file: CFile) -> str:
    """Return why a file is no C file at all, else ""."""
    if not file.data.strip():
        return "it is empty"
    return "" if file.is_code else "nothing in it is C"


def defined_nowhere(world: World, handled: Collection[str]) -> tuple[Nowhere, ...]:
    """Return what tables name and no file has; `handled` are the labels of options with a case."""
    found: dict[str, set[str]] = {}
    for table, name in _named(world):
        if not world.program.defines(name):
            found.setdefault(table, set()).add(f"{name}()")
    # Without any case the switch itself is lost, which says it all.
    if handled:
        found.setdefault(TABLE, set()).update(_unhandled(world, handled))
    return tuple(Nowhere(table, tuple(sorted(names))) for table, names in found.items() if names)


def _named(world: World) -> Iterator[tuple[str, str]]:
    """Yield each function that a table names, with the table."""
    for handled in world.index.release.monitor:
        if handled.handler:
            yield handled.at.file, handled.handler
    for name, command in world.commands.items():
        yield command.at.file, f"qmp_{name}"


def _unhandled(world: World, handled: Collection[str]) -> set[str]:
    """Return the labels of options that stand in no case, and in no file besides."""
    left = {label for label in labels_of(world) if label not in handled}
    for path in world.program.paths if left else ():
        for match in _LABEL.finditer(world.program.read(path)):
            label = match[0].decode()
            if label in left and world.program.file(path).word(*match.span()) is not None:
                left.remove(label)
    return left
