# SPDX-License-Identifier: GPL-2.0-or-later
"""Relations that neither code nor text states, written by us: the file `curated.toml`.

In: the file, and the index of a release. Out: edges for `qapidoc.relations.edges`, notes on edges
of other sources, what is known of types that no verb reaches, and of the arguments of options.
Each edge and type has the reason why it is true, and holds from the series `since` to the series
`until`, both included, or to this day. An edge has ends that its kind may have (`ends.py`).

A range is as long as both ends exist, and ends sooner only where `limit` says why. An entry that
code, text or schema prove in all of its releases must go: `tests/relations/test_curated.py`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from qapidoc.base.series import SERIES_PATTERN, is_series, series_key
from qapidoc.model.index import Index
from qapidoc.model.relation import CONDITIONAL, Edge, EdgeKind, Proof
from qapidoc.relations.ends import wrong_ends

FILE = Path(__file__).with_suffix(".toml")

_Series = Annotated[str, Meta(pattern=f"^{SERIES_PATTERN}$")]
_Reason = Annotated[str, Meta(min_length=10, max_length=120)]


class Ranged(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What holds for a range of releases; `limit` says why it ends before what it is about."""

    reason: _Reason
    since: _Series
    until: _Series | None = None
    limit: _Reason | None = None

    def holds(self, series: str) -> bool:
        """Tell whether a release is in the range; a tree of no known series is as the newest."""
        if not is_series(series):
            return self.until is None
        last = self.until is None or series_key(series) <= series_key(self.until)
        return last and series_key(self.since) <= series_key(series)


class Between(Ranged, frozen=True, kw_only=True, rename={"source": "from", "target": "to"}):
    """Something about an edge, or about one from each to each of several ends."""

    kind: EdgeKind
    source: str | tuple[str, ...]
    target: str | tuple[str, ...]

    def __post_init__(self) -> None:
        for source, target in self.ends():
            _check(self.kind, source, target)

    def ends(self) -> Iterator[tuple[str, str]]:
        """Yield the two ends of each edge."""
        return product(_each(self.source), _each(self.target))


class CuratedEdge(Between, frozen=True, kw_only=True):
    """An edge that we know of, as long as both ends exist.

    `note` says where it holds only in part.
    """

    note: str = ""


class Remark(Between, frozen=True, kw_only=True):
    """The note of an edge that others prove: where it holds only in part. `reason` says why."""

    note: _Reason


class Denial(Between, frozen=True, kw_only=True):
    """An edge that calls in C code seem to prove, and that is not true. `reason` says why.

    Calls do not tell what a function on the way finds: `f()` may be called only where it does
    nothing. Each was read in the sources.
    """


class InsideType(Ranged, frozen=True, kw_only=True):
    """A type that no interface leads to. `reason` says what it is there for.

    `type` is its name; it is so in whichever schema has it, unless a verb there does reach it.
    With `used` false not even QEMU's own code has a use for it.
    """

    type: str
    used: bool = True


class Differing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How what an option is given differs from a value of the type that it reads it as.

    `optional` are members of the type that may be left out nevertheless; `note` is a sentence
    without its end, what is typed in backticks.
    """

    option: str
    note: _Reason
    optional: tuple[str, ...] = ()


class ReadType(Ranged, frozen=True, kw_only=True):
    """A type that an option reads all of its argument as; with `group` through an option group."""

    option: str
    type: str
    group: bool = False


class Curated(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the file holds."""

    edge: tuple[CuratedEdge, ...]
    remark: tuple[Remark, ...]
    denial: tuple[Denial, ...]
    inside: tuple[InsideType, ...]
    argument: tuple[Differing, ...]
    read: tuple[ReadType, ...]


@cache
def read_curated() -> Curated:
    """Return what the file holds; raises msgspec.ValidationError when it is not as it should be."""
    return msgspec.convert(tomllib.loads(FILE.read_text("utf-8")), Curated)


def curated_edges(index: Index) -> Iterator[Edge]:
    """Yield the edges that hold for a release."""
    for each in read_curated().edge:
        if each.holds(index.release.series):
            proof = (Proof("curated", "", each.reason),)
            for source, target in each.ends():
                yield Edge(each.kind, source, target, proof, each.note)


def judged(index: Index, edges: Iterable[Edge]) -> Iterator[Edge]:
    """Yield edges without those of C code that we deny, with our note where one is about an edge.

    A note that is more than that it may be so stays.
    """
    series = index.release.series
    denied = {
        (each.kind, *ends)
        for each in read_curated().denial
        if each.holds(series)
        for ends in each.ends()
    }
    notes = {
        (each.kind, *ends): each.note
        for each in read_curated().remark
        if each.holds(series)
        for ends in each.ends()
    }
    for edge in edges:
        key = (edge.kind, edge.source, edge.target)
        if key in denied and any(step.by == "code" for step in edge.proof):
            continue
        note = notes.get(key)
        yield replace(edge, note=note) if note and edge.note in ("", CONDITIONAL) else edge


def _check(kind: EdgeKind, source: str, target: str) -> None:
    """Raise ValueError where the kind has no such ends; the reader adds the place."""
    if wrong := wrong_ends(kind, source, target):
        raise ValueError(wrong)


def _each(ends: str | tuple[str, ...]) -> tuple[str, ...]:
    return (ends,) if isinstance(ends, str) else ends


_EMULATORS = "it came with its module; the storage daemon has no use for it"


class Purpose(msgspec.Struct, frozen=True):
    """What a type is there for that no verb reaches, and whether QEMU's own code uses it."""

    reason: str
    used: bool


def inside_types(index: Index) -> dict[str, Purpose]:
    """Return what is known to us of types of a release that no verb reaches, by id.

    The storage daemon includes whole modules of the emulator: any type of both may be one that
    it has no use for.
    """
    found = {}
    for definition in index.release.definitions:
        name = definition.id.removeprefix("qsd/type/")
        if name != definition.id and f"qmp/type/{name}" in index:
            found[definition.id] = Purpose(_EMULATORS, True)
    for each in read_curated().inside:
        if each.holds(index.release.series):
            for namespace in ("qmp", "qsd"):
                thing = f"{namespace}/type/{each.type}"
                if thing in index:
                    found[thing] = Purpose(each.reason, each.used)
    return found
