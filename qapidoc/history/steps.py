# SPDX-License-Identifier: GPL-2.0-or-later
"""What became of a thing from one release to the next, in words.

In: its portraits in both. Out: steps. What only looks different is passed over: a type that got
another name, a condition that is spelled otherwise, what a table told in its own way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

import msgspec

from qapidoc.history.conditions import conjuncts, relation, words
from qapidoc.history.names import plain_names
from qapidoc.history.portrait import PartFacts, Portrait, tells_more
from qapidoc.history.side import FLAGS_SINCE
from qapidoc.model import Condition

StepKind = Literal[
    "added",
    "removed",
    "returned",
    "described",
    "changed",
    "deprecated",
    "undeprecated",
    "renamed",
    "moved",
]
"""`returned` what was gone and is back; `described` what was there before and came into the schema,
or became usable; `moved` into another module."""


class Step(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that happened to a thing, or to its part `part`, in a release.

    `other` is the id of another thing that has to do with it: what it is called now.
    """

    release: str
    kind: StepKind
    part: str = ""
    words: str
    other: str = ""


_INTO_TABLE = "came into the table of commands"

_ORIGINS = {
    "schema": "came into the schema",
    "table": _INTO_TABLE,
    "text": "described in a text only",
}

LISTED = frozenset({"parameter"})
"""What is only read from texts, as parameters of options are: a text may list them or not, and
neither proves that they came or went."""

SameType = Callable[[str, str], bool]
"""Whether two names of types mean one type, in the older and in the newer release."""


def only_in(condition: Condition | None) -> str:
    """Return what to say of a condition where something begins; nothing where there is none."""
    asked = conjuncts(condition)
    return f"only in builds with {words(asked)}" if asked else ""


def steps_between(old: Portrait, new: Portrait, release: str, same: SameType) -> Iterator[Step]:
    """Yield what changed; `release` is the newer one."""
    if old.origin != new.origin:
        said = _INTO_TABLE if new.kind == "hmp" else _ORIGINS[new.origin]
        yield Step(release=release, kind="described", words=said)
        return  # each of these tells of parts in its own way
    if old.module != new.module:
        said = f"moved from the module {old.module} to {new.module}"
        yield Step(release=release, kind="moved", words=said)
    if old.available != new.available:
        said = "can be used" if new.available else "cannot be used any more"
        yield Step(release=release, kind="described" if new.available else "changed", words=said)
    yield from _of_features(old.features, new.features, release, "")
    yield from _of_conditions(old.condition, new.condition, release, "")
    if old.kind != new.kind:
        yield Step(
            release=release, kind="changed", words=f"became {_a(new.kind)} (was {_a(old.kind)})"
        )
    for about, was in old.flags.items():
        now = new.flags.get(about, was)
        if was != now and not same(was, now):
            yield Step(release=release, kind="changed", words=f"{about}: {was} → {now}")
    yield from _of_parts(old, new, release, same)


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _of_features(
    old: frozenset[str], new: frozenset[str], release: str, part: str
) -> Iterator[Step]:
    for flag in sorted(new - old):
        first = FLAGS_SINCE.get(flag) == release
        note = " (the first release whose schema can say so)" if first else ""
        kind: StepKind = "deprecated" if flag == "deprecated" else "changed"
        word = flag if flag in FLAGS_SINCE else f"has the feature '{flag}'"
        yield Step(release=release, kind=kind, part=part, words=f"{_of(part)}{word}{note}")
    for flag in sorted(old - new):
        kind = "undeprecated" if flag == "deprecated" else "changed"
        word = f"not {flag} any more" if flag in FLAGS_SINCE else f"lost the feature '{flag}'"
        yield Step(release=release, kind=kind, part=part, words=f"{_of(part)}{word}")


def _of(part: str) -> str:
    return f"'{part}' " if part else ""


def _of_conditions(
    old: Condition | None, new: Condition | None, release: str, part: str
) -> Iterator[Step]:
    before, after = conjuncts(old), conjuncts(new)
    if relation(before, after) == "same":
        return
    if not after:
        said = f"in all builds (before only with {words(before)})"
    elif not before:
        said = only_in(new)
    else:
        said = f"in builds with {words(after)} (before {words(before)})"
    yield Step(release=release, kind="changed", part=part, words=f"{_of(part)}{said}")


def _of_parts(old: Portrait, new: Portrait, release: str, same: SameType) -> Iterator[Step]:
    came = {name: part for name, part in new.parts.items() if name not in old.parts}
    for name, part in old.parts.items():
        now = new.parts.get(name)
        if now is not None:
            yield from _of_part(name, part, now, release, same)
            continue
        other = next((each for each in plain_names(name) if _is_same(part, came.get(each))), "")
        if other:
            del came[other]
            told = f"{part.what} '{name}' is called '{other}'"
            yield Step(release=release, kind="renamed", part=other, words=told)
        else:
            went = "not listed any more" if part.what in LISTED else "removed"
            said = f"{part.what} '{name}' {went}"
            yield Step(release=release, kind="removed", part=name, words=said)
    word = "came into the schema" if tells_more(old, new) else "added"
    for name, part in came.items():
        free = ", optional" if part.optional else ", required" if part.optional is False else ""
        where = only_in(part.condition)
        came_as = f"{'listed' if part.what in LISTED else word}{free}"
        said = f"{part.what} '{name}' {came_as}{f', {where}' if where else ''}"
        yield Step(release=release, kind="added", part=name, words=said)


def _is_same(part: PartFacts, other: PartFacts | None) -> bool:
    """Tell whether a part that goes and one that comes are one: only the name has changed."""
    if other is None:
        return False
    return (part.what, part.type, part.optional) == (other.what, other.type, other.optional)


def _of_part(
    name: str, old: PartFacts, new: PartFacts, release: str, same: SameType
) -> Iterator[Step]:
    if old.type and new.type and old.type != new.type and not same(old.type, new.type):
        said = f"type of '{name}': {old.type} → {new.type}"
        yield Step(release=release, kind="changed", part=name, words=said)
    if None not in (old.optional, new.optional) and old.optional != new.optional:
        said = f"'{name}' may be left out" if new.optional else f"'{name}' is required"
        yield Step(release=release, kind="changed", part=name, words=said)
    if old.default and new.default and old.default != new.default:
        said = f"documented default of '{name}': {old.default} → {new.default}"
        yield Step(release=release, kind="changed", part=name, words=said)
    yield from _of_features(old.features, new.features, release, name)
    yield from _of_conditions(old.condition, new.condition, release, name)
