# SPDX-License-Identifier: GPL-2.0-or-later
"""Commands of the human monitor on both sides.

In: two sides. Out: findings, all of policy unstable: the monitor is for people, and QEMU promises
programs nothing about it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qapidoc.history.finding import Finding
from qapidoc.history.lines import LineTeller
from qapidoc.history.side import Side
from qapidoc.model import MonitorArgument, MonitorCommand


def compare_monitor(old: Side, new: Side) -> Iterator[Finding]:
    """Yield what changed in the commands of the monitor."""
    teller = LineTeller(old, new, "hmp", "unstable")
    before, after = _by_name(old), _by_name(new)
    # A text leaves some of what `info` shows out: what only a table on the other side has may have
    # been there, too.
    untold, unlisted = (_has_texts(side) for side in (old, new))
    for command in {each.name: each for each in old.release.monitor}.values():
        if command.name not in after and not (unlisted and _is_of_info_table(command)):
            yield teller.tell("monitor-command-removed", command, None)
    for command in {each.name: each for each in new.release.monitor}.values():
        was = before.get(command.name)
        if was is None:
            if not (untold and _is_of_info_table(command)):
                yield teller.tell("monitor-command-added", None, command)
            continue
        if was is command:
            continue  # one object on both sides, as of frozen facts
        if was.origin != command.origin:
            continue  # a text knows neither arguments nor all conditions
        if was.name == command.name:
            yield from _aliases(teller, (was, before), (command, after))
        yield from teller.conditions(was, command)
        yield from teller.targets(was, command)
        yield from _arguments(teller, was, command)


def _has_texts(side: Side) -> bool:
    return any(command.origin == "text" for command in side.release.monitor)


def _is_of_info_table(command: MonitorCommand) -> bool:
    return command.origin == "table" and command.name.startswith("info ")


def _by_name(side: Side) -> dict[str, MonitorCommand]:
    found = {command.name: command for command in side.release.monitor}
    for command in side.release.monitor:
        for alias in command.aliases:
            found.setdefault(alias, command)
    return found


def _aliases(
    teller: LineTeller,
    old: tuple[MonitorCommand, Mapping[str, MonitorCommand]],
    new: tuple[MonitorCommand, Mapping[str, MonitorCommand]],
) -> Iterator[Finding]:
    """Yield other names of a command that lead to nothing on one side; with each, what does."""
    for alias in old[0].aliases:
        if alias not in new[1]:
            yield _tell_alias(teller, "removed", old[0], new[0], alias)
    for alias in new[0].aliases:
        if alias not in old[1]:
            yield _tell_alias(teller, "added", old[0], new[0], alias)


def _tell_alias(
    teller: LineTeller, what: str, old: MonitorCommand, new: MonitorCommand, alias: str
) -> Finding:
    return teller.tell(f"monitor-alias-{what}", old, new, name=alias, part=alias, was=new.name)


def _arguments(teller: LineTeller, old: MonitorCommand, new: MonitorCommand) -> Iterator[Finding]:
    """Yield what changed in the arguments: flags by their sign, others by their names."""
    before = {each.flag or each.name: each for each in old.arguments}
    after = {each.flag or each.name: each for each in new.arguments}
    for key, argument in before.items():
        if key not in after:
            yield _tell(teller, "removed", old, new, argument)
    for key, argument in after.items():
        was = before.get(key)
        if was is None:
            yield _tell(teller, "added" if argument.optional else "required", old, new, argument)
            continue
        if was.optional != argument.optional:
            word = "relaxed" if argument.optional else "required"
            yield _tell(teller, word, old, new, argument)
        if was.kind != argument.kind:
            yield teller.tell(
                "monitor-argument-changed",
                old,
                new,
                name=argument.flag or argument.name,
                part=argument.name,
                was=was.kind,
                now=argument.kind,
            )


def _tell(
    teller: LineTeller,
    what: str,
    old: MonitorCommand,
    new: MonitorCommand,
    argument: MonitorArgument,
) -> Finding:
    return teller.tell(
        f"monitor-argument-{what}",
        old,
        new,
        part=argument.name,
        was=new.name,
        now=f"'{argument.flag or argument.name}'",
    )
