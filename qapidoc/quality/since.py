# SPDX-License-Identifier: GPL-2.0-or-later
"""What the authors say about when a thing came, against the releases that have it.

In: a release and the history. Out: findings, each with the releases that prove it. Where a thing
was described before it was in the schema, what counts is when it was available; the message tells
both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qapidoc.base.series import series_key
from qapidoc.base.source import Position
from qapidoc.model import Definition, Release
from qapidoc.model.passages import is_anonymous, own_definitions, parts_of
from qapidoc.quality.finding import Finding
from qapidoc.quality.history import History, is_in_schema, version_key
from qapidoc.quality.kinds import SINCE_EARLY, SINCE_EARLY_TYPE, SINCE_LATE, SINCE_MISSING

_VERSION = re.compile(r"\d{1,3}(?:\.\d{1,3}){1,2}")


def judge_since(release: Release, history: History) -> Iterator[Finding]:
    """Yield what is wrong with the `Since` of definitions and of their parts."""
    for definition in own_definitions(release):
        if not is_in_schema(definition):
            continue  # the tables and texts of its time have no word on since when
        name = f"{type(definition).__name__.lower()} '{definition.name}'"
        if definition.doc.since:
            yield from _compare(
                history, definition.id, definition.id, name, definition.doc.since, definition.at
            )
        elif not is_anonymous(definition):
            yield _missing(history, definition, name)
        for part in parts_of(definition):
            if part.since:
                key = f"{definition.id}#{part.name}"
                of = f"{part.what} '{part.name}' of {name}"
                yield from _compare(history, key, part.id, of, part.since, part.at)


def _missing(history: History, definition: Definition, name: str) -> Finding:
    message = f"{name} does not say since when it exists"
    facts = _facts(history, definition.id)
    if "available" in facts:
        message += f"; {_seen(facts)}"
    return Finding.of(SINCE_MISSING, definition.id, definition.at, message, facts)


def _compare(
    history: History, key: str, thing: str, name: str, stated: str, at: Position
) -> Iterator[Finding]:
    if not _VERSION.fullmatch(stated):
        return
    version = version_key(stated)
    having, lacking = history.having(key), history.lacking(key)
    newer = history.since(version)
    facts = {"since": stated, **_facts(history, key)}
    if early := lacking & newer & _before(having):
        kind = SINCE_EARLY_TYPE if "/type/" in key and "#" not in key else SINCE_EARLY
        reason = f"{history.span(early)} {_lacks(early)} it"
        facts["lacking"] = history.span(early)
    elif having & ~newer:
        kind = SINCE_LATE
        reason = f"{history.first(having)} has it already"
    else:
        return
    message = f"{name} says 'since {stated}', but {reason}"
    if kind is not SINCE_LATE or "schema" in facts:
        message += f": {_seen(facts)}"
    yield Finding.of(kind, thing, at, message, facts)


def _before(having: int) -> int:
    """Return all releases before the first that has a thing."""
    return (having & -having) - 1


def _lacks(mask: int) -> str:
    return "lacks" if mask.bit_count() == 1 else "lack"


def _facts(history: History, key: str) -> dict[str, str]:
    """Return the first release that has a thing, the last before that lacks it, as far as known.

    Also the first that has it in its schema, where that is another.
    """
    having = history.having(key)
    if not having:
        return {}
    facts = {"available": history.first(having)}
    if before := history.lacking(key) & _before(having):
        facts["absent"] = history.last(before)
    schema = history.in_schema(key)
    if schema and history.first(schema) != facts["available"]:
        facts["schema"] = history.first(schema)
    return facts


def _seen(facts: dict[str, str]) -> str:
    """Return in words when a thing came: no more than the releases at hand prove."""
    first, last_without = facts["available"], facts.get("absent")
    if last_without is None:
        seen = f"first available in {first} or before"
    elif _are_neighbours(last_without, first):
        seen = f"first available in {first}"
    else:
        seen = f"it came after {last_without}, in {first} at the latest"
    return f"{seen}, in the schema since {facts['schema']}" if "schema" in facts else seen


def _are_neighbours(earlier: str, later: str) -> bool:
    """Tell whether surely no release is between two series: only numbers of one major tell."""
    (major, minor), (next_major, next_minor) = series_key(earlier), series_key(later)
    return major == next_major and next_minor == minor + 1
