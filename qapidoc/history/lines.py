# SPDX-License-Identifier: GPL-2.0-or-later
"""What options and monitor commands have in common: targets, conditions, a line in a table.

In: entries of both sides. Out: findings, whose only user is the entry itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qapidoc.base.source import Position
from qapidoc.history.conditions import conjuncts, relation, words
from qapidoc.history.finding import Confidence, Finding, Surface, fingerprint
from qapidoc.history.rules import RULES
from qapidoc.history.side import Policy, Side
from qapidoc.model import MonitorCommand, Option

Entry = Option | MonitorCommand


@dataclass(frozen=True, slots=True)
class LineTeller:
    """Makes the findings of one table."""

    old: Side
    new: Side
    surface: Surface
    policy: Policy

    def tell(
        self,
        rule: str,
        old: Entry | None,
        new: Entry | None,
        *,
        name: str = "",
        part: str = "",
        was: str = "",
        now: str = "",
        confidence: Confidence | None = None,
        at: tuple[Position | None, Position | None] = (None, None),
    ) -> Finding:
        """Make a finding about an entry, or a part of it."""
        entry = new or old
        assert entry is not None
        old_at = at[0] or (old.at if old is not None else None)
        new_at = at[1] or (new.at if new is not None else None)
        condition = entry.condition
        return Finding(
            rule=rule,
            effect=RULES[rule].effect(frozenset({"in"})),
            policy=self.policy,
            direction="in",
            surface=self.surface,
            surfaces=(self.surface,),
            entity=entry.id,
            path=part,
            users=(entry.id,),
            introduced_in=self.new.release.series,
            fingerprint=fingerprint(rule, entry.id, part),
            message=RULES[rule].says.format(name=name or entry.name, old=was, new=now),
            confidence=confidence or _confidence(entry),
            condition=words(conjuncts(condition)) if condition is not None else "",
            via=entry.id,
            old_at=old_at.text if old_at is not None else "",
            new_at=new_at.text if new_at is not None else "",
        )

    def conditions(self, old: Entry, new: Entry) -> Iterable[Finding]:
        """Yield what became of the builds that have an entry."""
        before, after = conjuncts(old.condition), conjuncts(new.condition)
        found = relation(before, after)
        if found != "same":
            said = words(before), words(after)
            yield self.tell(f"condition-{found}", old, new, was=said[0], now=said[1])

    def targets(self, old: Entry, new: Entry) -> Iterable[Finding]:
        """Yield what became of the architectures that have an entry.

        One that the new side does not name at all is emulated no more.
        """
        before, after = frozenset(old.targets), frozenset(new.targets)
        if before == after:
            return
        if not after:
            yield self.tell("target-gained", old, new, now="every target")
            return
        lost = before - after
        dropped = lost - self.new.targets
        if not before:
            yield self.tell("target-lost", old, new, was=f"all but {_listed(after)}")
        elif lost - dropped:
            yield self.tell("target-lost", old, new, was=_listed(lost - dropped))
        elif dropped:
            yield self.tell("target-dropped", old, new, was=_listed(dropped))
        if before and after - before:
            yield self.tell("target-gained", old, new, now=_listed(after - before))


def _confidence(entry: Entry) -> Confidence:
    is_told = isinstance(entry, MonitorCommand) and entry.origin == "text"
    return "text" if is_told else "stated"


def _listed(targets: Iterable[str]) -> str:
    return ", ".join(sorted(targets))
