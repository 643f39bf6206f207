# SPDX-License-Identifier: GPL-2.0-or-later
"""Every kind of finding in the Orrery, the report as text and as data."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest
from planted import PATHS, earlier, planted

from qapidoc.model import Release
from qapidoc.quality import KIND_NAMES, KINDS, History, Report, judge, render_text, study

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden" / "quality"
SCHEMA = ROOT / "docs" / "quality.schema.json"

Pair = tuple[Release, Release]


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    folder = tmp_path_factory.mktemp("orrery")
    return earlier(folder), planted(folder)


@pytest.fixture(scope="module")
def report(releases: Pair) -> Report:
    release = releases[1]
    return judge(release, study(release, PATHS), History(releases))


def _of_tide(report: Report) -> list[tuple[str, str, str]]:
    """Return the findings that were planted, without their places."""
    return [
        (finding.kind, finding.id, finding.message)
        for finding in report.findings
        if "tide" in finding.id.lower() or "ebb" in finding.id
    ]


def test_golden(report: Report, update: bool) -> None:
    told = "".join(f"{kind} {thing}\n    {message}\n" for kind, thing, message in _of_tide(report))
    path = GOLDEN / "tide.out"
    if update:
        path.write_text(told, "utf-8")
    assert told == path.read_text("utf-8")


def test_every_kind_is_found(report: Report) -> None:
    assert {kind for kind, _, _ in _of_tide(report)} == set(KIND_NAMES)


def test_places_are_those_of_the_words(report: Report, releases: Pair) -> None:
    lines = {
        (finding.kind, finding.message): finding.line
        for finding in report.findings
        if finding.file == "qapi/tide.json"
    }
    from planted import SCHEMA as TIDE

    text = ["", *f"# -*- Mode: Python -*-\n\n{TIDE}".split("\n")]
    checked = 0
    for (kind, message), line in lines.items():
        word = {
            "unknown-name": "@depht" if "depht" in message else "@tide-pipe",
            "removed-name": "tide-drain",
            "broken-example": '"depth": 1 "salt"',
            "missing-document": message.partition("'")[2].partition("'")[0],
        }.get(kind)
        if word is not None:
            checked += 1
            assert word in text[line], (kind, message)
    assert checked == 7


def test_counts_are_those_of_the_findings(report: Report) -> None:
    assert list(report.counts) == list(KIND_NAMES)
    for kind, number in report.counts.items():
        assert number == sum(finding.kind == kind for finding in report.findings)
    for row in report.coverage:
        assert 0 <= row.documented <= row.total


def test_coverage_and_findings_agree(report: Report) -> None:
    missing = {kind: 0 for kind in KIND_NAMES if kind.startswith("undocumented-")}
    for row in report.coverage:
        missing[row.kind] += row.total - row.documented
    assert missing == {kind: report.counts[kind] for kind in missing}


def test_json_keeps_its_contract(report: Report, update: bool) -> None:
    schema = msgspec.json.schema(Report)
    schema["title"] = "Quality report of a release, as `qapidoc quality --format json` prints it"
    if update:
        SCHEMA.write_text(json.dumps(schema, indent=2) + "\n", "utf-8")
    committed = json.loads(SCHEMA.read_text("utf-8"))
    assert committed == schema
    data = json.loads(msgspec.json.encode(report))
    jsonschema.validate(data, committed)
    assert set(data["findings"][0]) >= {"kind", "id", "file", "line", "message"}
    assert msgspec.json.decode(msgspec.json.encode(report), type=Report) == report
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**data, "findings": [{"kind": "since-late"}]}, committed)


def test_text_fits_a_terminal(report: Report) -> None:
    text = render_text(report)
    assert max(map(len, text.splitlines())) <= 80
    for kind in KINDS:
        assert f"[{kind.name}]" in text
        assert kind.title in text


def test_without_all_paths_documents_are_not_judged(releases: Pair) -> None:
    release = releases[1]
    seen = study(release, None)
    assert "missing-document" in {each.kind for each in seen.not_judged}
    assert not [finding for finding in seen.findings if finding.kind == "missing-document"]
    unjudged = judge(release, seen, History(releases))
    assert unjudged.shown_count("missing-document") == "–"
    assert unjudged.shown_count("broken-example") == "1"
    assert "     –  missing-document" in render_text(unjudged)
    whole = judge(release, study(release, PATHS), History(releases))
    assert "missing-document" not in {each.kind for each in whole.not_judged}


def test_alone_a_release_proves_nothing_about_since(releases: Pair) -> None:
    release = releases[1]
    report = judge(release, study(release, PATHS), History([release]))
    assert report.counts["since-early"] == report.counts["since-early-type"] == 0
    assert {each.kind for each in report.not_judged} >= {"since-early", "since-late"}
    # What says that it comes only later is refuted by its own release.
    assert [f.id for f in report.findings if f.kind == "since-late"] == [
        "qmp/command/tide-start#salt"
    ]


def test_a_report_depends_on_nothing_but_the_models(releases: Pair) -> None:
    old, new = releases
    first = judge(new, study(new, PATHS), History([old, new]))
    again = judge(new, study(new, PATHS), History([new, old]))
    assert msgspec.json.encode(first) == msgspec.json.encode(again)


def test_names_of_kinds_are_distinct() -> None:
    assert len(set(KIND_NAMES)) == len(KINDS)
    assert all(kind.title and kind.meaning and kind.mend for kind in KINDS)
