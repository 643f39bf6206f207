# SPDX-License-Identifier: GPL-2.0-or-later
"""Relations that C code proves, as they are kept in `versions/relations/`: a file a series.

In: edges of a release, or the files. Out: the same again, for `qapidoc.relations.code`. The first
line of a file names the release, each other line is an edge, in one order; a proof is a list of
pairs, place and what stands there. Behind the edges are lines with the keys of options, and lines
that say where code uses types that no verb leads to. There are names and places in it, no code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from qapidoc.base.series import SERIES_PATTERN, series_key
from qapidoc.model.reading import Manner
from qapidoc.model.relation import (
    BY_GROUP,
    CodeUse,
    Edge,
    EdgeKind,
    Keys,
    Proof,
    element_of,
    has_own_keys,
    whole,
)
from qapidoc.sources.manifest import default_folder
from qapidoc.store.frozen.lines import FrozenError

FOLDER = "relations"
ENDING = ".jsonl"

_Place = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_./+-]+:[1-9][0-9]*$")]
_Series = Annotated[str, Meta(pattern=f"^{SERIES_PATTERN}$")]
_Type = Annotated[str, Meta(pattern=r"^qmp/type/.+$")]
_End = Annotated[str, Meta(pattern=r"^(option|hmp|qemu-img|qmp)/.+$")]


class TracedRelease(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first line: which release was traced, and how many cases of its options were found."""

    series: _Series
    version: str
    cases: int


class EdgeLine(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    rename={"source": "from", "target": "to"},
):
    """An edge; `proof` are its steps, each a place `file:line` and what stands there."""

    kind: EdgeKind
    source: _End
    target: _End
    proof: Annotated[tuple[tuple[_Place, str], ...], Meta(min_length=1)]
    note: str = ""


class UseLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where code uses a type: the place, the function or struct there, and the name it has in C."""

    type: _Type
    used: Annotated[tuple[tuple[_Place, str, str], ...], Meta(min_length=1)]


class KeysLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The keys that an option lets through which takes a type through an option group."""

    option: Annotated[str, Meta(pattern=r"^option/.+$")]
    keys: Annotated[tuple[str, ...], Meta(min_length=1)]


_USE = b'{"type":'
"""What a line that says where code uses a type starts with."""

_KEYS = b'{"option":'
"""What a line that has the keys of an option starts with."""


class FrozenCode(msgspec.Struct, frozen=True):
    """What one file holds.

    `uses` are the places of the code that use a type, by its id; `keys` those that an option lets
    through, by its id, where its group does not let all through.
    """

    release: TracedRelease
    edges: tuple[Edge, ...]
    uses: Mapping[str, tuple[CodeUse, ...]] = {}
    keys: Mapping[str, Keys] = {}


def relations_folder() -> Path:
    """Return the folder of the facts that come with the program."""
    return default_folder() / FOLDER


def write_edges(frozen: FrozenCode) -> bytes:
    """Return the file of a release."""
    lines: list[msgspec.Struct] = [frozen.release]
    for edge in frozen.edges:
        proof = tuple((step.at, step.why) for step in edge.proof)
        lines.append(EdgeLine(edge.kind, edge.source, edge.target, proof, edge.note))
    lines += (KeysLine(option, keys) for option, keys in frozen.keys.items())
    for thing, uses in frozen.uses.items():
        lines.append(UseLine(thing, tuple((use.at, use.where, use.name) for use in uses)))
    return b"".join(msgspec.json.encode(line) + b"\n" for line in lines)


def read_edges(name: str, data: bytes) -> FrozenCode:
    """Return what a file holds; raise FrozenError, which says where it is wrong."""
    lines = data.splitlines()
    number = 1
    try:
        release = msgspec.json.decode(lines[0] if lines else b"", type=TracedRelease)
        edges = []
        uses = {}
        keys = {}
        for line in lines[1:]:
            number += 1
            if line.startswith(_USE):
                use = msgspec.json.decode(line, type=UseLine)
                uses[use.type] = tuple(CodeUse(*place) for place in use.used)
                continue
            if line.startswith(_KEYS):
                let_through = msgspec.json.decode(line, type=KeysLine)
                keys[let_through.option] = let_through.keys
                continue
            found = msgspec.json.decode(line, type=EdgeLine)
            proof = tuple(Proof("code", at, why) for at, why in found.proof)
            edges.append(Edge(found.kind, found.source, found.target, proof, found.note))
    except msgspec.DecodeError as error:
        raise FrozenError(f"{name}:{number}: {error}") from None
    return FrozenCode(release, tuple(edges), uses, keys)


@cache
def read_folder(folder: Path) -> Mapping[str, FrozenCode]:
    """Return what the files of a folder hold, by series, oldest first; raise FrozenError."""
    found = {}
    for path in folder.glob(f"*{ENDING}"):
        frozen = read_edges(path.name, path.read_bytes())
        found[frozen.release.series] = frozen
    return {series: found[series] for series in sorted(found, key=series_key)}


@cache
def option_types(series: str) -> Mapping[str, Mapping[str, Manner]]:
    """Return the ids of the types that C code reads options of a release as, and how, by option.

    What an array is made of counts for it. Empty for a release that was not traced itself.
    """
    frozen = read_folder(relations_folder()).get(series)
    found: dict[str, dict[str, list[str]]] = {}
    for edge in frozen.edges if frozen else ():
        if edge.kind == "takes" and edge.source.startswith("option/"):
            target = element_of(edge.target) or whole(edge.target)
            found.setdefault(whole(edge.source), {}).setdefault(target, []).append(edge.note)
    return {
        option: {
            kind: _manner(notes, frozen.keys.get(option, ()) if frozen else ())
            for kind, notes in sorted(types.items())
        }
        for option, types in sorted(found.items())
    }


def _manner(notes: Iterable[str], keys: Keys) -> Manner:
    """Return how a type is read, by the notes of its edges: as freely as any of them says."""
    if all(map(has_own_keys, notes)):
        return Manner("own keys", keys)
    return Manner("flat", keys) if all(note == BY_GROUP for note in notes) else Manner("whole")


def types_of_option(option: str) -> tuple[str, ...]:
    """Return the ids of the types that the code of any release reads an option as."""
    read = (option_types(series).get(option, ()) for series in read_folder(relations_folder()))
    return tuple(sorted({kind for types in read for kind in types}))


def nearest(series: str, having: Iterable[str], known: Iterable[str]) -> str:
    """Return the one of some series that is the fewest releases away, the older of two; or "".

    `known` are all series, which tell how far it is from one to another.
    """
    candidates = sorted(having, key=series_key)
    if not candidates:
        return ""
    order = sorted({*known, *candidates, series}, key=series_key)
    place = {each: number for number, each in enumerate(order)}
    return min(candidates, key=lambda each: abs(place[each] - place[series]))


def relations_schema() -> dict[str, Any]:
    """Return the JSON Schema of a line, which `docs/relations-facts.schema.json` publishes."""
    lines, parts = msgspec.json.schema_components(
        [TracedRelease, EdgeLine, KeysLine, UseLine], ref_template="#/$defs/{name}"
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A line of the files in versions/relations/",
        "oneOf": list(lines),
        "$defs": parts,
    }
