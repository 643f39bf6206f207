# SPDX-License-Identifier: GPL-2.0-or-later
"""All frozen facts, and the releases that can be had of them.

In: the files of `versions/history/`. Out: `Book`: for each thing what it was and in which releases;
a release as far as its facts go. Facts are decoded when somebody asks for them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

import msgspec

from qapidoc.base.spans import last_of
from qapidoc.model import (
    Definition,
    Entity,
    MonitorCommand,
    Option,
    Release,
    ToolCommand,
)
from qapidoc.model.past import Past, Stay
from qapidoc.sources.manifest import default_folder
from qapidoc.store.frozen.facts import Facts, entity_of
from qapidoc.store.frozen.lines import (
    ENDING,
    FrozenError,
    FrozenRelease,
    State,
    States,
    read_lines,
)
from qapidoc.store.frozen.notices import FOLDER as NOTICES
from qapidoc.store.frozen.notices import NoticeBook, read_notices

FOLDER = "history"


def history_folder() -> Path:
    """Return the folder of the facts that come with the program."""
    return default_folder() / FOLDER


class Book:
    """The facts of several releases."""

    def __init__(
        self,
        releases: Sequence[FrozenRelease] = (),
        states: States | None = None,
        notices: NoticeBook | None = None,
    ) -> None:
        self.releases = tuple(releases)
        self.states: States = states or {}
        self.notices = notices or NoticeBook()
        self.series = tuple(release.series for release in self.releases)
        self._entities: dict[tuple[str, str], Entity] = {}

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {series: number for number, series in enumerate(self.series)}

    @cached_property
    def digest(self) -> str:
        """The address of all facts."""
        total = hashlib.sha256()
        for release in self.releases:
            total.update(f"{release.series} {release.version}\n".encode())
        for thing in sorted(self.states):
            states = " ".join(f"{state.mask:x}:{state.digest}" for state in self.states[thing])
            total.update(f"{thing} {states}\n".encode())
        for facts, mask in self.notices.notices.items():
            total.update(b"%x " % mask + msgspec.json.encode(facts) + b"\n")
        return total.hexdigest()

    def __contains__(self, series: str) -> bool:
        return series in self._numbers

    def entity(self, thing: str, state: State) -> Entity:
        """Return a thing as it was: at its file, at no line, without documentation.

        Raises FrozenError for facts that are none.
        """
        key = thing, state.digest
        known = self._entities.get(key)
        if known is None:
            try:
                known = entity_of(thing, _decoded(state))
            except msgspec.ValidationError as error:
                raise FrozenError(f"{thing} ({state.digest}): {error}") from None
            self._entities[key] = known
        return known

    def things(self) -> Iterable[str]:
        """Return the ids of everything that any release has."""
        return self.states.keys()

    def mask(self, thing: str) -> int:
        """Return the releases that have a thing; none for what never was."""
        return sum(state.mask for state in self.states.get(thing, ()))

    def stays(self, thing: str) -> tuple[Stay, ...]:
        """Return what a thing was, and when, oldest first."""
        return tuple(
            Stay(state.mask, state.digest, self.entity(thing, state), _named(thing, state))
            for state in self.states.get(thing, ())
        )

    def at(self, thing: str, number: int) -> Entity | None:
        """Return a thing as it was in one release; None when it was not there."""
        for state in self.states.get(thing, ()):
            if state.mask >> number & 1:
                return self.entity(thing, state)
        return None

    def release(self, series: str) -> Release:
        """Return a release of which only the facts are known, things in the order of their ids."""
        number = self._numbers[series]
        entities = [self.entity(thing, state) for thing, state in self._of(number)]
        release = _release(series, self.releases[number].version, entities)
        return msgspec.structs.replace(release, notices=self.notices.of(series))

    def digest_of(self, series: str) -> str:
        """Return the address of all that is known of a release, files of things and all."""
        number = self._numbers[series]
        known = [(thing, state.digest) for thing, state in self._of(number)]
        told = (self.releases[number], sorted(known), self.notices.of(series))
        return hashlib.sha256(msgspec.json.encode(told)).hexdigest()

    def mentions(self, series: str) -> dict[str, frozenset[str]]:
        """Return for each option of a release, by id, the parameters that its text names."""
        return {
            thing: _named(thing, state)
            for thing, state in self._of(self._numbers[series])
            if thing.startswith("option/")
        }

    def _of(self, number: int) -> list[tuple[str, State]]:
        bit = 1 << number
        return [
            (thing, state)
            for thing, states in self.states.items()
            for state in states
            if state.mask & bit
        ]


def _named(thing: str, state: State) -> frozenset[str]:
    """Return the parameters that an option's text names; nothing for what is no option."""
    if not thing.startswith("option/"):
        return frozenset()
    facts = _decoded(state)
    own = {each["name"] for each in facts.get("parameters", ())}
    said = own.difference(facts.get("unsaid", ()))
    return frozenset(said.union(facts.get("mentions", ())))


def last_of_all(past: Past) -> Release:
    """Return everything that any release had, each thing as it was last: no release ever was so."""
    lasts = (past.at(thing, last_of(past.mask(thing))) for thing in past.things())
    return _release("", "", filter(None, lasts))


def _release(series: str, version: str, entities: Iterable[Entity]) -> Release:
    options: list[Option] = []
    monitor: list[MonitorCommand] = []
    tools: list[ToolCommand] = []
    definitions: list[Definition] = []
    for entity in entities:
        match entity:
            case Option():
                options.append(entity)
            case MonitorCommand():
                monitor.append(entity)
            case ToolCommand():
                tools.append(entity)
            case _:
                definitions.append(entity)
    return Release(
        series=series,
        version=version,
        definitions=tuple(definitions),
        options=tuple(options),
        monitor=tuple(monitor),
        tools=tuple(tools),
    )


def _decoded(state: State) -> Facts:
    return msgspec.json.decode(state.facts, type=Facts)


def read_book(folder: Path | None = None) -> Book:
    """Read frozen facts, and the notices beside them; an empty book when the folder is not there.

    Raises FrozenError for files that are wrong, OSError for those that cannot be read.
    """
    place = folder or history_folder()
    if not place.is_dir():
        return Book()
    files = {path.name: path.read_bytes() for path in sorted(place.glob(f"*{ENDING}"))}
    return Book(*read_lines(files), read_notices(place.parent / NOTICES))
