# SPDX-License-Identifier: GPL-2.0-or-later
"""Frozen facts <-> files of JSON lines.

`releases.jsonl` lists the releases, oldest first: `{"series":"2.9","version":"2.9.0"}`. Each other
file holds one namespace (`qmp.jsonl`, `option.jsonl`, …), one distinct definition a line:

    {"id":"qmp/command/stop","in":["1.1-"],"digest":"…","is":{"kind":"command","file":"…",…}}

`in` are the spans of releases that have it so (`qapidoc.base.spans`), `digest` the first digits of
the sha256 of the text of `is`, by which equal definitions are told. Lines are sorted by id, then by
age, so that a release that is added changes no line but those of what it changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec

from qapidoc.base.series import series_key
from qapidoc.base.spans import read_spans, write_spans

RELEASES = "releases.jsonl"
ENDING = ".jsonl"

_DIGITS = 16
_Kind = TypeVar("_Kind")

_ENCODER = msgspec.json.Encoder()


class FrozenError(ValueError):
    """The files hold no frozen facts; the message says which line and why."""


class FrozenRelease(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A release whose facts are there."""

    series: str
    version: str


class State(msgspec.Struct, frozen=True):
    """A thing as it was in the releases of a set; `facts` are JSON."""

    mask: int
    digest: str
    facts: bytes


class _Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    spans: tuple[str, ...] = msgspec.field(name="in")
    digest: str
    facts: msgspec.Raw = msgspec.field(name="is")


States = Mapping[str, tuple[State, ...]]
"""The states of each thing by id, oldest first."""

_LINE = msgspec.json.Decoder(_Line)
_RELEASE = msgspec.json.Decoder(FrozenRelease)


def digest_of(facts: bytes) -> str:
    """Return the address of facts."""
    return hashlib.sha256(facts).hexdigest()[:_DIGITS]


def write_lines(releases: Iterable[FrozenRelease], states: States) -> dict[str, bytes]:
    """Return the files by name."""
    listed = tuple(releases)
    series = [release.series for release in listed]
    files: dict[str, list[bytes]] = {RELEASES: [_ENCODER.encode(each) for each in listed]}
    for thing in sorted(states):
        lines = files.setdefault(thing.partition("/")[0] + ENDING, [])
        for state in states[thing]:
            spans = write_spans(state.mask, series)
            line = _Line(thing, spans, state.digest, msgspec.Raw(state.facts))
            lines.append(_ENCODER.encode(line))
    return {name: b"\n".join([*lines, b""]) for name, lines in files.items()}


def read_lines(
    files: Mapping[str, bytes],
) -> tuple[tuple[FrozenRelease, ...], dict[str, tuple[State, ...]]]:
    """Return releases and states that files hold; raise FrozenError when they do not."""
    releases = tuple(_decoded(RELEASES, files.get(RELEASES, b""), _RELEASE))
    series = [release.series for release in releases]
    try:
        ordered = sorted(set(series), key=series_key)
    except ValueError as error:
        raise FrozenError(f"{RELEASES}: {error}") from None
    if ordered != series:
        raise FrozenError(f"{RELEASES}: expected each series once, oldest first")
    found: dict[str, list[State]] = {}
    for name in sorted(files.keys() - {RELEASES}):
        masks: dict[tuple[str, ...], int] = {}
        for number, line in enumerate(_decoded(name, files[name], _LINE), 1):
            mask = masks.get(line.spans, 0)
            if not mask:
                try:
                    mask = masks[line.spans] = read_spans(line.spans, series)
                except ValueError as error:
                    raise FrozenError(f"{name}:{number}: {error}") from None
            if digest_of(bytes(line.facts)) != line.digest:
                raise FrozenError(
                    f"{name}:{number}: the facts of {line.id} are not of their digest"
                )
            found.setdefault(line.id, []).append(State(mask, line.digest, bytes(line.facts)))
    return releases, {thing: tuple(states) for thing, states in found.items()}


def _decoded(name: str, data: bytes, decoder: msgspec.json.Decoder[_Kind]) -> Iterable[_Kind]:
    for number, line in enumerate(data.splitlines(), 1):
        try:
            yield decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise FrozenError(f"{name}:{number}: {error}") from None
