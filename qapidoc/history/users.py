# SPDX-License-Identifier: GPL-2.0-or-later
"""The users of a finding: who sends what changed and who receives it, and what that does to some.

In: a finding. Out: the same finding for some of its users, or with those of another: the verdict
is always that of the users it has.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from msgspec.structs import replace

from qapidoc.history.finding import Finding, direction_of
from qapidoc.history.rules import RULES

Pick = Callable[[str, str, Collection[str]], Collection[str]]
"""Which users matter of those of a finding, by its entity and place."""


def picked_by_both(first: Pick, second: Pick) -> Pick:
    """Pick of those that one picks those that another does."""
    return lambda entity, part, users: second(entity, part, first(entity, part, users))


def for_users(finding: Finding, users: Collection[str]) -> Finding:
    """Return what a finding is to some of its users."""
    if len(users) == len(finding.users):
        return finding
    senders, receivers = _split(finding)
    return _with(finding, senders.intersection(users), receivers.intersection(users))


def joined_users(finding: Finding, other: Finding, pick: Pick | None = None) -> Finding:
    """Return a finding that the users of another meet, too; `via` is of those who are picked."""
    (senders, receivers), (more, others) = _split(finding), _split(other)
    if pick is not None and not pick(finding.entity, finding.path, finding.users):
        finding = replace(finding, via=other.via)
    return _with(finding, senders | more, receivers | others)


def _split(finding: Finding) -> tuple[frozenset[str], frozenset[str]]:
    if finding.direction == "both":
        return frozenset(finding.senders), frozenset(finding.receivers)
    users = frozenset(finding.users)
    return (users, frozenset()) if finding.direction == "in" else (frozenset(), users)


def _with(finding: Finding, senders: frozenset[str], receivers: frozenset[str]) -> Finding:
    directions = frozenset(
        direction for direction, users in (("in", senders), ("out", receivers)) if users
    )
    both = len(directions) > 1
    return replace(
        finding,
        effect=RULES[finding.rule].effect(directions),
        direction=direction_of(directions),
        users=tuple(sorted(senders | receivers)),
        senders=tuple(sorted(senders)) if both else (),
        receivers=tuple(sorted(receivers)) if both else (),
    )
