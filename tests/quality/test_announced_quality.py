# SPDX-License-Identifier: GPL-2.0-or-later
"""Disagreements of lists and flags in the real releases, looked up in their files by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from built_releases import built

from qapidoc.model.index import Index
from qapidoc.quality.announced import judge_announced

KNOWN = {
    "5.2": {("deprecated-not-flagged", "qmp/command/object-add#props")},
    "6.0": {
        ("deprecated-not-listed", "qmp/type/MigrationInfo#blocked"),
        ("deprecated-not-listed", "qmp/type/TlsCredsAnonProperties#loaded"),
    },
    "10.2": {
        ("deprecated-not-listed", "qmp/type/TransactionActionKind#drive-backup"),
        ("listed-removed", "qmp/type/RngProperties#opened"),
    },
}

NEVER = {
    "qmp/command/eject#device",
    "qmp/command/query-cpus",
    "qmp/command/drive-backup",
    "qmp/command/trace-event-get-state#vcpu",
}
"""What list and schema agree on."""


@pytest.mark.corpus
def test_real_releases(corpus: dict[str, Path]) -> None:
    for series, root in corpus.items():
        release = built(root)[0]
        found = {(each.kind, each.id) for each in judge_announced(release, Index(release))}
        assert found >= KNOWN.get(series, set()), series
        assert not {each for _, each in found} & NEVER, series
        assert bool(release.notices) or not found
        assert len(found) < 40
