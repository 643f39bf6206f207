# SPDX-License-Identifier: GPL-2.0-or-later
"""Resources: what a running QEMU has, with the verbs that make, change, show and remove it.

In: `resources.toml`, and the index of a release. Out: the resources of the release, for pages and
the terminal, and a `refers-to` edge from each verb, event and type of states to its resource; the
edge's note says what the verb does with it. A resource that no verb of a release is about is not
there.

The file names things by their ids, `*` standing for any letters; what is told of QMP holds for the
storage daemon's commands of the same names, too. A task is what a person wants, and how it is done;
it is told where each thing that it names exists.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from fnmatch import translate
from functools import cache
from pathlib import Path
from typing import Literal, get_args

import msgspec

from qapidoc.model.index import Index
from qapidoc.model.past import Past
from qapidoc.model.relation import Edge, Proof
from qapidoc.relations.tasks import Task

FILE = Path(__file__).with_suffix(".toml")

PREFIX = "resource/"

Role = Literal["create", "change", "use", "query", "remove", "events", "states"]
"""What verbs do with a resource; the events that tell of it, the types that hold its states."""

ROLES: tuple[Role, ...] = get_args(Role)

VERBS: tuple[Role, ...] = ("create", "change", "use", "query", "remove")
"""The roles of verbs, in the order in which people need them."""

NOTES: Mapping[Role, str] = {
    "create": "creates",
    "change": "changes",
    "use": "uses",
    "query": "shows",
    "remove": "removes",
    "events": "tells of it",
    "states": "its states",
}
"""What the note of an edge says."""

_WHY: Mapping[Role, str] = {
    "create": "it makes, starts or sets up what this is",
    "change": "it changes or controls what this is",
    "use": "it makes use of what this is",
    "query": "it shows what this is, or something of it",
    "remove": "it removes or ends what this is",
    "events": "it tells that something happened to what this is",
    "states": "its values are states of what this is",
}


class ResourceRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A resource of any release. `words` are others by which people look for it.

    `needs` is a thing without which a release does not have it.
    """

    name: str
    title: str
    words: tuple[str, ...] = ()
    text: str
    create: tuple[str, ...] = ()
    change: tuple[str, ...] = ()
    use: tuple[str, ...] = ()
    query: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    task: tuple[Task, ...] = ()
    needs: str = ""

    @property
    def id(self) -> str:
        """The id, such as `resource/block-node`."""
        return f"{PREFIX}{self.name}"

    def patterns(self, role: Role) -> tuple[str, ...]:
        """Return the ids of a role, with stars."""
        found: tuple[str, ...] = getattr(self, role)
        return found


class Resource(msgspec.Struct, frozen=True, kw_only=True):
    """A resource of one release: by role, the ids of what has to do with it, in our order."""

    id: str
    name: str
    title: str
    words: tuple[str, ...]
    text: str
    things: Mapping[Role, tuple[str, ...]]
    tasks: tuple[Task, ...]


class _Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    resource: tuple[ResourceRule, ...]


@cache
def resource_rules() -> tuple[ResourceRule, ...]:
    """Return what the file holds; raises msgspec.ValidationError when it is not as it should be."""
    return msgspec.convert(tomllib.loads(FILE.read_text("utf-8")), _Rules).resource


def resources_of(index: Index) -> tuple[Resource, ...]:
    """Return the resources that a release has, in the order of the file."""
    found = []
    for rule in resource_rules():
        if rule.needs and rule.needs not in index:
            continue
        things = {role: tuple(_existing(rule.patterns(role), index)) for role in ROLES}
        if any(things[role] for role in VERBS):
            tasks = tuple(
                told for task in rule.task if (told := task.in_release(index)) is not None
            )
            found.append(
                Resource(
                    id=rule.id,
                    name=rule.name,
                    title=rule.title,
                    words=rule.words,
                    text=rule.text,
                    things=things,
                    tasks=tasks,
                )
            )
    return tuple(found)


def resource_masks(past: Past) -> dict[str, int]:
    """Return by id the releases of a past that have each resource, as bit masks."""
    masks = {thing: past.mask(thing) for thing in past.things()}
    found = {}
    for rule in resource_rules():
        patterns = (each for role in VERBS for each in rule.patterns(role))
        mask = 0
        for pattern in patterns:
            wanted = compiled(pattern)
            for thing, having in masks.items():
                mask |= having if having & ~mask and wanted.match(thing) else 0
        found[rule.id] = mask & masks.get(rule.needs, 0) if rule.needs else mask
    return found


def _existing(patterns: tuple[str, ...], index: Index) -> Iterator[str]:
    """Yield the ids of a release that patterns stand for, each once."""
    seen: dict[str, None] = {}
    for pattern in patterns:
        if "*" not in pattern:
            seen.update({pattern: None} if pattern in index else {})
        else:
            wanted = compiled(pattern)
            seen.update({each: None for each in index.entities if wanted.match(each)})
    yield from seen


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return what ids must match."""
    return re.compile(translate(pattern))


def resource_edges(index: Index) -> Iterator[Edge]:
    """Yield an edge from each thing to each resource that it has to do with."""
    for resource in resources_of(index):
        for role, things in resource.things.items():
            proof = (Proof("curated", "", _WHY[role]),)
            for thing in things:
                yield Edge("refers-to", thing, resource.id, proof, NOTES[role])
                twin = thing.replace("qmp/", "qsd/", 1)
                if twin != thing and twin in index:
                    yield Edge("refers-to", twin, resource.id, proof, NOTES[role])
