# SPDX-License-Identifier: GPL-2.0-or-later
"""What a release's list announces counts for what the next one changes."""

from __future__ import annotations

from qapidoc.base.source import Position
from qapidoc.history import Finding, Side, compare
from qapidoc.history.announced import announced, earliest
from qapidoc.history.chronicle import Chronicle
from qapidoc.history.policies import with_dates
from qapidoc.model import Command, MonitorCommand, Notice, Option, Release, Subject
from qapidoc.model.notice import NoticeKind
from qapidoc.store.frozen import freeze

AT = Position("a.json", 1, 1)


def notice(
    thing: str, series: str, kind: NoticeKind = "deprecated", *, whole: bool = True
) -> Notice:
    subject = Subject(thing=thing, place=thing, whole=whole)
    return Notice(kind=kind, title="t", series=series, subjects=(subject,), at=AT)


def release(series: str, *notices: Notice, whole: bool = True) -> Release:
    """Return a release with or without an option, a command and a monitor command."""
    return Release(
        series=series,
        version=f"{series}.0",
        definitions=(
            Command(namespace="qmp", name="stop", module="a", at=AT),
            *((Command(namespace="qmp", name="wind", module="a", at=AT),) if whole else ()),
        ),
        options=(
            Option(name="ring", argument=False, at=AT),
            *((Option(name="lamp", argument=False, at=AT),) if whole else ()),
        ),
        monitor=(
            MonitorCommand(name="help", at=AT),
            *((MonitorCommand(name="chime", at=AT),) if whole else ()),
        ),
        notices=notices,
    )


def findings(*notices: Notice) -> dict[str, Finding]:
    old, new = Side(release("8.0", *notices)), Side(release("8.1", whole=False))
    return {each.entity: each for each in compare(old, new).findings}


def test_what_is_announced_was_promised_no_more() -> None:
    found = findings(notice("option/lamp", "7.2"), notice("hmp/chime", "7.0"))
    lamp, wind, chime = (found[n] for n in ("option/lamp", "qmp/command/wind", "hmp/chime"))
    assert (lamp.policy, lamp.deprecated_since) == ("deprecated-announced", "7.2")
    assert (wind.policy, wind.deprecated_since) == ("stable", None)
    assert (chime.policy, chime.deprecated_since) == ("unstable", "7.0")


def test_a_use_of_a_thing_or_a_removal_announces_nothing() -> None:
    lists = notice("option/lamp", "7.2", whole=False), notice("option/lamp", "7.2", "removed")
    assert findings(*lists)["option/lamp"].policy == "stable"


def test_the_earliest_series_counts() -> None:
    lists = notice("option/lamp", "7.2"), notice("option/lamp", "6.1"), notice("option/lamp", "")
    assert announced(lists) == {"option/lamp": "6.1"}
    assert earliest("10.0", "9.2", "") == "9.2"
    assert earliest("") == ""


def test_the_past_tells_dates() -> None:
    old = release("8.0", notice("option/lamp", ""))
    new = release("8.1", whole=False)
    book = freeze([old, new])
    told = {"option/lamp": "8.0"}
    report = with_dates(compare(Side(old), Side(new)), Chronicle(book, told))
    found = {each.entity: each.deprecated_since for each in report.findings}
    assert found == {"option/lamp": "8.0", "qmp/command/wind": None, "hmp/chime": None}
