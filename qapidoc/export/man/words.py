# SPDX-License-Identifier: GPL-2.0-or-later
"""Conditions, types and notes of members in words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qapidoc.export.man.roff import Lines, bold, code, italic, prose
from qapidoc.model import Condition, Feature, TypeRef
from qapidoc.model.condition import spell
from qapidoc.relations import Part

_FACTS = re.compile(
    r"(?:^|\s*\()(?P<facts>(?:since|default|optional)\b[^()]{1,60}?)(?<!\()\)?\.?$", re.IGNORECASE
)
SPECIAL = ("deprecated", "unstable")
PRECONFIG = r"May be used before the machine is built, with \fB\-\-preconfig\fR."


def condition_text(condition: Condition) -> str:
    """Return a condition: `CONFIG_A and not CONFIG_B`."""
    return spell(condition, bold)


def type_text(ref: TypeRef) -> str:
    """Return a type: its name, or that it is an array of it."""
    return f"array of {italic(ref.name)}" if ref.array else italic(ref.name)


def json_type(ref: TypeRef) -> str:
    """Return a type as it stands in a message."""
    return rf"[ {italic(ref.name)}, ... ]" if ref.array else italic(ref.name)


def status(features: Iterable[Feature]) -> list[str]:
    """Return the words for special features: deprecated, unstable."""
    return [feature.name for feature in features if feature.name in SPECIAL]


def member_term(member: Part) -> str:
    """Return the line that a member's text stands below."""
    notes = [type_text(member.type)]
    if member.optional:
        notes.append("optional")
    if member.default:
        notes.append(f"default {code(member.default)}")
    if member.since:
        notes.append(f"since {prose(member.since)}")
    notes += status(member.features)
    if member.own is not None:
        notes.append(f"if {condition_text(member.own)}")
    return f"{bold(member.name)}: " + ", ".join(notes)


def without_facts(lines: Lines, since: str, default: str = "") -> Lines:
    """Return a text without "(since 2.9)" at its end: the line above it says so already."""
    known = {"optional", f"since {since}", f"since qemu {since}", f"default {default.lower()}"}
    text = "\n".join(lines)
    while match := _FACTS.search(text):
        said = " ".join(match["facts"].lower().replace(":", " ").split())
        if not known.issuperset(re.split(r"\s*[;,] ", said)):
            break
        text = text[: match.start()]
    left = text.split("\n") if text else []
    while left and left[-1] == ".PP":
        left.pop()
    return left


def value_term(
    name: str, since: str, features: Iterable[Feature], condition: Condition | None
) -> str:
    """Return the line that a value's text stands below."""
    notes = [f"since {prose(since)}"] if since else []
    notes += status(features)
    if condition is not None:
        notes.append(f"if {condition_text(condition)}")
    return bold(name) + (f" ({', '.join(notes)})" if notes else "")
