# SPDX-License-Identifier: GPL-2.0-or-later
"""The users of a finding: who sends what changed and who receives it, and what that does to some.

In: a finding. Out: the same finding for some of its users, or with those of another: the verdict
is always that of the users it has.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from msgspec.structs import replace

from qapidoc.history.finding import (
    CONFIDENCES,
    Finding,
    Standing,
    Way,
    direction_of,
    surfaces_of,
)
from qapidoc.history.rules import RULES
from qapidoc.history.side import POLICIES

Pick = Callable[[str, str, Collection[str]], Collection[str]]
"""Which users matter of those of a finding, by its entity and place."""


def picked_by_both(first: Pick, second: Pick) -> Pick:
    """Pick of those that one picks those that another does."""
    return lambda entity, part, users: second(entity, part, first(entity, part, users))


def for_users(finding: Finding, users: Collection[str]) -> Finding:
    """Return what a finding is to some of its users."""
    if len(users) == len(finding.users):
        return finding
    wanted = frozenset(users)
    return with_standings(finding, (_narrowed(each, wanted) for each in standings_of(finding)))


def joined_users(finding: Finding, other: Finding) -> Finding:
    """Return a finding that the users of another meet, too."""
    standings = *standings_of(finding), *standings_of(other)
    return with_standings(finding, standings, (*_ways_of(finding), *_ways_of(other)))


def _ways_of(finding: Finding) -> tuple[Way, ...]:
    """Return the ways to a change; one where there is no other."""
    if finding.ways or not finding.via or finding.direction == "both":
        return finding.ways
    return (Way(finding.direction, finding.via),)


def standings_of(finding: Finding) -> tuple[Standing, ...]:
    """Return what a finding is to whom; one where it is the same to all."""
    return finding.standings or (
        Standing(
            senders=finding.senders if finding.direction == "both" else _if(finding, "in"),
            receivers=finding.receivers if finding.direction == "both" else _if(finding, "out"),
            policy=finding.policy,
            confidence=finding.confidence,
            condition=finding.condition,
            message=finding.message,
        ),
    )


def _if(finding: Finding, direction: str) -> tuple[str, ...]:
    return finding.users if finding.direction == direction else ()


def _narrowed(standing: Standing, users: Collection[str]) -> Standing:
    senders, receivers = (
        tuple(each for each in some if each in users)
        for some in (standing.senders, standing.receivers)
    )
    return replace(standing, senders=senders, receivers=receivers)


def with_standings(
    finding: Finding, standings: Iterable[Standing], ways: Sequence[Way] | None = None
) -> Finding:
    """Return a finding that is to its users what is given; who nobody is does not count.

    It is as bad, as firmly promised and in as many builds as it is to any of them, and as sure as
    it is to those to whom it is as bad as that. `ways` are those of a finding that has no users so
    far, or gets more.
    """
    told = _merged(standings)
    rule = RULES[finding.rule]
    senders = sorted({each for standing in told for each in standing.senders})
    receivers = sorted({each for standing in told for each in standing.receivers})
    effect = rule.effect(_directions(senders, receivers))
    worst = [
        each.confidence
        for each in told
        if rule.effect(_directions(each.senders, each.receivers)) == effect
    ]
    confidence = min(worst, key=CONFIDENCES.index)
    met = {"in": senders, "out": receivers}
    known = _ways_of(finding) if ways is None else ways
    ways = [each for each in known if each.user in met[each.direction]]
    worst_ways = [each for each in ways if rule.effect(frozenset({each.direction})) == effect]
    sure = {
        user
        for each in told
        if each.confidence == confidence
        for user in (*each.senders, *each.receivers)
    }
    both = bool(senders and receivers)
    users = tuple(sorted({*senders, *receivers}))
    surfaces = surfaces_of(users)
    return replace(
        finding,
        surface=surfaces[0],
        surfaces=surfaces,
        effect=effect,
        policy=min((each.policy for each in told), key=POLICIES.index),
        direction=direction_of(_directions(senders, receivers)),
        users=users,
        message=told[0].message,
        confidence=confidence,
        condition=told[0].condition,
        senders=tuple(senders) if both else (),
        receivers=tuple(receivers) if both else (),
        standings=tuple(told) if len(told) > 1 else (),
        via=_first((worst_ways, ways), sure),
        ways=tuple(ways) if len(ways) > 1 else (),
    )


def _first(some: Iterable[Sequence[Way]], sure: Collection[str]) -> str:
    """Return the first way, the worst before others, of those who are sure to meet a change."""
    return next((each.via for ways in some for each in ways if each.user in sure), "")


def _directions(senders: Collection[str], receivers: Collection[str]) -> frozenset[str]:
    return frozenset(name for name, users in (("in", senders), ("out", receivers)) if users)


_Key = tuple[int, str, str, int, int]


def _merged(standings: Iterable[Standing]) -> list[Standing]:
    """Return standings that are each of somebody, equal ones as one, least conditions first."""
    found: dict[_Key, Standing] = {}
    for each in standings:
        if each.senders or each.receivers:
            key = _key(each)
            senders, receivers = {*each.senders}, {*each.receivers}
            if other := found.get(key):
                senders.update(other.senders)
                receivers.update(other.receivers)
            users = tuple(sorted(senders)), tuple(sorted(receivers))
            found[key] = replace(each, senders=users[0], receivers=users[1])
    return [each for _, each in sorted(found.items())]


def _key(standing: Standing) -> _Key:
    condition = standing.condition
    return (
        condition.count(" and ") + 1 if condition else 0,
        condition,
        standing.message,
        POLICIES.index(standing.policy),
        CONFIDENCES.index(standing.confidence),
    )
