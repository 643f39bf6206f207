# SPDX-License-Identifier: GPL-2.0-or-later
"""What is written as JSON lines is read back without loss."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from random_models import RELEASES

from qapidoc.base.source import Position
from qapidoc.model import Event, Label, Release
from qapidoc.store import FORMAT, StoreError, read_release, write_release

STOP = Event(namespace="qmp", name="STOP", module="run-state", at=Position("a.json", 3, 1))
SMALL = Release(
    series="10.2",
    version="10.2.0",
    commit="abc",
    date="2025-12-24",
    definitions=(STOP,),
    labels=(Label("ring", "option/ring"),),
)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(RELEASES)
def test_round_trip(release: Release) -> None:
    data = write_release(release)
    assert read_release(data) == release
    assert write_release(read_release(data)) == data


def test_lines() -> None:
    header, stop, label = map(json.loads, write_release(SMALL).splitlines())
    assert header == {
        "kind": "release",
        "format": FORMAT,
        "series": "10.2",
        "version": "10.2.0",
        "commit": "abc",
        "date": "2025-12-24",
        "lines": 2,
    }
    assert (stop["kind"], stop["name"], stop["at"]["line"]) == ("event", "STOP", 3)
    assert label == {
        "kind": "label",
        "label": {"name": "ring", "target": "option/ring", "title": ""},
    }


LINES = write_release(SMALL).splitlines(keepends=True)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "line 1 is no header"),
        (b"{}\n", "line 1 is no header"),
        (LINES[1], "line 1 is no header"),
        (LINES[0].replace(b'"format":2', b'"format":999'), "format 999"),
        (LINES[0] + b'{"kind":"evnt"}\n', "line 2 cannot be read"),
        (LINES[0] + LINES[1][:-9], "line 2 cannot be read"),
        (LINES[0] + LINES[1] + b"\xff\xfe\n", "line 3 cannot be read"),
        (LINES[0] + LINES[0], "line 2 cannot be read"),
        (LINES[0] + LINES[1], "part of the file is lost"),
        (LINES[0] + LINES[1] * 3, "put together from several"),
    ],
)
def test_what_is_no_release(data: bytes, words: str) -> None:
    with pytest.raises(StoreError, match=words):
        read_release(data)
