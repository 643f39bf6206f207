# SPDX-License-Identifier: GPL-2.0-or-later
"""A report is a function of the models, whatever the models hold."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_models import RELEASES

from qapidoc.model import Release
from qapidoc.quality import KIND_NAMES, History, Report, judge, render_text, study

SERIES = ("1.1", "2.8", "10.2")


def _as_series(releases: Sequence[Release]) -> list[Release]:
    """Give random releases versions that can be ordered."""
    return [
        msgspec.structs.replace(release, series=series, version=f"{series}.0")
        for release, series in zip(releases, SERIES, strict=False)
    ]


@given(st.lists(RELEASES, min_size=1, max_size=3).map(_as_series), st.permutations(range(3)))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_models_have_reports(releases: list[Release], order: list[int]) -> None:
    shuffled = [releases[number] for number in order if number < len(releases)]
    one, other = History(releases), History(shuffled)
    for release in releases:
        report = judge(release, study(release, ["configure", "MAINTAINERS"]), one)
        assert report == judge(release, study(release, ["MAINTAINERS", "configure"]), other)
        assert msgspec.json.decode(msgspec.json.encode(report), type=Report) == report
        assert sum(report.counts.values()) == len(report.findings)
        assert {finding.kind for finding in report.findings} <= set(KIND_NAMES)
        assert render_text(report).startswith("Quality of the documentation")
