# SPDX-License-Identifier: GPL-2.0-or-later
"""Relations that C code proves, as they are kept in `versions/relations/`: a file a series.

In: edges of a release, or the files. Out: the same again, for `qapidoc.relations.code`. The first
line of a file names the release, each other line is an edge, in one order; a proof is a list of
pairs, place and what stands there. The last lines say where code uses types that no verb leads to.
There are names and places in it, no code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from qapidoc.base.series import SERIES_PATTERN, series_key
from qapidoc.model.relation import CodeUse, Edge, EdgeKind, Proof, element_of, whole
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


_USE = b'{"type":'
"""What a line that says where code uses a type starts with."""


class FrozenCode(msgspec.Struct, frozen=True):
    """What one file holds; `uses` are the places of the code that use a type, by its id."""

    release: TracedRelease
    edges: tuple[Edge, ...]
    uses: Mapping[str, tuple[CodeUse, ...]] = {}


def relations_folder() -> Path:
    """Return the folder of the facts that come with the program."""
    return default_folder() / FOLDER


def write_edges(frozen: FrozenCode) -> bytes:
    """Return the file of a release."""
    lines: list[msgspec.Struct] = [frozen.release]
    for edge in frozen.edges:
        proof = tuple((step.at, step.why) for step in edge.proof)
        lines.append(EdgeLine(edge.kind, edge.source, edge.target, proof, edge.note))
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
        for line in lines[1:]:
            number += 1
            if line.startswith(_USE):
                use = msgspec.json.decode(line, type=UseLine)
                uses[use.type] = tuple(CodeUse(*place) for place in use.used)
                continue
            found = msgspec.json.decode(line, type=EdgeLine)
            proof = tuple(Proof("code", at, why) for at, why in found.proof)
            edges.append(Edge(found.kind, found.source, found.target, proof, found.note))
    except msgspec.DecodeError as error:
        raise FrozenError(f"{name}:{number}: {error}") from None
    return FrozenCode(release, tuple(edges), uses)


@cache
def read_folder(folder: Path) -> Mapping[str, FrozenCode]:
    """Return what the files of a folder hold, by series, oldest first; raise FrozenError."""
    found = {}
    for path in folder.glob(f"*{ENDING}"):
        frozen = read_edges(path.name, path.read_bytes())
        found[frozen.release.series] = frozen
    return {series: found[series] for series in sorted(found, key=series_key)}


def option_types(series: str) -> dict[str, tuple[str, ...]]:
    """Return the ids of the types that C code reads options of a release as, by option.

    What an array is made of counts for it. Empty for a release that was not traced itself.
    """
    frozen = read_folder(relations_folder()).get(series)
    found: dict[str, set[str]] = {}
    for edge in frozen.edges if frozen else ():
        if edge.kind == "takes" and edge.source.startswith("option/"):
            target = element_of(edge.target) or whole(edge.target)
            found.setdefault(whole(edge.source), set()).add(target)
    return {option: tuple(sorted(types)) for option, types in sorted(found.items())}


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
        [TracedRelease, EdgeLine, UseLine], ref_template="#/$defs/{name}"
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A line of the files in versions/relations/",
        "oneOf": list(lines),
        "$defs": parts,
    }
