# SPDX-License-Identifier: GPL-2.0-or-later
"""The comparison of two releases as a whole.

In: two sides and the surfaces that matter. Out: a `Report` with every finding, worst first; next
are `select`, which narrows it, and `qapidoc.export.diff`, which renders it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from msgspec.structs import replace

from qapidoc.base.ids import emulator_twin
from qapidoc.history.echoes import without_echoes
from qapidoc.history.finding import (
    SURFACES,
    Compared,
    Finding,
    NotCompared,
    Report,
    Surface,
    surface_of,
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
from qapidoc.history.users import for_users, joined_users
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

_MET_BY: dict[Surface, frozenset[Surface]] = {"qmp": frozenset({"qmp", "cli", "qsd"})}
"""Who else meets what a surface declares: options are read as its types, and the storage daemon
has them, too."""

LACKING = "nothing of it is known of "
"""Why a surface is left out; the names of those that lack it follow."""

_COUNTERPARTS = {f"{kind}-removed": f"{kind}-added" for kind in _RENAMED}


def compare(old: Side, new: Side, surfaces: Collection[Surface] = SURFACES) -> Report:
    """Compare two releases; a surface that one of them lacks as a whole is left out.

    What several surfaces meet is the same finding whoever asks for it, with the users of those
    that are asked for.
    """
    findings: list[Finding] = []
    left_out = []
    for surface in SURFACES:
        if _MET_BY.get(surface, {surface}).isdisjoint(surfaces):
            continue
        lacking = [side.label for side in (old, new) if not has_surface(side, surface)]
        if lacking:
            if surface in surfaces:
                reason = LACKING + " and ".join(dict.fromkeys(lacking))
                left_out.append(NotCompared(surface, reason))
            continue
        found = list(_compare_surface(old, new, surface))
        findings = _joined(findings, found) if surface == "qsd" else findings + found
    placed = with_places(_paired(without_echoes(findings)), new)
    told = with_policies(placed, old.announced, new.announced)
    likely, unknown = followed(old.readings, new.readings) if "cli" in surfaces else ((), ())
    report = Report(
        old=_compared(old),
        new=_compared(new),
        not_compared=tuple(left_out),
        not_followed=unknown,
        likely=likely,
        findings=tuple(sorted(_of(surfaces, told), key=worst_first)),
    )
    return as_needed(report)


def _compare_surface(old: Side, new: Side, surface: Surface) -> Iterable[Finding]:
    if surface == "cli":
        return compare_options(old, new)
    if surface == "hmp":
        return compare_monitor(old, new)
    return gather(walk_namespace(old, new, surface))


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


def _joined(findings: list[Finding], daemon: list[Finding]) -> list[Finding]:
    """Add the findings of the storage daemon; what it shares with the emulator has one cause."""
    known = {(each.rule, each.place, each.message): n for n, each in enumerate(findings)}
    result = list(findings)
    for each in daemon:
        same = each.rule, emulator_twin(each.place), each.message
        number = known.get(same)
        if number is None:
            result.append(each)
        else:
            result[number] = joined_users(result[number], each)
    return result


def _of(surfaces: Collection[Surface], findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings that somebody of these surfaces meets, as what they are to those."""
    for each in findings:
        if users := [user for user in each.users if surface_of(user) in surfaces]:
            yield for_users(each, users)


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
