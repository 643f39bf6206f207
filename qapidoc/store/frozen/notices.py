# SPDX-License-Identifier: GPL-2.0-or-later
"""Frozen notices: what the lists of all releases announce, without a word of their texts.

In: releases (`qapidoc freeze`), or the file of `versions/notices/`. Out: the notices of a release:
at their file, at no line, without title, sections and text.

The first line lists the releases, oldest first: `{"releases":["5.0",…]}`. Each other line is a
notice and the spans of releases that have it (`qapidoc.base.spans`):

    {"in":["6.0-"],"is":{"kind":"removed","file":"…","series":"6.0","subjects":[…],…}}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import asdict

from qapidoc.base.series import SERIES_PATTERN, is_series, series_key
from qapidoc.base.source import Position
from qapidoc.base.spans import read_spans, renumbered, write_spans
from qapidoc.model import Notice, Release, Replacement, Subject
from qapidoc.model.notice import NoticeKind, Unresolved
from qapidoc.sources.manifest import default_folder
from qapidoc.store.frozen.lines import FrozenError

FOLDER = "notices"
FILE = "notices.jsonl"


class _Subject(Subject, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A subject as it is written: what says nothing is left out."""


class _Replacement(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    of: str
    place: str
    together: tuple[str, ...] = ()


class NoticeFacts(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a notice says in names and numbers; the fields are those of `qapidoc.model.Notice`."""

    kind: NoticeKind
    file: str
    series: str = ""
    until: str = ""
    subjects: tuple[_Subject, ...] = ()
    unresolved: Unresolved = ""
    replacements: tuple[_Replacement, ...] = ()
    no_replacement: bool = False


class _Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    releases: tuple[str, ...]


class _Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    spans: tuple[str, ...] = msgspec.field(name="in")
    facts: NoticeFacts = msgspec.field(name="is")


_ENCODER = msgspec.json.Encoder()
_HEADER = msgspec.json.Decoder(_Header)
_LINE = msgspec.json.Decoder(_Line)


class NoticeBook:
    """The notices of several releases: each with the set of those that have it, in their order."""

    def __init__(
        self, series: Sequence[str] = (), notices: Iterable[tuple[NoticeFacts, int]] = ()
    ) -> None:
        self.series = tuple(series)
        self.notices = dict(notices)

    def of(self, series: str) -> tuple[Notice, ...]:
        """Return the notices of a release; none for one that is not known."""
        if series not in self.series:
            return ()
        bit = 1 << self.series.index(series)
        return tuple(_notice(facts) for facts, mask in self.notices.items() if mask & bit)

    def every(self) -> tuple[Notice, ...]:
        """Return the notices of all releases, each once."""
        return tuple(map(_notice, self.notices))


def facts_of_notice(notice: Notice) -> NoticeFacts:
    """Return what of a notice is no text."""
    return NoticeFacts(
        kind=notice.kind,
        file=notice.at.file,
        series=notice.series,
        until=notice.until,
        subjects=tuple(_Subject(**asdict(each)) for each in notice.subjects),
        unresolved=notice.unresolved,
        replacements=tuple(
            _Replacement(each.of, each.place, each.together) for each in notice.replacements
        ),
        no_replacement=notice.no_replacement,
    )


def _notice(facts: NoticeFacts) -> Notice:
    return Notice(
        kind=facts.kind,
        title="",
        series=facts.series,
        until=facts.until,
        subjects=tuple(Subject(**asdict(each)) for each in facts.subjects),
        unresolved=facts.unresolved,
        replacements=tuple(
            Replacement(of=each.of, place=each.place, line=0, together=each.together)
            for each in facts.replacements
        ),
        no_replacement=facts.no_replacement,
        at=Position(facts.file, 0, 0),
    )


def merge_notices(releases: Sequence[Release], before: NoticeBook) -> NoticeBook:
    """Return the notices of releases as they are now, and of others as a book has them."""
    news = {each.series: each for each in releases}
    series = sorted({*before.series, *news}, key=series_key)
    numbers = {name: number for number, name in enumerate(series)}
    stay = {old: numbers[name] for old, name in enumerate(before.series) if name not in news}
    moved = {facts: renumbered(mask, stay) for facts, mask in before.notices.items()}
    masks = {facts: mask for facts, mask in moved.items() if mask}
    for release in releases:
        for notice in release.notices:
            facts = facts_of_notice(notice)
            masks[facts] = masks.get(facts, 0) | 1 << numbers[release.series]
    return NoticeBook(series, sorted(masks.items(), key=_order))


def freeze_notices(releases: Sequence[Release], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the file that says of releases what they are, and of others what `files` say.

    Raises FrozenError when those are wrong.
    """
    book = merge_notices(releases, _read(files[FILE]) if FILE in files else NoticeBook())
    lines = [_ENCODER.encode(_Header(book.series))]
    for facts, mask in book.notices.items():
        lines.append(_ENCODER.encode(_Line(write_spans(mask, book.series), facts)))
    return {FILE: b"\n".join([*lines, b""])}


def _order(item: tuple[NoticeFacts, int]) -> tuple[object, ...]:
    facts, mask = item
    age = series_key(facts.series) if is_series(facts.series) else (0, 0)
    return facts.kind, age, [each.thing for each in facts.subjects], _ENCODER.encode(facts), mask


def read_notices(folder: Path | None = None) -> NoticeBook:
    """Read frozen notices; an empty book when the file is not there.

    Raises FrozenError for a file that is wrong, OSError for one that cannot be read.
    """
    path = (folder or default_folder() / FOLDER) / FILE
    return _read(path.read_bytes()) if path.is_file() else NoticeBook()


def _read(data: bytes) -> NoticeBook:
    notices: dict[NoticeFacts, int] = {}
    series: tuple[str, ...] = ()
    for number, line in enumerate(data.splitlines(), 1):
        try:
            if number == 1:
                series = _HEADER.decode(line).releases
                continue
            found = _LINE.decode(line)
            notices[found.facts] = read_spans(found.spans, series)
        except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as error:
            raise FrozenError(f"{FILE}:{number}: {error}") from None
    return NoticeBook(series, notices.items())


def notices_schema() -> dict[str, Any]:
    """Return the JSON Schema of a line, which `docs/notices.schema.json` publishes."""
    (header, line), parts = msgspec.json.schema_components(
        [_Header, _Line], ref_template="#/$defs/{name}"
    )
    for part in parts.values():
        part.pop("description", None)
        part["additionalProperties"] = False
    pattern = f"^{SERIES_PATTERN}$"
    parts["_Header"]["properties"]["releases"]["items"]["pattern"] = pattern
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A line of versions/notices/notices.jsonl",
        "oneOf": [header, line],
        "$defs": parts,
    }
