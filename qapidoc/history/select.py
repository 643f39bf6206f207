# SPDX-License-Identifier: GPL-2.0-or-later
"""The part of a report that matters to somebody: what they use, what they did not accept yet.

In: a `Report`, names, a list of what to ignore. Out: a report with fewer findings, and whether
one is as bad as a bar.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Iterable
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

import msgspec
from msgspec.structs import replace

from qapidoc.base.ids import bare_name
from qapidoc.base.suggest import did_you_mean
from qapidoc.history.finding import SURFACES, Finding, Report, Surface, worst_first
from qapidoc.history.followed import as_needed, for_options
from qapidoc.history.rule import EFFECTS, Effect
from qapidoc.history.rules import RULES
from qapidoc.history.side import Policy
from qapidoc.history.users import Pick, for_users

GATED: frozenset[Policy] = frozenset({"stable", "deprecated-announced"})
"""Policies whose findings fail a check when nobody says which ones do."""

_MET_BY: dict[str, tuple[Surface, ...]] = {
    "qmp/command": ("qmp",),
    "qmp/event": ("qmp",),
    "qmp": ("qmp", "cli"),
    "qga": ("qga",),
    "qsd": ("qsd",),
    "option": ("cli",),
    "hmp": ("hmp",),
}
"""The surfaces that may meet what an id stands for, by what stands before its name."""


class Ignore(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A finding that somebody accepted: by its `fingerprint`, or by `rule` and `path`.

    `path` is a pattern with `*` for the id with its part. `reason` says why it may be ignored.
    """

    reason: str
    fingerprint: str = ""
    rule: str = ""
    path: str = ""

    def __post_init__(self) -> None:
        if bool(self.fingerprint) == bool(self.rule and self.path):
            raise ValueError("an entry needs either `fingerprint`, or `rule` and `path`")
        if not self.reason.strip():
            raise ValueError("an entry needs a `reason`")
        if self.rule and self.rule not in RULES:
            hint = did_you_mean(self.rule, RULES)
            raise ValueError(f"there is no rule {self.rule!r}{f': {hint}' if hint else ''}")

    @property
    def label(self) -> str:
        """Tell a person which entry it is."""
        return self.fingerprint or f"{self.rule} {self.path}"

    def covers(self, finding: Finding) -> bool:
        """Tell whether this is the finding that was accepted."""
        if self.fingerprint:
            return finding.fingerprint == self.fingerprint
        return finding.rule == self.rule and fnmatchcase(finding.place, self.path)

    def surfaces(self) -> frozenset[Surface]:
        """Return the surfaces of the findings that it may be about: all where nothing tells."""
        prefix, _, rest = self.path.partition("/")
        met = _MET_BY.get(f"{prefix}/{rest.partition('/')[0]}") or _MET_BY.get(prefix)
        return frozenset(met or SURFACES)


class _Ignores(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    ignore: tuple[Ignore, ...] = ()


def read_ignores(text: str) -> tuple[Ignore, ...]:
    """Return the entries `[[ignore]]` of a TOML text; raise ValueError that says what is wrong."""
    try:
        return msgspec.convert(tomllib.loads(text), _Ignores).ignore
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ValueError(str(error)) from None


def without_ignored(
    report: Report, ignores: Iterable[Ignore], whole: Report, surfaces: Collection[Surface]
) -> Report:
    """Return a report without what was accepted; entries that cover nothing are told.

    `whole` is the report before anybody narrowed it: what is not asked for now may be accepted.
    `surfaces` are those asked for; an entry that may be of another one was not looked at.
    """
    entries = tuple(ignores)
    kept = [each for each in report.findings if not any(entry.covers(each) for entry in entries)]
    idle = [e for e in entries if not any(e.covers(each) for each in whole.findings)]
    compared = frozenset(surfaces).difference(each.surface for each in whole.not_compared)
    unused = [entry for entry in idle if entry.surfaces() <= compared]
    return replace(
        report,
        findings=tuple(kept),
        ignored=len(report.findings) - len(kept),
        unused_ignores=tuple(entry.label for entry in unused),
        unseen_ignores=tuple(entry.label for entry in idle if entry not in unused),
    )


def only(pattern: str) -> Pick:
    """Pick the users that match a pattern, by id or name; all where the changed thing does.

    With a dash in front it is of options.
    """
    wanted = option_id(pattern)

    def matches(thing: str) -> bool:
        return fnmatchcase(thing, wanted) or fnmatchcase(bare_name(thing), wanted)

    def pick(entity: str, part: str, users: Collection[str]) -> Collection[str]:
        itself = matches(entity) or matches(f"{entity}#{part}")
        return users if itself else tuple(filter(matches, users))

    return pick


def option_id(pattern: str) -> str:
    """Return the id that a name with a dash in front means, of an option; others as they are."""
    return f"option/{pattern.lstrip('-')}" if pattern.startswith("-") else pattern


def names_nothing(pattern: str, things: Iterable[str]) -> bool:
    """Tell whether no thing of either side can match a pattern; parts (`#`) are not looked up."""
    whole = option_id(pattern).partition("#")[0]
    return not any(
        fnmatchcase(thing, whole) or fnmatchcase(bare_name(thing), whole) for thing in things
    )


def unknown(names: Iterable[str], things: Iterable[str]) -> set[str]:
    """Return the names, or ids, that are of no thing of either side."""
    return set(names).difference(*map(_called, things))


def _called(thing: str) -> tuple[str, str, str]:
    """Return what a thing may be called: its id, that without the interface, its name."""
    return thing, thing.partition("/")[2], bare_name(thing)


def of_policies(report: Report, policies: Collection[Policy]) -> Report:
    """Return a report of things of which QEMU promised this or that."""
    return _narrowed(report, lambda each: each.policy in policies)


def in_module(report: Report, module: str) -> Report:
    """Return a report of what a module or table declares, by its file's name without the ending."""
    return _narrowed(report, lambda each: module_of(each.new_at or each.old_at) == module)


def module_of(at: str) -> str:
    """Return the name of a file, without its ending, from a place such as `qapi/block.json:7`."""
    return PurePosixPath(at.partition(":")[0]).stem


def used(names: Collection[str]) -> Pick:
    """Pick the users of these names or ids: what a client uses."""
    wanted = frozenset(names)
    return lambda entity, part, users: [
        user for user in users if not wanted.isdisjoint(_called(user))
    ]


def for_picked(report: Report, pick: Pick) -> Report:
    """Return a report of what reaches the users that are picked, and what it does to them."""
    picked = ((each, pick(each.entity, each.path, each.users)) for each in report.findings)
    findings = [for_users(each, users) for each, users in picked if users]
    narrowed = replace(report, findings=tuple(sorted(findings, key=worst_first)))
    return as_needed(for_options(narrowed, pick))


def _narrowed(report: Report, wanted: Callable[[Finding], bool]) -> Report:
    kept = tuple(each for each in report.findings if wanted(each))
    return as_needed(replace(report, findings=kept))


def reaches(report: Report, bar: Effect, policies: Collection[Policy]) -> bool:
    """Tell whether a finding that is more than a text is at least as bad as the bar."""
    return any(fails(each, bar, policies) for each in report.findings)


def fails(finding: Finding, bar: Effect, policies: Collection[Policy]) -> bool:
    """Tell whether one finding is: what is only read from texts never is."""
    is_bad = EFFECTS.index(finding.effect) >= EFFECTS.index(bar)
    return is_bad and finding.confidence != "text" and finding.policy in policies
