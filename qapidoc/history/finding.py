# SPDX-License-Identifier: GPL-2.0-or-later
"""One change between two releases, with its verdict; and the report that holds them all.

In: what the comparison saw. Out: data, which `select` narrows and `qapidoc.export.diff` renders.
The JSON of these is a contract: fields may be added, none taken away.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Literal

import msgspec

from qapidoc.history.rule import EFFECTS, Direction, Effect
from qapidoc.history.side import POLICIES, Policy

Surface = Literal["qmp", "qga", "qsd", "cli", "hmp"]

SURFACES: tuple[Surface, ...] = ("qmp", "qga", "qsd", "cli", "hmp")
"""The monitor protocol, the guest agent, the storage daemon, options, the human monitor."""

_OF_PREFIX: dict[str, Surface] = {
    "qmp": "qmp",
    "qga": "qga",
    "qsd": "qsd",
    "option": "cli",
    "hmp": "hmp",
}

Confidence = Literal["stated", "likely", "text"]
"""How sure it is that somebody meets a change: definitions say so, or the release's own code; the
code of other releases does; only a text about it does."""

CONFIDENCES: tuple[Confidence, ...] = ("stated", "likely", "text")


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What a change is to some of those who meet it; the fields are those of a finding."""

    senders: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()
    policy: Policy
    confidence: Confidence = "stated"
    condition: str = ""
    message: str


class Way(msgspec.Struct, frozen=True):
    """A way to a change: who goes it (`in` sends, `out` receives), and the part that is met."""

    direction: Literal["in", "out"]
    via: str

    @property
    def user(self) -> str:
        """Return whose way it is, by its id."""
        return self.via.partition("#")[0]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A change. `entity` is the id of what declares the changed part, `path` the part in it.

    `users` are the ids of the commands, events or options that reach it, and `via` is a way there
    by which it has its effect. Where there are more, `ways` has one for each user, the plainest
    first; who sends it and receives it has two. `surfaces` are those of the users, and `surface`
    is the first of them: what an option is read as is of QMP, too. Where some send it and some
    receive it (`direction` is `both`), `senders` and `receivers` tell which; else these are empty.
    `condition` is what a build must meet to have it, in words; `old_at` and `new_at` are
    `file:line`, and `near` is the place in the newer files where a person would look.
    `introduced_in` is the newer series. `deprecated_since` is None where neither a list nor the
    past of the thing tells. A finding of confidence `text` never fails a check. Where the change is
    not the same to all who meet it, `standings` tell what it is to whom, those that ask least of a
    build first; the fields of the finding are then what it is at worst.
    """

    rule: str
    effect: Effect
    policy: Policy
    direction: Direction
    surface: Surface
    entity: str
    path: str
    users: tuple[str, ...]
    introduced_in: str
    deprecated_since: str | None = None
    fingerprint: str
    message: str
    confidence: Confidence = "stated"
    condition: str = ""
    via: str = ""
    old_at: str = ""
    new_at: str = ""
    renamed_to: str = ""
    near: str = ""
    senders: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()
    standings: tuple[Standing, ...] = ()
    surfaces: tuple[Surface, ...] = ()
    ways: tuple[Way, ...] = ()

    @property
    def place(self) -> str:
        """The id with the part."""
        return f"{self.entity}#{self.path}" if self.path else self.entity


def surface_of(thing: str) -> Surface:
    """Return the surface of a command, event, option or type, by its id."""
    return _OF_PREFIX[thing.partition("/")[0]]


def surfaces_of(things: Iterable[str]) -> tuple[Surface, ...]:
    """Return the surfaces of things, in their order."""
    found = set(map(surface_of, things))
    return tuple(each for each in SURFACES if each in found)


def worst_first(finding: Finding) -> tuple[object, ...]:
    """Return the key by which the findings of a report are sorted."""
    return (
        -EFFECTS.index(finding.effect),
        finding.confidence == "text",
        POLICIES.index(finding.policy),
        SURFACES.index(finding.surface),
        finding.place,
        finding.rule,
        finding.fingerprint,
    )


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """One of the two things compared; `series` and `version` are empty where nothing tells."""

    name: str
    series: str
    version: str
    kind: Literal["release", "binary"]


class NotCompared(msgspec.Struct, frozen=True):
    """A surface that was left out, and why."""

    surface: Surface
    reason: str


class Likely(msgspec.Struct, frozen=True):
    """What an option is taken to be read as, in a release whose code was not read; `by` are the
    releases whose code says so. Findings with such a user may have the confidence `likely`."""

    option: str
    types: tuple[str, ...]
    by: tuple[str, ...]


class NotFollowed(msgspec.Struct, frozen=True):
    """What an option may be read as, which was not compared for it, and why."""

    option: str
    types: tuple[str, ...]
    reason: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """All that changed from `old` to `new`, worst first.

    `ignored` is the number of findings that were accepted before. `unused_ignores` are the entries
    that accept nothing; `unseen_ignores` those that may, on a surface that was not compared.
    """

    format: int = 1
    old: Compared
    new: Compared
    not_compared: tuple[NotCompared, ...] = ()
    not_followed: tuple[NotFollowed, ...] = ()
    likely: tuple[Likely, ...] = ()
    findings: tuple[Finding, ...] = ()
    ignored: int = 0
    unused_ignores: tuple[str, ...] = ()
    unseen_ignores: tuple[str, ...] = ()


def fingerprint(*names: str) -> str:
    """Return a short digest of ids; what a text says does not change it."""
    return hashlib.sha256("\0".join(names).encode()).hexdigest()[:16]


def direction_of(directions: Iterable[str]) -> Direction:
    """Return a set of `in` and `out` as one word."""
    found = set(directions)
    return "both" if len(found) > 1 else "out" if "out" in found else "in"
