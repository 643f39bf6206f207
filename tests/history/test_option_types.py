# SPDX-License-Identifier: GPL-2.0-or-later
"""Types that options of the command line are read as: who sends them, and what changed."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from qapidoc.base.source import Position
from qapidoc.export.diff import render_text
from qapidoc.export.diff.groups import why_likely
from qapidoc.history import SURFACES, Finding, Side, compare, select
from qapidoc.history.finding import Likely, NotFollowed
from qapidoc.model import (
    Branch,
    Command,
    Enum,
    Member,
    Option,
    Parameter,
    Release,
    Struct,
    Symbol,
    TypeRef,
    Union,
)
from qapidoc.model.definition import Value
from qapidoc.model.reading import Manner, Reading, Readings
from qapidoc.publish.comparing import frozen_side
from qapidoc.store.frozen import read_book
from qapidoc.store.frozen.readings import OWN_KEYS, readings_of

AT = Position("a", 1)
RING = "qmp/type/Ring"
OWN = Reading("stated", ("1.0",))
OTHERS = Reading("likely", ("1.0", "1.2"))
UNKNOWN = Reading("unknown", why="not known before 1.0")
TAKES = {"option/ring": {RING: OWN}}
LIKELY = {"option/ring": {RING: OTHERS}}
OPEN = {"option/ring": {RING: UNKNOWN}}


def side(readings: Readings, *members: str, returned: bool = False, option: str = "ring") -> Side:
    """Return a release with a type that an option is read as; a command may answer with it."""
    ring = Struct(
        namespace="qmp",
        name="Ring",
        module="a",
        members=tuple(Member(name=name, type=TypeRef("int"), at=AT) for name in members),
        at=AT,
    )
    query = Command(namespace="qmp", name="query-ring", module="a", returns=TypeRef("Ring"), at=AT)
    options = (Option(name=option, argument=True, condition=Symbol("CONFIG_RING"), at=AT),)
    definitions = (ring, query) if returned else (ring,)
    release = Release(series="", version="", definitions=definitions, options=options)
    return Side(release, readings=readings)


def found(old: Side, new: Side) -> list[Finding]:
    return [each for each in compare(old, new).findings if each.entity == RING]


def test_a_type_that_only_an_option_is_read_as_is_sent() -> None:
    (finding,) = found(side(TAKES, "size", "age"), side(TAKES, "size"))
    assert finding.rule == "mandatory-member-removed"
    assert finding.effect == "breaking"
    assert finding.direction == "in"
    assert finding.users == ("option/ring",)
    assert finding.condition == "CONFIG_RING"


def test_a_type_that_is_also_received_goes_both_ways() -> None:
    old, new = (side(TAKES, *members, returned=True) for members in (["size"], ["size", "age"]))
    (finding,) = found(old, new)
    assert finding.direction == "both"
    assert finding.users == ("option/ring", "qmp/command/query-ring")
    (plain,) = found(side({}, "size", returned=True), new)
    assert (plain.direction, plain.users) == ("out", ("qmp/command/query-ring",))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (side({}, "size", "age"), side(TAKES, "size")),
        (side(TAKES, "size", "age"), side({}, "size")),
        (side(TAKES, "size", "age", option="gear"), side(TAKES, "size")),
        (side({"option/ring": {"qmp/type/Gone": OWN}}, "size", "age"), side(TAKES, "size")),
    ],
)
def test_what_is_known_of_one_side_alone_says_nothing(old: Side, new: Side) -> None:
    assert found(old, new) == []


def test_real_releases_that_were_traced() -> None:
    book = read_book()
    old, new = (frozen_side(book, series) for series in ("7.2", "10.0"))
    by_place = {(each.rule, each.place): each for each in compare(old, new).findings}
    narrowed = by_place["condition-narrowed", "qmp/type/AudiodevDriver#spice"]
    assert narrowed.users == ("option/audio", "option/audiodev")
    assert narrowed.direction == "in"
    both = by_place["optional-member-added", "qmp/type/DisplayCocoa#zoom-to-fit"]
    assert both.direction == "both"
    assert "option/display" in both.users


@pytest.mark.parametrize(("first", "second"), [(LIKELY, TAKES), (TAKES, LIKELY), (LIKELY, LIKELY)])
def test_what_the_code_of_others_tells_is_likely(first: Readings, second: Readings) -> None:
    report = compare(side(first, "size", "age"), side(second, "size"))
    (finding,) = report.findings
    assert (finding.effect, finding.confidence) == ("breaking", "likely")
    assert report.likely == (Likely("option/ring", (RING,), ("1.0", "1.2")),)
    assert select.fails(finding, "breaking", select.GATED)
    assert why_likely(report, finding) == "-ring reads Ring by the code of 1.0 and 1.2"


def test_a_command_is_sure_of_what_an_option_is_likely_to_meet() -> None:
    old, new = (side(LIKELY, *members, returned=True) for members in (["size", "age"], ["size"]))
    report = compare(old, new)
    (finding,) = report.findings
    assert (finding.confidence, finding.via) == ("stated", "qmp/command/query-ring#returns.age")
    assert [each.confidence for each in finding.standings] == ["stated", "likely"]
    (picked,) = select.for_picked(report, select.only("-ring")).findings
    assert (picked.confidence, picked.users, picked.standings) == ("likely", ("option/ring",), ())
    assert picked.condition == "CONFIG_RING"
    (other,) = select.for_picked(report, select.only("query-ring")).findings
    assert (other.confidence, other.condition) == ("stated", "")


def test_what_is_worst_is_as_sure_as_those_who_meet_it() -> None:
    """A member that is new and must be given breaks who sends it, and that is likely only."""
    old, new = (side(LIKELY, *members, returned=True) for members in (["size"], ["size", "age"]))
    (finding,) = compare(old, new).findings
    assert (finding.effect, finding.confidence) == ("breaking", "likely")


@pytest.mark.parametrize(("first", "second"), [(OPEN, TAKES), (LIKELY, OPEN), (OPEN, OPEN)])
def test_what_nobody_can_tell_is_said(first: Readings, second: Readings) -> None:
    report = compare(side(first, "size", "age"), side(second, "size"))
    assert report.findings == ()
    assert report.not_followed == (NotFollowed("option/ring", (RING,), "not known before 1.0"),)
    assert "no change in what was compared" in render_text(report)
    assert "not compared: what -ring takes: not known before 1.0" in render_text(report)
    assert select.for_picked(report, select.only("-ring")).not_followed
    assert not select.for_picked(report, select.only("query-ring")).not_followed
    assert not compare(side(first), side(second), ["qmp"]).not_followed


def test_what_an_option_reads_is_of_the_command_line() -> None:
    old, new = (side(TAKES, *members, returned=True) for members in (["size"], ["size", "age"]))
    (both,) = compare(old, new).findings
    assert (both.surface, both.surfaces) == ("qmp", ("qmp", "cli"))
    (asked,) = compare(old, new, ["cli"]).findings
    assert (asked.surface, asked.surfaces, asked.users) == ("cli", ("cli",), ("option/ring",))
    assert (asked.effect, asked.via, asked.ways) == ("breaking", "option/ring#age", ())
    assert asked.fingerprint == both.fingerprint
    assert select.reaches(compare(old, new, ["cli"]), "breaking", select.GATED)
    (other,) = compare(old, new, ["qmp"]).findings
    assert (other.surfaces, other.users) == (("qmp",), ("qmp/command/query-ring",))
    assert (other.effect, other.direction) == ("compatible", "out")


def test_what_only_an_option_meets_is_none_of_the_monitor() -> None:
    old, new = side(LIKELY, "size"), side(LIKELY, "size", "age")
    (finding,) = compare(old, new).findings
    assert (finding.surface, finding.surfaces) == ("cli", ("cli",))
    assert finding.near == "a:1"
    report = compare(old, new, ["qmp", "qga"])
    assert (report.findings, report.likely) == ((), ())


def test_narrowed_to_some_it_tells_their_way() -> None:
    old, new = (side(TAKES, *members, returned=True) for members in (["size"], ["size", "age"]))
    report = compare(old, new)
    assert {(each.direction, each.via) for each in report.findings[0].ways} == {
        ("in", "option/ring#age"),
        ("out", "qmp/command/query-ring#returns.age"),
    }
    (picked,) = select.for_picked(report, select.only("query-ring")).findings
    assert (picked.via, picked.ways) == ("qmp/command/query-ring#returns.age", ())


def _with_text(release: Side, *names: str) -> Side:
    parameters = tuple(
        Parameter(form="ring", name=name, syntax=name, part=f"ring.{name}", at=AT) for name in names
    )
    (option,) = release.release.options
    options = (replace(option, parameters=parameters),)
    return Side(replace(release.release, options=options), readings=release.readings)


def test_what_a_text_tells_of_the_same_change_is_an_echo() -> None:
    """`mass` has no member: only the text knows it."""
    old = _with_text(side(TAKES, "size"), "size")
    new = _with_text(side(TAKES, "size", "age"), "size", "age", "mass")
    for surfaces in (SURFACES, ["cli"]):
        told = {(each.rule, each.place) for each in compare(old, new, surfaces).findings}
        assert told == {
            ("mandatory-member-added", f"{RING}#age"),
            ("option-parameter-added", "option/ring#ring.mass"),
        }
    (gone, text) = compare(new, old).findings
    assert (gone.rule, text.rule) == ("mandatory-member-removed", "option-parameter-removed")
    unread = [Side(each.release) for each in (old, new)]
    assert [each.rule for each in compare(*unread).findings] == ["option-parameter-added"] * 2


def test_between_two_traced_releases_what_both_say_is_likely() -> None:
    book = read_book()
    for series in ("6.0", "8.2", "9.2", "10.1"):
        found = readings_of(book.release(series))["option/netdev"]["qmp/type/Netdev"]
        assert found.sureness == "likely"
        assert len(found.by) == 2


@pytest.mark.parametrize(
    ("series", "option", "kind", "sureness"),
    [
        ("5.1", "netdev", "Netdev", "unknown"),  # before all traced ones
        ("7.0", "smp", "SMPConfiguration", "likely"),  # as in 7.2; in 5.2 there is no such type
        ("6.2", "smp", "SMPConfiguration", "unknown"),  # another text than in 7.2
        ("9.2", "machine", "SmpCacheProperties", "unknown"),
        ("10.1", "machine", "EndianMode", "likely"),
        ("10.2", "machine", "EndianMode", "stated"),
    ],
)
def test_what_one_of_two_says(series: str, option: str, kind: str, sureness: str) -> None:
    found = readings_of(read_book().release(series))
    assert found[f"option/{option}"][f"qmp/type/{kind}"].sureness == sureness


def test_a_release_after_all_traced_ones() -> None:
    newest = read_book().release("10.2")
    found = readings_of(replace(newest, series="10.3"))
    assert found["option/netdev"]["qmp/type/Netdev"] == Reading(
        "likely", ("10.2",), manners=(Manner("whole"),)
    )
    changed = [replace(each, argument=False) for each in newest.options]
    other = replace(newest, series="10.3", options=tuple(changed))
    assert readings_of(other)["option/netdev"]["qmp/type/Netdev"].why == "not known after 10.2"
    strange = replace(newest, series="", version="")
    assert {e.sureness for each in readings_of(strange).values() for e in each.values()} == {
        "unknown"
    }
    assert "option/ring" not in found


def test_neighbours_of_traced_releases_tell_what_breaks() -> None:
    book = read_book()
    report = compare(frozen_side(book, "10.1"), frozen_side(book, "10.2"))
    for name, place in [
        ("-netdev", "qmp/type/NetdevStreamOptions#reconnect"),
        ("-chardev", "qmp/type/ChardevSocket#reconnect"),
    ]:
        found = select.for_picked(report, select.only(name)).findings
        (broken,) = [each for each in found if each.effect == "breaking"]
        assert (broken.place, broken.confidence) == (place, "likely")


# What the option says without depth, or by keys of its own


def with_hub(reading: Reading, *branches: str, hub: str = "kind") -> Side:
    """Return a release with a union of which a branch `far` needs an object with a member `hub`."""
    far = Member(name="hub", type=TypeRef("Hub"), at=AT)
    named = [
        Struct(namespace="qmp", name="Far", module="a", members=(far,), at=AT),
        Struct(
            namespace="qmp",
            name="Hub",
            module="a",
            members=(Member(name=hub, type=TypeRef("str"), at=AT),),
            at=AT,
        ),
        Enum(
            namespace="qmp",
            name="Kind",
            module="a",
            values=tuple(Value(name=each, at=AT) for each in ("near", *branches)),
            at=AT,
        ),
        Union(
            namespace="qmp",
            name="Ring",
            module="a",
            members=(Member(name="kind", type=TypeRef("Kind"), at=AT),),
            discriminator="kind",
            branches=tuple(Branch(tag=each, type=TypeRef("Far"), at=AT) for each in branches),
            at=AT,
        ),
    ]
    options = (Option(name="ring", argument=True, at=AT),)
    release = Release(series="", version="", definitions=tuple(named), options=options)
    return Side(release, readings={"option/ring": {RING: reading}})


WHOLE = OWN._replace(manners=(Manner("whole"),))
FLAT = OWN._replace(manners=(Manner("flat"),))


def rules(old: Side, new: Side) -> list[tuple[str, str]]:
    return [(each.rule, each.place) for each in compare(old, new).findings]


ADDED = ("enum-value-added", "qmp/type/Kind#far")


def test_what_no_key_says_is_not_the_options() -> None:
    assert ADDED in rules(with_hub(WHOLE), with_hub(WHOLE, "far"))
    assert rules(with_hub(FLAT), with_hub(FLAT, "far")) == []
    assert ADDED in rules(with_hub(FLAT, hub="size"), with_hub(FLAT, "far", hub="size"))
    # what nothing could say before is new where a visitor comes that knows depth
    assert rules(with_hub(FLAT, "far"), with_hub(WHOLE, "far")) == [ADDED]
    (gone,) = compare(with_hub(WHOLE, "far"), with_hub(FLAT, "far")).findings
    assert (gone.rule, gone.effect) == ("enum-value-removed", "breaking")


def test_a_group_that_does_not_let_a_key_through_does_not_say_the_member() -> None:
    reading = {"option/ring": {RING: OWN._replace(manners=(Manner("flat", ("size",)),))}}
    assert found(side(reading, "size"), side(reading, "size", "age")) == []
    reading = {"option/ring": {RING: OWN._replace(manners=(Manner("flat", ("size", "age")),))}}
    assert len(found(side(reading, "size"), side(reading, "size", "age"))) == 1


def by_keys(*keys: str) -> Readings:
    reading = OWN._replace(manners=(Manner("own keys", keys),), why=OWN_KEYS)
    return {"option/ring": {RING: reading}}


@pytest.mark.parametrize(
    ("old", "new", "members"),
    [
        (["size"], ["size", "age"], ["age"]),  # the key came with the member
        (["size"], ["size"], []),  # there is no key for it
        (["size", "age"], ["size", "age"], []),  # the key was there before
        ([], [], []),  # nothing is known of the keys
    ],
)
def test_of_an_option_with_keys_of_its_own_only_these_tell(
    old: list[str], new: list[str], members: list[str]
) -> None:
    before, after = side(by_keys(*old), "size"), side(by_keys(*new), "size", "age")
    for pair, rule in [
        ((before, after), "mandatory-member-added"),
        ((after, before), "mandatory-member-removed"),
    ]:
        report = compare(*pair)
        told = [(each.rule, each.path) for each in report.findings]
        assert told == [(rule, member) for member in members]
        assert report.not_followed == (NotFollowed("option/ring", (RING,), OWN_KEYS),)
        assert f"what -ring takes: {OWN_KEYS}" in " ".join(render_text(report).split())


def test_others_meet_what_an_option_with_keys_of_its_own_does_not() -> None:
    old, new = (side(by_keys("size"), *members, returned=True) for members in (["size"], ["a"]))
    assert {each.users for each in found(old, new)} == {("qmp/command/query-ring",)}


@pytest.mark.parametrize(
    ("pair", "option", "member"),
    [
        (("7.1", "7.2"), "-net", "stream"),
        (("7.1", "7.2"), "-nic", "dgram"),
        (("10.1", "10.2"), "-nic", "reconnect"),
        (("6.0", "6.1"), "-chardev", "mptcp"),
        (("5.2", "7.2"), "-chardev", "mptcp"),
        (("10.0", "10.1"), "-chardev", "keep-alive-idle"),
        (("10.0", "10.2"), "-chardev", "keep-alive-idle"),
    ],
)
def test_what_a_real_binary_refuses_is_not_told(
    pair: tuple[str, str], option: str, member: str
) -> None:
    """Tried with QEMU 7.2.22: each of these is refused."""
    book = read_book()
    report = compare(*(frozen_side(book, series) for series in pair))
    paths = [each.path for each in report.findings]
    assert any(path.endswith(member) for path in paths)
    told = select.for_picked(report, select.only(option)).findings
    assert not [each for each in told if each.path.endswith(member) and each.confidence != "text"]


def test_how_options_are_read() -> None:
    found = readings_of(read_book().release("10.2"))
    ways = {
        option: {each.way for each in types.values()}
        for option, types in found.items()
        if {each.way for each in types.values()} != {"whole"}
    }
    assert ways == {
        "option/acpitable": {"flat"},
        "option/chardev": {"own keys"},
        "option/m": {"own keys"},
        "option/mon": {"flat"},
        "option/net": {"flat"},
        "option/nic": {"flat"},
        "option/numa": {"flat"},
    }
    assert found["option/netdev"]["qmp/type/Netdev"].way == "whole"
    # 5.2 had no depth in -netdev either, 7.2 has
    early = readings_of(read_book().release("6.0"))["option/netdev"]["qmp/type/Netdev"]
    assert (early.way, len(early.manners)) == ("whole", 2)
