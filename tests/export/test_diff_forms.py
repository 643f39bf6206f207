# SPDX-License-Identifier: GPL-2.0-or-later
"""Reports as HTML and as JUnit XML, of all neighbours among the real releases, and of the odd."""

from __future__ import annotations

import base64
import hashlib
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree, html

from qapidoc.export.diff import render_github, render_html, render_junit, render_text
from qapidoc.export.diff.groups import not_followed
from qapidoc.history import Finding, Report, compare
from qapidoc.history.finding import Compared
from qapidoc.history.select import GATED, fails, reaches
from qapidoc.publish.comparing import frozen_side
from qapidoc.sources.layout import layout_of
from qapidoc.store.frozen import read_book

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parents[1] / "fixtures" / "junit.xsd"))


def side(series: str) -> Compared:
    return Compared(name=series, series=series, version=f"{series}.0", kind="release")


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    book = read_book()
    sides = [frozen_side(book, series) for series in book.series]
    return [compare(old, new) for old, new in pairwise(sides)]


def odd() -> Report:
    """Return a report with characters that no form may take over as they are."""
    finding = Finding(
        rule="command-removed",
        effect="breaking",
        policy="stable",
        direction="in",
        surface="qmp",
        entity="qmp/command/<b>&\x0b",
        path="",
        users=("qmp/command/<b>&\x0b",),
        introduced_in="9.0",
        fingerprint="0" * 16,
        message="command '<script>\"&\x01\ufffe' is gone",
    )
    return Report(old=side("8.2"), new=side("9.0"), findings=(finding,))


def cases(text: str) -> list[etree._Element]:
    root = etree.fromstring(text.encode())
    SCHEMA.assertValid(root)
    (suite,) = root
    assert int(suite.get("tests")) == len(suite)
    assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
    return list(suite)


def test_junit_keeps_to_the_schema_and_fails_as_the_check_does(reports: list[Report]) -> None:
    for report in reports:
        for bar in (None, "breaking", "dangerous"):
            found = cases(render_junit(report, bar, GATED))  # type: ignore[arg-type]
            failing = any(case.find("failure") is not None for case in found)
            assert failing == (bar is not None and reaches(report, bar, GATED))  # type: ignore[arg-type]
            told = "\n".join(etree.tostring(case, encoding="unicode") for case in found)
            assert all(each.rule in told for each in report.findings)


def test_junit_of_nothing_is_a_case_that_passes() -> None:
    (case,) = cases(render_junit(Report(old=side("8.2"), new=side("9.0")), "breaking", GATED))
    assert case.find("failure") is None


def test_no_form_breaks_on_odd_characters() -> None:
    (case,) = cases(render_junit(odd(), "breaking", GATED))
    assert "<script>" in case.find("failure").get("message")
    page = html.fromstring(render_html(odd()))
    assert not page.xpath("//script")
    assert not page.xpath("//b")


def test_html_stands_alone(reports: list[Report]) -> None:
    for report in (*reports[-3:], odd()):
        page = html.document_fromstring(render_html(report))
        assert not page.xpath("//script | //link | //img | //@src | //@style | //@onclick")
        (style,) = page.xpath("//style/text()")
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        assert policy == f"default-src 'none'; style-src 'sha256-{digest}'"
        assert len(page.xpath("//li")) == len(report.findings)


def test_annotations_of_what_is_gone_name_a_file_of_the_newer_tree(reports: list[Report]) -> None:
    book = read_book()
    for report in reports:
        files = {each.at.file for each in book.release(report.new.series).entities}
        files.update(layout_of(report.new.series).values())  # some only include others
        told = render_github(report, "none").splitlines()
        lines = [line for line in told if "title=not-compared" not in line]
        assert len(told) - len(lines) == len(not_followed(report))
        assert len(lines) == len(report.findings)
        for line in lines:
            name = line.partition("file=")[2].partition(",")[0]
            assert name in files, line


def test_only_what_fails_a_check_is_an_error_on_github(reports: list[Report]) -> None:
    for report in reports:
        told = [line for line in render_github(report).splitlines() if line.startswith("::error")]
        assert len(told) == sum(fails(each, "breaking", GATED) for each in report.findings)
        assert all("unstable" not in line.rpartition("(")[2] for line in told)


def test_the_counts_of_the_text_add_up(reports: list[Report]) -> None:
    for report in reports:
        mild = sum(f.effect == "compatible" and f.confidence != "text" for f in report.findings)
        text = render_text(report)
        if mild:
            assert f"{mild} compatible" in text.split("\n\n")[0].replace("\n", " ")
            assert f"not listed: {mild} compatible" in " ".join(text.split()), report.new
