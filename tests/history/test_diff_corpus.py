# SPDX-License-Identifier: GPL-2.0-or-later
"""Comparing all real releases at hand: fast, whole, and with facts that the files bear out."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from built_releases import built
from messages import arguments_of
from stopwatch import stopwatch
from wire import Schema

from qapidoc.base.series import series_key
from qapidoc.history import RULES, Finding, Report, Side, compare
from qapidoc.model import Command, Release

pytestmark = pytest.mark.corpus

BREAKING: dict[tuple[str, str], frozenset[str]] = {
    ("8.2", "9.2"): frozenset(
        {
            "command-removed qmp/command/x-query-rdma",
            "enum-value-removed qmp/type/MigrationCapability#block",
            "enum-value-removed qmp/type/MigrationCapability#compress",
            "event-removed qmp/event/MEM_UNPLUG_ERROR",
            "event-removed qmp/event/RDMA_GID_STATUS_CHANGED",
            "mandatory-member-removed qmp/type/MigrationStats#skipped",
            "mandatory-member-removed qmp/type/SevInfo#handle",
            "mandatory-member-removed qmp/type/SevInfo#policy",
            "mandatory-member-removed qmp/type/StatusInfo#singlestep",
            "mandatory-member-removed qmp/type/TraceEventInfo#vcpu",
            "optional-member-removed qmp/command/migrate#blk",
            "optional-member-removed qmp/command/migrate#inc",
            "optional-member-removed qmp/command/trace-event-get-state#vcpu",
            "optional-member-removed qmp/command/trace-event-set-state#vcpu",
            "optional-member-removed qmp/type/MigrateSetParameters#block-incremental",
            "optional-member-removed qmp/type/MigrateSetParameters#compress-level",
            "optional-member-removed qmp/type/MigrateSetParameters#compress-threads",
            "optional-member-removed qmp/type/MigrateSetParameters#compress-wait-thread",
            "optional-member-removed qmp/type/MigrateSetParameters#decompress-threads",
            "optional-member-removed qmp/type/SecretCommonProperties#loaded",
            "optional-member-removed qmp/type/TlsCredsAnonProperties#loaded",
            "optional-member-removed qmp/type/TlsCredsPskProperties#loaded",
            "optional-member-removed qmp/type/TlsCredsX509Properties#loaded",
            "option-removed option/async-teardown",
            "option-removed option/chroot",
            "option-removed option/no-acpi",
            "option-removed option/no-hpet",
            "option-removed option/portrait",
            "option-removed option/rotate",
            "option-removed option/singlestep",
            "monitor-argument-removed hmp/migrate#blk",
            "monitor-argument-removed hmp/migrate#inc",
            "monitor-command-removed hmp/info rdma",
            "monitor-command-removed hmp/singlestep",
        }
    ),
    ("10.1", "10.2"): frozenset(
        {
            "optional-member-removed qmp/type/ChardevSocket#reconnect",
            "optional-member-removed qmp/type/NetdevStreamOptions#reconnect",
            "option-removed option/old-param",
        }
    ),
}
"""All that breaks, each looked up in the files of both releases; for QMP, options and monitor."""

KNOWN: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {
    ("2.7", "2.8"): (
        ("mandatory-member-removed", "qmp/command/blockdev-add#options"),
        ("mandatory-member-added", "qmp/type/BlockdevOptions#driver"),
    ),
    ("5.2", "6.0"): (
        ("optional-member-removed", "qmp/command/object-add#props"),
        ("command-removed", "qmp/command/query-events"),
    ),
    ("2.1", "2.2"): (("enum-value-removed", "qmp/type/BlockdevDriver#cow"),),
    ("9.2", "10.0"): (("enum-value-added", "qmp/type/MigMode#cpr-transfer"),),
}
"""Findings that a person has looked up in the files."""


@pytest.fixture(scope="module")
def releases(corpus: dict[str, Path]) -> dict[str, Release]:
    return {series: built(root)[0] for series, root in corpus.items()}


@pytest.fixture(scope="module")
def reports(releases: dict[str, Release]) -> dict[tuple[str, str], Report]:
    """Compare all neighbours, and tell when that takes too long for models that are loaded."""
    sides = {series: Side(release) for series, release in releases.items()}
    with stopwatch() as took:
        found = {(old, new): compare(sides[old], sides[new]) for old, new in pairwise(sides)}
    assert took.seconds < 0.2 * len(found) + 1
    return found


def _place(finding: Finding) -> str:
    return f"{finding.rule} {finding.place}"


def test_all_neighbours_can_be_compared(reports: dict[tuple[str, str], Report]) -> None:
    for pair, report in reports.items():
        assert report.findings, pair
        prints = [each.fingerprint for each in report.findings]
        assert len(prints) == len(set(prints)), pair
        for each in report.findings:
            assert RULES[each.rule]
            assert each.users
            assert each.effect != "none"
            assert each.message
            assert each.introduced_in == pair[1]


def test_a_release_equals_itself(releases: dict[str, Release]) -> None:
    for series, release in releases.items():
        assert compare(Side(release), Side(release)).findings == (), series


def test_the_way_back_mirrors_the_way(
    releases: dict[str, Release], reports: dict[tuple[str, str], Report]
) -> None:
    for (old, new), report in reports.items():
        back = compare(Side(releases[new]), Side(releases[old]))
        rules = {each.rule for each in back.findings}
        for each in report.findings:
            mirrors = RULES[each.rule].mirrors
            # What no release of the time before could say is no finding on the way there.
            assert not mirrors or rules & set(mirrors), (old, new, each)


def test_what_breaks_is_known(releases: dict[str, Release]) -> None:
    for (old, new), expected in BREAKING.items():
        if old not in releases or new not in releases:
            continue
        report = compare(Side(releases[old]), Side(releases[new]))
        found = {
            _place(each)
            for each in report.findings
            if each.effect == "breaking" and each.confidence == "stated"
        }
        # The monitor is told in full for one pair only.
        hmp = any(" hmp/" in each for each in expected)
        assert {each for each in found if hmp or " hmp/" not in each} == expected


def test_messages_stay_valid_where_nothing_is_said(
    releases: dict[str, Release], reports: dict[tuple[str, str], Report]
) -> None:
    """What a real schema allows, the next still does, where nothing was found to be worse."""
    random = Random(1)
    for (old, new), report in reports.items():
        if series_key(old) < (6, 2):
            continue  # the validator knows no unions of the kind that there was before
        before, after = Schema(releases[old]), Schema(releases[new])
        harmed = {
            user
            for each in report.findings
            if each.direction != "out" and each.effect in ("breaking", "dangerous")
            for user in each.users
        }
        told = 0
        for name, verb in before.verbs.items():
            if not isinstance(verb, Command) or not verb.gen:
                continue
            told += verb.id in harmed
            for _ in range(4):
                message = arguments_of(before, verb, random)
                assert before.takes(name, message), (old, name, message)
                assert verb.id in harmed or after.takes(name, message), (old, name, message)
        assert told < len(before.verbs) / 2, (old, new)


def test_known_findings(reports: dict[tuple[str, str], Report]) -> None:
    for pair, known in KNOWN.items():
        if pair in reports:
            found = {(each.rule, each.place) for each in reports[pair].findings}
            assert found >= set(known), pair


def test_flags_are_no_news_where_they_are_new(
    reports: dict[tuple[str, str], Report],
) -> None:
    """`deprecated` came with 5.0, `unstable` with 6.2 and the new spelling of conditions."""
    for pair, rules in {
        ("4.2", "5.0"): {"deprecated-added"},
        ("6.1", "6.2"): {"unstable-added", "condition-changed"},
        ("7.2", "8.0"): {"json-type-changed"},
        ("8.0", "8.1"): {"json-type-changed", "condition-changed"},
    }.items():
        if pair in reports:
            assert not rules & {each.rule for each in reports[pair].findings}, pair


def test_that_an_event_of_a_text_is_new_is_no_surer_than_the_text(
    reports: dict[tuple[str, str], Report], releases: dict[str, Release]
) -> None:
    """VSERPORT_CHANGE may have been there before 2.1; JOB_STATUS_CHANGE came with 3.0."""
    found = {
        each.place: each.confidence
        for pair in (("2.0", "2.1"), ("1.1", "10.2"))
        if set(pair) <= releases.keys()
        for each in (
            reports.get(pair) or compare(*(Side(releases[series]) for series in pair))
        ).findings
        if each.rule == "event-added"
    }
    if {"1.1", "2.0", "2.1", "10.2"} <= releases.keys():
        assert found["qmp/event/VSERPORT_CHANGE"] == "text"
        assert found["qmp/event/JOB_STATUS_CHANGE"] == "text"
    assert set(found.values()) <= {"text"}


def test_places_exist(reports: dict[tuple[str, str], Report], corpus: dict[str, Path]) -> None:
    lengths: dict[tuple[str, str], int] = {}
    for (old, new), report in reports.items():
        for each in report.findings:
            for series, place in ((old, each.old_at), (new, each.new_at)):
                if not place:
                    continue
                file, _, line = place.rpartition(":")
                if (series, file) not in lengths:
                    text = (corpus[series] / file).read_text("utf-8", "replace")
                    lengths[series, file] = text.count("\n") + 1
                assert 1 <= int(line) <= lengths[series, file], (series, each)


def test_the_whole_way_is_fast(releases: dict[str, Release]) -> None:
    first, *_, last = releases
    with stopwatch() as took:
        report = compare(Side(releases[first]), Side(releases[last]))
    assert report.findings
    assert took.seconds < 2
