# SPDX-License-Identifier: GPL-2.0-or-later
"""Quality reports of every real release at hand: facts that anybody can look up in the files."""

from __future__ import annotations

from pathlib import Path

import pytest
from built_releases import built, rst_era

from qapidoc.quality import KIND_NAMES, History, Report, judge, study

pytestmark = pytest.mark.corpus

KNOWN: dict[str, tuple[tuple[str, str, str], ...]] = {
    "10.2": (
        ("unknown-name", "qmp/type/WatchdogAction#shutdown", "@powerdown"),
        ("parameter-not-in-text", "option/machine", "suppress-vmdesc"),
        ("parameter-not-in-text", "option/audiodev", "dbus"),
        ("broken-example", "qmp/command/dumpdtb", "arguments"),
        ("undocumented-definition", "qmp/type/ACPISlotType", "ACPISlotType"),
        ("since-missing", "qmp/type/MigMode", "MigMode"),
    ),
    "9.0": (
        ("unknown-name", "qmp/type/VncInfo2#server", "did you mean 'VncBasicInfo'"),
        ("broken-example", "qmp/command/get-win32-socket", "fdname"),
        ("parameter-not-in-text", "option/netdev", "-netdev dgram"),
    ),
    "2.9": (("broken-example", "qmp/event/MEM_UNPLUG_ERROR", "data"),),
    "1.7": (("broken-example", "qmp/command/query-block", "qcow2"),),
    "7.2": (("unknown-name", "qmp/command/query-rocker", "@Rocker"),),
}
"""Kind, id and words of the message of findings that a person has looked at."""

NEVER = (
    ("since-early", "event 'POWERDOWN'"),  # not in the text on events, which was no definition
    ("parameter-not-in-text", "'vnc=' of '-display sdl'"),  # a form of its own
    ("removed-name", "localtime"),  # a value of -rtc base=, once an option
    ("unknown-name", "auto-dismiss"),  # a member of the commands that make jobs
)
"""Words of findings that would be false alarms."""


@pytest.fixture(scope="module")
def reports(corpus: dict[str, Path]) -> dict[str, Report]:
    releases = {series: built(root)[0] for series, root in corpus.items()}
    history = History(list(releases.values()))
    return {
        series: judge(release, study(release, None), history)
        for series, release in releases.items()
    }


def test_every_release_has_a_report(reports: dict[str, Report]) -> None:
    assert reports
    for series, report in reports.items():
        assert report.release.series == series
        assert tuple(report.counts) == KIND_NAMES
        assert sum(report.counts.values()) == len(report.findings)
        assert report.coverage


def test_places_exist(reports: dict[str, Report], corpus: dict[str, Path]) -> None:
    for series, report in reports.items():
        lines: dict[str, int] = {}
        for finding in report.findings:
            if finding.file not in lines:
                text = (corpus[series] / finding.file).read_text("utf-8", "replace")
                lines[finding.file] = text.count("\n") + 1
            assert 1 <= finding.line <= lines[finding.file], (series, finding)


def test_ids_are_those_of_things(reports: dict[str, Report], corpus: dict[str, Path]) -> None:
    for series, report in reports.items():
        release = built(corpus[series])[0]
        known = {entity.id for entity in release.entities}
        known |= {holder.id for holder in (*release.modules, *release.groups)}
        for finding in report.findings:
            assert finding.id.partition("#")[0] in known, (series, finding)


def test_known_findings(reports: dict[str, Report]) -> None:
    for series, known in KNOWN.items():
        if series not in reports:
            continue
        told = [(f.kind, f.id, f.message) for f in reports[series].findings]
        for kind, thing, words in known:
            assert any((kind, thing) == each[:2] and words in each[2] for each in told), (
                series,
                kind,
                thing,
            )


def test_no_known_false_alarm(reports: dict[str, Report]) -> None:
    for report in reports.values():
        for finding in report.findings:
            for kind, words in NEVER:
                assert not (finding.kind == kind and words in finding.message), finding


def test_names_are_sure(corpus: dict[str, Path], reports: dict[str, Report]) -> None:
    """Of hundreds of names in the texts of a release, few mean nothing."""
    for series in rst_era(corpus):
        counts = reports[series].counts
        assert counts["unknown-name"] + counts["removed-name"] <= 20, series


def test_one_mistake_is_told_once(reports: dict[str, Report]) -> None:
    for series, report in reports.items():
        told = [(f.kind, f.id, f.file, f.line, f.message) for f in report.findings]
        assert len(told) == len(set(told)), series
        shared = [
            f for f in report.findings if f.id.startswith("qsd/") and f.file.startswith("qapi/")
        ]
        assert not shared, series
