# SPDX-License-Identifier: GPL-2.0-or-later
"""Types that options of the command line are read as: who sends them, and what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from qapidoc.base.source import Position
from qapidoc.history import Finding, Side, compare
from qapidoc.model import Command, Member, Option, Release, Struct, Symbol, TypeRef
from qapidoc.publish.comparing import frozen_side
from qapidoc.store.frozen import read_book
from qapidoc.store.frozen.relations import option_types

AT = Position("a", 1)
RING = "qmp/type/Ring"
TAKES = {"option/ring": (RING,)}


def side(
    takes: Mapping[str, Sequence[str]], *members: str, returned: bool = False, option: str = "ring"
) -> Side:
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
    return Side(release, takes=takes)


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
        (side({"option/ring": ("qmp/type/Gone",)}, "size", "age"), side(TAKES, "size")),
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


def test_without_a_trace_nothing_is_known_of_options() -> None:
    assert option_types("8.2") == {}
    assert "qmp/type/Audiodev" in option_types("10.0")["option/audiodev"]
    assert "qmp/type/SmpCacheProperties" in option_types("10.0")["option/machine"]
    book = read_book()
    report = compare(frozen_side(book, "8.2"), frozen_side(book, "9.2"))
    qmp = [each for each in report.findings if each.surface == "qmp"]
    assert qmp and not any(user.startswith("option/") for each in qmp for user in each.users)
