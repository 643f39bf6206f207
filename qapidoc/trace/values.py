# SPDX-License-Identifier: GPL-2.0-or-later
"""What a variable may hold, as far as tracing cares, and what is found on the way."""

from __future__ import annotations

from dataclasses import dataclass

from qapidoc.model.relation import Proof
from qapidoc.trace.program import Place

ENTRY = "entry of "
"""Before the name of an option group: the kind of an entry of it, told apart like a type."""


FLAT_VISITOR = "opts_visitor_new"
"""What makes a visitor of an entry of an option group, whose keys have no depth."""


@dataclass(frozen=True, slots=True)
class Given:
    """Something that comes from what a person gives to the verb.

    `part` is the key or member that it is of it, empty for the whole. `key` is under which key or
    member it stands in what holds it. `type` is the QAPI type it was parsed as, or says of which
    option group it is an entry. `visitor` is the function that made a visitor of it.
    """

    part: str = ""
    key: str = ""
    type: str = ""
    visitor: str = ""


@dataclass(frozen=True, slots=True)
class Constant:
    """A string, or the name of a constant."""

    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """The list of entries of an option group."""

    name: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of an option group that is made from something else than what was given."""

    group: str


@dataclass(frozen=True, slots=True)
class Callback:
    """A function that is handed on by name."""

    path: str
    name: str


@dataclass(frozen=True, slots=True)
class Instance:
    """An object of a QOM class."""

    of: str


Value = Given | Constant | Group | Entry | Callback | Instance | Place
Values = frozenset[Value]
NONE: Values = frozenset()

Chain = tuple[Proof, ...]
"""The calls that lead somewhere, outermost first."""


@dataclass(frozen=True, slots=True)
class Store:
    """Where several verbs may put something: an option group, a variable, a queue by its key."""

    kind: str
    name: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Via:
    """What a way has led through so far.

    `hops` counts the stores; `filled` tells that it ends in a function behind a pointer, which
    fills a value. `property` is the last property of an object that was set, `'boot' of
    TYPE_MACHINE`.
    """

    hops: int = 0
    filled: bool = False
    property: str = ""


START = Via()
"""Where a verb itself begins."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A QAPI type is parsed from what was given, or from a part of it, after some way.

    `visitor` is the function that made the visitor that it was parsed with, if any.
    """

    type: str
    part: str
    chain: Chain
    via: Via = START
    visitor: str = ""


@dataclass(frozen=True, slots=True)
class Called:
    """A QMP command's own function is called; `given` with something that was given."""

    command: str
    given: bool
    chain: Chain


@dataclass(frozen=True, slots=True)
class Stored:
    """Something is put into a store.

    `given` is None for a constant, `text`; `key` is where it is put, empty for the store as such.
    `direct` tells that the verb's own case does it, or what it calls, before any store is read.
    """

    store: Store
    given: Given | None
    key: str
    text: str
    chain: Chain
    direct: bool = True


@dataclass(frozen=True, slots=True)
class Handed:
    """What was given is handed to a parameter of a function, as a value of a type."""

    function: Place
    index: int
    type: str
    chain: Chain


Found = Taken | Called | Stored | Handed
