# SPDX-License-Identifier: GPL-2.0-or-later
"""What releases prove about when things came, and what they leave open."""

from __future__ import annotations

from qapidoc.base.source import Position
from qapidoc.model import Command, Documentation, Event, Member, Release, Struct, TypeRef
from qapidoc.quality import Finding, History
from qapidoc.quality.history import version_key
from qapidoc.quality.since import judge_since

AT = Position("qapi/rings.json", 7)


def _command(since: str = "", **more: object) -> Command:
    return Command(
        namespace="qmp", name="wind", module="rings", doc=Documentation(since=since), at=AT, **more
    )


def _release(version: str, *definitions: Command | Event | Struct) -> Release:
    series = ".".join(version.split(".")[:2])
    return Release(series=series, version=version, definitions=definitions)


def _judge(*releases: Release) -> list[Finding]:
    return list(judge_since(releases[-1], History(releases)))


def _halt() -> Command:
    at = Position("qapi/rings.json", 1)
    doc = Documentation(since="0.1")
    return Command(namespace="qmp", name="halt", module="rings", doc=doc, at=at)


def test_an_agreeing_since_is_no_finding() -> None:
    releases = [_release("2.8.0", _halt()), _release("2.9.0", _halt(), _command("2.9"))]
    assert _judge(*releases) == []


def test_too_early_with_the_releases_that_prove_it() -> None:
    releases = [_release(f"2.{minor}.0", _halt()) for minor in (5, 6, 8)]
    (found,) = _judge(*releases, _release("2.9.0", _halt(), _command("2.6")))
    assert found.kind == "since-early"
    assert "2.6 to 2.8 lack it: first available in 2.9" in found.message
    assert found.facts == {
        "since": "2.6", "lacking": "2.6 to 2.8", "available": "2.9", "absent": "2.8",
    }  # fmt: skip


def test_a_gap_between_the_releases_proves_nothing() -> None:
    # 2.7 and 2.8 are not at hand: it may have come with either.
    releases = [_release("2.6.0", _halt()), _release("2.9.0", _halt(), _command("2.7"))]
    assert _judge(*releases) == []


def test_a_point_release_is_later_than_its_series() -> None:
    before = _release("2.9.0", _halt())
    assert _judge(before, _release("2.10.0", _halt(), _command("2.9.1"))) == []
    (found,) = _judge(_release("2.9.0", _halt(), _command("2.9.1")))
    assert found.kind == "since-late"
    assert version_key("2.9") == version_key("2.9.0") < version_key("2.9.1") < version_key("2.10")


def test_the_oldest_release_proves_only_an_upper_bound() -> None:
    assert _judge(_release("1.1.2", _halt(), _command("0.14.0"))) == []
    (found,) = _judge(_release("1.1.2", _halt(), _command()))
    assert found.kind == "since-missing"
    assert "first available in 1.1 or before" in found.message


def test_a_release_without_any_of_the_kind_proves_nothing() -> None:
    event = Event(
        namespace="qmp", name="WOUND", module="rings", doc=Documentation(since="1.0"), at=AT
    )
    assert _judge(_release("1.1.0", _halt()), _release("2.1.0", event)) == []
    other = Event(namespace="qmp", name="HALTED", module="", origin="text", at=AT)
    assert _judge(_release("1.1.0", other), _release("2.1.0", event)) == []


def test_what_a_table_had_before_the_schema_counts_as_available() -> None:
    early = _release("1.1.0", _command(origin="table"))
    assert _judge(early, _release("2.8.0", _command("0.14"))) == []
    (found,) = _judge(early, _release("2.8.0", _command("2.8")))
    assert found.kind == "since-late"
    assert "first available in 1.1 or before, in the schema since 2.8" in found.message


def test_what_the_table_did_not_register_was_not_available() -> None:
    early = _release("1.1.0", _halt(), _command(available=False))
    (found,) = _judge(early, _release("2.8.0", _halt(), _command("1.1")))
    assert found.kind == "since-early"
    assert "it came after 1.1, in 2.8 at the latest, in the schema since 1.1" in found.message


def test_a_member_is_compared_where_its_definition_is() -> None:
    member = Member(name="turns", type=TypeRef("int"), since="2.6", at=AT)
    new = _release("2.9.0", _halt(), _command("2.9", members=(member,)))
    assert _judge(_release("2.8.0", _halt()), new) == []
    new = _release("2.9.0", _halt(), _command("2.5", members=(member,)))
    (found,) = _judge(_release("2.8.0", _halt(), _command("2.5")), new)
    assert (found.kind, found.id) == ("since-early", "qmp/command/wind#turns")


def test_a_member_that_moved_to_a_type_was_there() -> None:
    member = Member(name="turns", type=TypeRef("int"), since="2.6", at=AT)
    old = _release("2.6.0", _command("2.6", members=(member,)))
    base = Struct(
        namespace="qmp", name="Wind", module="rings", members=(member,),
        doc=Documentation(since="2.9"), at=Position("qapi/rings.json", 3),
    )  # fmt: skip
    assert _judge(old, _release("2.9.0", _command("2.6", data=TypeRef("Wind")), base)) == []


def test_what_the_storage_daemon_borrows_is_as_old_as_the_emulators() -> None:
    daemon = Command(
        namespace="qsd", name="wind", module="own", doc=Documentation(since="2.6"),
        at=Position("storage-daemon/own.json", 1),
    )  # fmt: skip
    old = _release("2.6.0", _command("2.6"))
    assert _judge(old, _release("5.0.0", _command("2.6"), daemon)) == []
