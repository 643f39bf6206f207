# SPDX-License-Identifier: GPL-2.0-or-later
"""The comparison of two releases as a whole.

In: two sides and the surfaces that matter. Out: a `Report` with every finding, worst first; next
are `select`, which narrows it, and `qapidoc.export.diff`, which renders it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from msgspec.structs import replace

from qapidoc.base.ids import emulator_twin
from qapidoc.history.finding import (
    SURFACES,
    Compared,
    Finding,
    NotCompared,
    Report,
    Surface,
    worst_first,
)
from qapidoc.history.followed import as_needed, followed
from qapidoc.history.gather import gather
from qapidoc.history.monitor import compare_monitor
from qapidoc.history.names import plain_names
from qapidoc.history.nearest import with_places
from qapidoc.history.options import compare_options
from qapidoc.history.policies import with_policies
from qapidoc.history.side import Side
from qapidoc.history.users import Pick, for_users, joined_users, picked_by_both
from qapidoc.history.verbs import walk_namespace

_RENAMED = (
    "command",
    "event",
    "enum-value",
    "optional-member",
    "mandatory-member",
    "option",
    "monitor-command",
)
"""What may come back under another name: the rules are called `…-removed` and `…-added`."""

LACKING = "nothing of it is known of "
"""Why a surface is left out; the names of those that lack it follow."""

_COUNTERPARTS = {f"{kind}-removed": f"{kind}-added" for kind in _RENAMED}


def compare(
    old: Side,
    new: Side,
    surfaces: Collection[Surface] = SURFACES,
    pick: Pick | None = None,
) -> Report:
    """Compare two releases; a surface that one of them lacks as a whole is left out.

    `via` is a way of the users that are picked, where there are any.
    """
    findings: list[Finding] = []
    left_out = []
    # What the daemon shares with the emulator is the same finding whoever asks for it.
    daemon_alone = "qsd" in surfaces and "qmp" not in surfaces
    if daemon_alone:
        pick = _of_its_users if pick is None else picked_by_both(_of_its_users, pick)
    for surface in SURFACES:
        if surface not in surfaces and not (surface == "qmp" and daemon_alone):
            continue
        lacking = [side.label for side in (old, new) if not has_surface(side, surface)]
        if lacking:
            if surface in surfaces:
                reason = LACKING + " and ".join(dict.fromkeys(lacking))
                left_out.append(NotCompared(surface, reason))
            continue
        found = list(_compare_surface(old, new, surface, pick))
        findings = _joined(findings, found, pick) if surface == "qsd" else findings + found
    placed = with_places(_paired(findings), new)
    told = with_policies(placed, old.announced, new.announced)
    likely, unknown = followed(old.readings, new.readings) if "qmp" in surfaces else ((), ())
    report = Report(
        old=_compared(old),
        new=_compared(new),
        not_compared=tuple(left_out),
        not_followed=unknown,
        likely=likely,
        findings=tuple(sorted(_of_daemon(told) if daemon_alone else told, key=worst_first)),
    )
    return as_needed(report)


def _compare_surface(
    old: Side, new: Side, surface: Surface, pick: Pick | None
) -> Iterable[Finding]:
    if surface == "cli":
        return compare_options(old, new)
    if surface == "hmp":
        return compare_monitor(old, new)
    return gather(walk_namespace(old, new, surface), pick)


def has_surface(side: Side, surface: Surface) -> bool:
    """Tell whether anything of a surface is known of a side."""
    release = side.release
    if surface == "cli":
        return bool(release.options)
    if surface == "hmp":
        return bool(release.monitor)
    return any(each.namespace == surface for each in release.definitions)


def _compared(side: Side) -> Compared:
    release = side.release
    return Compared(
        name=side.label,
        series=release.series,
        version=release.version,
        kind="binary" if side.built else "release",
    )


def _joined(findings: list[Finding], daemon: list[Finding], pick: Pick | None) -> list[Finding]:
    """Add the findings of the storage daemon; what it shares with the emulator has one cause."""
    known = {(each.rule, each.place, each.message): n for n, each in enumerate(findings)}
    result = list(findings)
    for each in daemon:
        same = each.rule, emulator_twin(each.place), each.message
        number = known.get(same)
        if number is None:
            result.append(each)
        else:
            result[number] = joined_users(result[number], each, pick)
    return result


def _of_daemon(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings but those that only the emulator has; the others without its users."""
    for each in findings:
        if each.surface != "qmp":
            yield each
        elif users := _of_its_users(each.entity, each.path, each.users):
            yield for_users(each, users)


def _of_its_users(entity: str, part: str, users: Collection[str]) -> Collection[str]:
    return [user for user in users if user.startswith("qsd/")]


def _paired(findings: list[Finding]) -> Iterator[Finding]:
    """Yield findings, those of things that are gone with the new name where one is plain."""
    added = {(each.rule, each.place) for each in findings}
    for each in findings:
        rule = _COUNTERPARTS.get(each.rule)
        names = _plain_places(each.place) if rule else ()
        new = next((name for name in names if (rule, name) in added), "")
        yield replace(each, renamed_to=new) if new else each


def _plain_places(place: str) -> Iterator[str]:
    """Return the ids that a thing may have when its name gets plainer."""
    sign = "#" if "#" in place else "/"
    head, _, name = place.rpartition(sign)
    for each in plain_names(name):
        yield f"{head}{sign}{each}"
