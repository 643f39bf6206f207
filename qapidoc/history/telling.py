# SPDX-License-Identifier: GPL-2.0-or-later
"""A timeline in sentences, for people.

In: a `Timeline`. Out: one sentence on the whole, and for each release that changed something a few,
with what happened to several parts in the same way told once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby, pairwise

import msgspec

from qapidoc.base.ids import name_of_id
from qapidoc.base.series import series_key, series_of
from qapidoc.history.steps import LISTED, Step, StepKind
from qapidoc.history.timeline import PartLine, Timeline

MANY = 8
"""Names that are listed in one sentence; of more the number is told first."""

_VERSION = re.compile(r"\d{1,3}(?:\.\d{1,3}){1,2}")

_GAP = "\0"
"""Where the name of a part stands in a sentence."""


class Told(msgspec.Struct, frozen=True):
    """What a release did to a thing."""

    release: str
    kinds: frozenset[StepKind]
    sentences: tuple[str, ...]


def summary(line: Timeline) -> str:
    """Return the life of a thing in a sentence: when it came, what became of it."""
    return "; ".join([_beginning(line), *_gaps(line), *_end(line)]) + "."


def _beginning(line: Timeline) -> str:
    if not line.first:
        return f"In the schema since {line.first_in_schema}, never usable"
    if line.first == line.releases[0]:
        said = f"In QEMU {line.first}, or before"
    elif line.came:
        said = f"Since QEMU {line.first}"
    else:
        said = f"Described since QEMU {line.first}, perhaps older"
    if line.was:
        said += f", before as {name_of_id(line.was)}"
    if line.first_in_schema and line.first_in_schema != line.first:
        place = "table of commands" if line.kind == "hmp" else "schema"
        said += f", in the {place} since {line.first_in_schema}"
    return said


def _gaps(line: Timeline) -> Iterable[str]:
    spans = line.available or line.spans
    for before, after in pairwise(spans):
        gone = line.releases.index(before.rpartition("-")[2]) + 1
        back = line.releases.index(after.partition("-")[0])
        yield f"not in {_range(line.releases[gone:back])}"


def _range(series: tuple[str, ...]) -> str:
    return series[0] if len(series) == 1 else f"{series[0]} to {series[-1]}"


def _end(line: Timeline) -> Iterable[str]:
    if line.deprecated:
        yield f"deprecated since {line.deprecated}"
    if line.became:
        yield f"called {name_of_id(line.became)} since {line.removed}"
    elif line.removed:
        yield f"removed in {line.removed}"


def part_beginning(part: PartLine) -> str:
    """Return since when a part is there, in the words of the steps; nothing where no one knows."""
    if not part.first:
        return ""
    return f"listed since {part.first}" if part.what in LISTED else f"since {part.first}"


def part_end(part: PartLine) -> str:
    """Return since when a part is gone, in the words of the steps; nothing for one that is not."""
    if not part.removed:
        return ""
    word = "not listed since" if part.what in LISTED else "removed in"
    return f"{word} {part.removed}"


def beginnings(stated: str, line: Timeline | None) -> tuple[str, str]:
    """Return since when a thing is there, and the first release seen to have it if that is another.

    `stated` is what its authors say, which counts where they say it. Either may be empty.
    """
    if stated:
        return stated, disagrees(stated, line) if line is not None else ""
    return line.first if line is not None and line.came else "", ""


def disagrees(stated: str, line: Timeline) -> str:
    """Return the first release that has a thing, if its authors name another; else nothing."""
    first = line.first or line.first_in_schema
    return first if differs(stated, first, line.releases[0], sure=line.came) else ""


def differs(stated: str, first: str, oldest: str, *, sure: bool) -> bool:
    """Tell whether an author's word on since when is refuted by the first release that has it.

    What the oldest release has, and what may have been there before it was described, may be as
    old as they say. A word that is no number of a release refutes nothing.
    """
    if not _VERSION.fullmatch(stated):
        return False
    said, seen = series_key(series_of(stated)), series_key(first)
    return said > seen or (said < seen and sure and first != oldest)


def told(steps: Iterable[Step]) -> tuple[Told, ...]:
    """Return what each release changed, in the order of the steps."""
    return tuple(
        Told(release, frozenset(step.kind for step in found), tuple(_sentences(found)))
        for release, found in (
            (release, list(group)) for release, group in groupby(steps, lambda step: step.release)
        )
    )


def _sentences(steps: Iterable[Step]) -> Iterable[str]:
    """Yield the words of steps; of those that say the same of several parts, once."""
    alike: dict[str, list[str]] = {}
    for step in steps:
        quoted = f"'{step.part}'"
        words = step.words.replace(quoted, _GAP, 1) if step.part else step.words
        alike.setdefault(words, []).append(quoted)
    for words, parts in alike.items():
        head, gap, tail = words.partition(_GAP)
        if not gap or len(parts) == 1:
            yield words.replace(_GAP, parts[0])
            continue
        names = ", ".join(parts)
        if head.endswith(" ") and " " not in head.strip():
            many = f"{head.strip()}{'es' if head.endswith('ch ') else 's'}"
            yield (
                f"{len(parts)} {many}{tail}: {names}"
                if len(parts) > MANY
                else (f"{many} {names}{tail}")
            )
        else:
            yield f"{head}{names}{tail}"
