# SPDX-License-Identifier: GPL-2.0-or-later
"""The list of names that the search box reads: everything of all built releases in one file.

In: the built releases. Out: the text of `_data/names.js`. Its reader is
`site/theme/qapidoc/static/catalog.js`.

    qapidoc.names({format, releases, names: {space: {group: rows}}, pages: {id: [[from, to, p]]},
        past, lives: {space: {group: releases}}})

`releases` are the series, oldest first; a release is meant by its place there: those in which a
thing could be used, whether or not the schema knew it. A `space` is the id
without the name (`qmp/command`, `option`). A `group` is the module, for an option the heading it
stands under. Each row is a line of tab-separated fields, empty ones at the end left out:

    name, releases, members, kind letter of a type, releases of the storage daemon, aliases, moves

Members are separated by blanks, with `:` and their releases where these are not those of the
thing; a move is `releases=group`. Of a resource, titles and what people want to do with it are
among the aliases. `pages` names the pages that are not at their id, with the
releases from and to (-1 is the tree over all releases at the root of the site).

A site with some releases only has `past`, the series of all that are known, and in `lives`, row by
row with `;` between, those of them that have a thing; behind a blank, the number of each member
with another life, `:` and its releases. Things that only other releases had, and that have a page,
have a row, too, with `-` for their releases and without members.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from qapidoc.base.address import distinct_pages, page_of
from qapidoc.base.ids import emulator_twin
from qapidoc.base.series import series_key
from qapidoc.base.spans import runs
from qapidoc.export.search.lives import Lives, gone_before, is_partial
from qapidoc.export.search.ranges import write_ranges, write_word
from qapidoc.model import Entity, MonitorCommand, Option, Release
from qapidoc.model.availability import is_available
from qapidoc.model.index import Index, part_names
from qapidoc.model.lookup import part_anchor
from qapidoc.model.past import Past
from qapidoc.relations import Resource, resources_of

FORMAT = 1

SPACES = (
    "qmp/command",
    "qmp/event",
    "qmp/type",
    "option",
    "hmp",
    "qemu-img",
    "resource",
    "qga/command",
    "qga/event",
    "qga/type",
    "qsd/command",
    "qsd/event",
    "qsd/type",
)
"""The spaces in the order in which equal names are listed."""

KIND_LETTERS = {"struct": "", "union": "u", "alternate": "a", "enum": "e"}


@dataclass
class _Row:
    """A name over all releases; sets of releases are bit masks."""

    space: str
    name: str
    releases: int = 0
    letter: str = ""
    daemon: int = 0
    aliases: dict[str, None] = field(default_factory=dict)
    members: dict[str, int] = field(default_factory=dict)
    groups: dict[str, int] = field(default_factory=dict)

    @property
    def group(self) -> str:
        """The group of the newest release."""
        return next(iter(self.groups))

    def add(self, entity: Entity, number: int) -> None:
        """Take in what a release says; the newest release comes first."""
        self.describe(entity)
        self.releases |= 1 << number
        self.groups[_group(entity)] |= 1 << number
        for member in _parts(entity):
            self.members[member] = self.members.get(member, 0) | 1 << number

    def describe(self, entity: Entity) -> None:
        """Take in what a thing is, wherever it is so."""
        if not self.releases:
            self.letter = KIND_LETTERS.get(str(entity.__struct_config__.tag), "")
        self.groups.setdefault(_group(entity), 0)
        if isinstance(entity, Option | MonitorCommand):
            self.aliases.update(dict.fromkeys(entity.aliases))

    def add_resource(self, resource: Resource, number: int) -> None:
        """Take in that a release has a resource, and by which words people look for it."""
        self.releases |= 1 << number
        self.groups[""] = self.groups.get("", 0) | 1 << number
        asks = (task.ask for task in resource.tasks)
        self.aliases.update(dict.fromkeys((*resource.words, resource.title, *asks)))

    def write(self, count: int) -> str:
        """Return the line of the name."""
        fields = (
            self.name,
            write_ranges(self.releases, count),
            " ".join(self._members(count)),
            self.letter,
            write_ranges(self.daemon, count) or "0-" if self.daemon else "",
            " ".join(map(write_word, self.aliases)),
            " ".join(
                f"{write_ranges(mask, count)}={write_word(group)}"
                for group, mask in list(self.groups.items())[1:]
            ),
        )
        return "\t".join(fields).rstrip("\t")

    def _members(self, count: int) -> Iterator[str]:
        for member, mask in self.members.items():
            word = write_word(member)
            yield word if mask == self.releases else f"{word}:{write_ranges(mask, count)}"


def names_file(releases: Sequence[Release], past: Past | None = None) -> str:
    """Return the text of `names.js` for the built releases, in whatever order they come.

    `past` is that of their program, if one is known.
    """
    ordered = sorted(releases, key=lambda release: series_key(release.series))
    rows: dict[str, _Row] = {}
    groups: dict[str, dict[str, list[_Row]]] = {space: {} for space in SPACES}
    for number, release in reversed(list(enumerate(ordered))):
        for entity in filter(is_available, release.entities):
            if entity.id not in rows:
                rows[entity.id] = _Row(*_split(entity.id))
            rows[entity.id].add(entity, number)
        for resource in resources_of(Index(release)):
            row = rows.setdefault(resource.id, _Row(*_split(resource.id)))
            row.add_resource(resource, number)
    _fold_daemon(rows)
    wider = past if past is not None and is_partial(past, ordered) else None
    gone: dict[str, str] = {}
    for entity, page in gone_before(wider, ordered) if wider is not None else ():
        gone[entity.id] = page
        rows[entity.id] = _Row(*_split(entity.id))
        rows[entity.id].describe(entity)
    for row in rows.values():
        groups[row.space].setdefault(row.group, []).append(row)
    sorted_rows = {
        space: {group: sorted(members, key=_by_name) for group, members in in_space.items()}
        for space, in_space in groups.items()
        if in_space
    }
    data: dict[str, object] = {
        "format": FORMAT,
        "releases": [release.series for release in ordered],
        "names": {
            space: {
                group: "\n".join(row.write(len(ordered)) for row in members)
                for group, members in in_space.items()
            }
            for space, in_space in sorted_rows.items()
        },
        "pages": _odd_pages(ordered, gone),
    }
    if wider is not None:
        lives = Lives(wider)
        data["past"] = list(wider.series)
        data["lives"] = {
            space: {
                group: ";".join(lives.write(f"{space}/{row.name}", row.members) for row in members)
                for group, members in in_space.items()
            }
            for space, in_space in sorted_rows.items()
        }
    return f"qapidoc.names({json.dumps(data, separators=(',', ':'))});\n"


def _split(entity: str) -> tuple[str, str]:
    for space in SPACES:
        if entity.startswith(f"{space}/"):
            return space, entity.removeprefix(f"{space}/")
    raise ValueError(f"an id in no space that the list of names knows: {entity!r}")


def _parts(entity: Entity) -> Iterator[str]:
    """Return the parts that have an anchor on the page; a branch is told with its tag."""
    return (part_anchor(entity, each) for each in part_names(entity))


def _by_name(row: _Row) -> tuple[str, str]:
    return row.name.lower(), row.name


def _group(entity: Entity) -> str:
    if isinstance(entity, Option):
        return entity.heading
    return getattr(entity, "module", "")


def _fold_daemon(rows: dict[str, _Row]) -> None:
    """Let the emulator's row speak for the storage daemon's equal one in the same module."""
    for entity in [entity for entity in rows if entity.startswith("qsd/")]:
        row = rows[entity]
        other = rows.get(emulator_twin(entity))
        if other is not None and row.groups.keys() <= other.groups.keys():
            other.daemon = row.releases
            del rows[entity]


def _odd_pages(
    releases: Sequence[Release], gone: Mapping[str, str]
) -> dict[str, list[tuple[int, int, str]]]:
    """Return the pages that do not stand at the id, by id; `gone` are those of what is no more."""
    odd: dict[str, dict[str, int]] = {}
    everything: dict[str, None] = {}
    for number, release in enumerate(releases):
        ids = [entity.id for entity in release.entities]
        everything.update(dict.fromkeys(ids))
        for entity, page in _displaced(ids):
            pages = odd.setdefault(entity, {})
            pages[page] = pages.get(page, 0) | 1 << number
    found = {
        entity: [(first, last, page) for page, mask in pages.items() for first, last in runs(mask)]
        for entity, pages in odd.items()
    }
    for entity, page in _displaced(everything):
        found.setdefault(entity, []).append((-1, -1, page))
    found |= {thing: [(-1, -1, page)] for thing, page in gone.items() if page != page_of(thing)}
    return {entity: sorted(found[entity]) for entity in sorted(found)}


def _displaced(ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    pages = distinct_pages(ids)
    return ((entity, page) for entity, page in pages.items() if page != page_of(entity))
