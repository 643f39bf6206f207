# SPDX-License-Identifier: GPL-2.0-or-later
"""Pragma directives -> one set of rules for the whole schema.

In: the schema's `Pragma` nodes. Out: `Pragmas`, read by the checks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeGuard

from qapidoc.base.problem import Problem
from qapidoc.base.suggest import did_you_mean
from qapidoc.build.problems import PRAGMA_CONFLICT, UNKNOWN_PRAGMA, WRONG_VALUE
from qapidoc.build.schema.grammar import PRAGMAS
from qapidoc.parse.qapi.dialect import Dialect
from qapidoc.parse.qapi.nodes import Array, Boolean, Entry, Node, NoValue, Pragma, String


@dataclass(slots=True)
class Pragmas:
    """What the pragmas of a schema allow and demand; sets hold names of definitions.

    `strict_docs`: every member must be documented, save those of `undocumented`, and 'Returns' is
    for what returns something; a rule since 9.0.
    `free_underscores`: no rule speaks of `_` in names (until 5.2). `incomplete`: pragmas may stand
    in what could not be read, so that anything may be an exception.
    """

    doc_required: bool = False
    command_names: set[str] = field(default_factory=set)
    returns: set[str] = field(default_factory=set)
    undocumented: set[str] = field(default_factory=set)
    member_names: set[str] = field(default_factory=set)
    strict_docs: bool = False
    free_underscores: bool = False
    incomplete: bool = False


def read_pragmas(nodes: Iterable[Pragma], dialect: Dialect) -> tuple[Pragmas, list[Problem]]:
    """Return the rules that a schema sets for itself."""
    pragmas = Pragmas(strict_docs="documented-parts" in dialect.rules)
    problems: list[Problem] = []
    seen: dict[str, bool | frozenset[str]] = {}
    for node in nodes:
        for entry in node.object.entries:
            problem = _read(pragmas, node, entry, dialect) or _differs(seen, node, entry)
            if problem is not None:
                problems.append(problem)
    return pragmas, problems


def _differs(seen: dict[str, bool | frozenset[str]], node: Pragma, entry: Entry) -> Problem | None:
    """Return a problem for a pragma that has had another value before."""
    key, value = entry.key.value, entry.value
    if isinstance(value, Boolean):
        said: bool | frozenset[str] = value.value
    elif _is_names(value):
        said = frozenset(item.value for item in value.items if isinstance(item, String))
    else:
        return None
    before = seen.setdefault(key, said)
    if before == said:
        return None
    span = node.source.span(entry.key.start, entry.key.end)
    message = f"pragma '{key}' has another list of names before"
    hint = "the second replaces the first: write one list for the whole schema"
    if isinstance(before, bool):
        message = f"pragma '{key}' was {str(before).lower()} before"
        hint = "a pragma holds for the whole schema, whatever comes before it"
    return Problem.of(PRAGMA_CONFLICT, span, message, hint)


def _is_names(value: Node) -> TypeGuard[Array]:
    return isinstance(value, Array) and all(isinstance(item, String) for item in _items(value))


def _items(value: Node) -> tuple[Node, ...]:
    return value.items if isinstance(value, Array) else ()


def _read(pragmas: Pragmas, node: Pragma, entry: Entry, dialect: Dialect) -> Problem | None:
    key = entry.key.value
    rule = PRAGMAS.get(key)
    first = dialect.later.get(("pragma", key))
    renamed = "renamed-pragmas" in dialect.rules
    if rule is None or (rule.legacy and renamed) or first:
        known = [
            name
            for name, each in PRAGMAS.items()
            if not (each.legacy and renamed) and ("pragma", name) not in dialect.later
        ]
        same = (name for name in known if rule and PRAGMAS[name].field == rule.field)
        hint = next((f"it is called '{name}' here" for name in same), "")
        if first and not hint:
            hint = f"it is known since {first}"
        hint = hint or did_you_mean(key, known)
        pragmas.incomplete |= bool(hint)  # who knows what the one that is meant says
        span = node.source.span(entry.key.start, entry.key.end)
        return Problem.of(UNKNOWN_PRAGMA, span, f"unknown pragma '{key}'", hint)
    value = entry.value
    if rule.form == "boolean" and isinstance(value, Boolean):
        setattr(pragmas, rule.field, value.value)
    elif rule.form == "names" and _is_names(value):
        names = {item.value for item in value.items if isinstance(item, String)}
        getattr(pragmas, rule.field).update(names)
        pragmas.free_underscores |= rule.legacy
    elif any(isinstance(each, NoValue) for each in (value, *_items(value))):
        pragmas.incomplete = True  # the parser told that
    else:
        wanted = "true or false" if rule.form == "boolean" else "a list of names"
        span = node.source.span(value.start, value.end)
        return Problem.of(WRONG_VALUE, span, f"pragma '{key}' takes {wanted}")
    return None
