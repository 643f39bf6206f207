# SPDX-License-Identifier: GPL-2.0-or-later
"""What the project announces in its own lists: features that are deprecated, features removed."""

from __future__ import annotations

from typing import Literal

import msgspec

from qapidoc.base.source import Position
from qapidoc.model.documentation import Text

NoticeKind = Literal["deprecated", "removed"]

Side = Literal["", "in", "out"]

Unresolved = Literal[
    "",
    "machine",
    "cpu",
    "device",
    "host",
    "tool",
    "guest",
    "behaviour",
    "unknown",
]
"""Why a notice names nothing of the API: it is about machine types, processors, devices and their
properties, hosts, other programs, what runs in the guest, or about a behaviour that is no name;
`unknown` is what the API should have and has not."""


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """A thing that a notice is about.

    `thing` is the id of the verb or type that the notice names, whether or not this release has
    it; `part` is what of it, as written (`device`, `inserted.encryption_key_missing`), with the
    `side` on which a verb has it where the notice tells. `place` is the id of exactly that thing
    or part in this release, empty when the release does not have it. `whole` is False where only
    a way to use the thing is meant, such as an option with certain values.
    """

    thing: str
    part: str = ""
    side: Side = ""
    place: str = ""
    whole: bool = True

    @property
    def id(self) -> str:
        """The most exact id that there is for it."""
        return self.place or (f"{self.thing}#{self.part}" if self.part else self.thing)


class Replacement(msgspec.Struct, frozen=True, kw_only=True):
    """What a notice tells to use instead `of` a subject: its id, and the line that says so.

    `together` are the ids of what it replaces the subject in combination with.
    """

    of: str
    place: str
    line: int
    together: tuple[str, ...] = ()


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a list. `title` is its heading in the markup of the list.

    `series` is the release that deprecated or removed it, `until` the last one where the heading
    names a range; empty where it names none. `sections` are the titles above. `unresolved` says
    why there are no subjects. `text` is what the entry says, if anything.
    """

    kind: NoticeKind
    title: str
    series: str = ""
    until: str = ""
    sections: tuple[str, ...] = ()
    subjects: tuple[Subject, ...] = ()
    unresolved: Unresolved = ""
    replacements: tuple[Replacement, ...] = ()
    no_replacement: bool = False
    text: Text | None = None
    at: Position
