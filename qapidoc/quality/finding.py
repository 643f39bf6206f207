# SPDX-License-Identifier: GPL-2.0-or-later
"""One thing to mend: what kind of thing, of what, where it is written, in words.

In: what the modules of the kinds saw. Out: data for the report.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from qapidoc.base.source import Position

Group = Literal[
    "undocumented", "since", "names", "parameters", "documents", "examples", "deprecations"
]


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of finding. `one` and `many` count it; `meaning` explains it, `mend` says how to."""

    name: str
    group: Group
    title: str
    meaning: str
    mend: str


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something to mend. `id` is that of the thing, with the part behind `#` where it is one.

    `facts` are what the message says, for programs; which there are depends on the kind.
    """

    kind: str
    id: str
    file: str
    line: int
    message: str
    facts: Mapping[str, str] = {}

    @classmethod
    def of(
        cls,
        kind: Kind,
        thing: str,
        at: Position,
        message: str,
        facts: Mapping[str, str] | None = None,
    ) -> Finding:
        """Make a finding of a declared kind."""
        return cls(
            kind=kind.name,
            id=thing,
            file=at.file,
            line=at.line,
            message=message,
            facts=dict(facts or {}),
        )


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """A name in the text of `id` that means nothing in its own release.

    Whether it meant something in another decides what there is to say. `form` is how it is
    written: `name` for `@name`, `literal` for code, or the name of a role.
    """

    id: str
    name: str
    form: str
    file: str
    line: int
    near: str = ""
    """What is there and nearly has that name, as a hint."""


def area_of(thing: str) -> str:
    """Return the namespace or interface that an id belongs to: `qmp`, `option`, `hmp`, …"""
    first, _, rest = thing.partition("/")
    if first == "module":
        space = rest.partition("/")[0]
        return space if space in ("qga", "qsd") else "qmp"
    return rest.partition("/")[0] if first == "group" else first
