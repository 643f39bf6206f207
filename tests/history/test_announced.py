# SPDX-License-Identifier: GPL-2.0-or-later
"""What a release's list announces counts for what the next one changes."""

from __future__ import annotations

from comparisons import Comparer
from msgspec.structs import replace

from qapidoc.base.source import Position
from qapidoc.history import Finding, Side, compare
from qapidoc.history.announced import announced, earliest
from qapidoc.history.chronicle import Chronicle
from qapidoc.history.finding import worst_first
from qapidoc.history.policies import with_dates
from qapidoc.history.rules import ENDINGS
from qapidoc.model import Command, Feature, MonitorCommand, Notice, Option, Release, Subject
from qapidoc.model.notice import NoticeKind
from qapidoc.store.frozen import freeze, read_book

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


def _told_late(*notices: Notice, flag: bool = False) -> dict[str, Finding]:
    """Return what 8.0 lost by 9.0: a release between the two announced it, or its flag did."""
    features = (Feature(name="deprecated", at=AT),) if flag else ()
    plain = release("8.0")
    flagged = [replace(each, features=features) for each in plain.definitions]
    between = [
        replace(plain, series=series, definitions=tuple(flagged)) for series in ("8.1", "8.2")
    ]
    last = release("9.0", whole=False)
    chronicle = Chronicle.with_notices(freeze([plain, *between, last]), notices)
    report = with_dates(compare(Side(plain), Side(last)), chronicle)
    return {each.entity: each for each in report.findings}


def test_what_a_release_between_the_two_announced_was_announced() -> None:
    found = _told_late(notice("option/lamp", "8.2"), notice("hmp/chime", "8.1"))
    lamp, wind, chime = (found[n] for n in ("option/lamp", "qmp/command/wind", "hmp/chime"))
    assert (lamp.policy, lamp.deprecated_since) == ("deprecated-announced", "8.2")
    assert (wind.policy, wind.deprecated_since) == ("stable", None)
    assert (chime.policy, chime.deprecated_since) == ("unstable", "8.1")
    assert [each.entity for each in sorted(found.values(), key=worst_first)] == list(found)


def test_a_flag_between_the_two_announces() -> None:
    wind = _told_late(flag=True)["qmp/command/wind"]
    assert (wind.policy, wind.deprecated_since) == ("deprecated-announced", "8.1")


def test_what_is_announced_with_its_end_or_later_is_not_announced() -> None:
    assert _told_late(notice("option/lamp", "9.0"))["option/lamp"].policy == "stable"


def test_what_came_back_was_not_announced_when_it_went() -> None:
    """It is gone in 8.1, back in 8.2, announced there, and gone for good in 9.0."""
    having = [release(each, whole=each in ("8.0", "8.2")) for each in ("8.0", "8.1", "8.2", "9.0")]
    chronicle = Chronicle(freeze(having), {"option/lamp": "8.2"})

    def policy(old: int, new: int) -> str:
        found = with_dates(compare(Side(having[old]), Side(having[new])), chronicle).findings
        return next(each.policy for each in found if each.entity == "option/lamp")

    assert policy(0, 1) == "stable"
    assert policy(0, 3) == policy(2, 3) == "deprecated-announced"
    assert policy(2, 1) == "stable"  # from newer to older nothing lies between


def test_real_removals_are_announced_from_whichever_release_one_comes() -> None:
    """As far back as a thing was there, its end is as announced as from the release before."""
    known = Comparer(read_book())

    def policies(old: str, new: str) -> dict[str, tuple[str, str | None]]:
        return {
            each.fingerprint: (each.policy, each.deprecated_since)
            for each in known.report(old, new).findings
            if each.rule in ENDINGS
        }

    far = policies("4.2", "9.1")
    near = policies("9.0", "9.1").items()
    assert {key: far[key] for key, _ in near if key in far} == {
        key: told for key, told in near if key in far
    }
    migrate = [e for e in known.report("7.2", "10.0").findings if e.entity == "qmp/command/migrate"]
    gone = {e.path: (e.policy, e.deprecated_since) for e in migrate if e.rule in ENDINGS}
    announced_in = ("deprecated-announced", "8.2")
    assert gone == {"blk": announced_in, "inc": announced_in}
