# SPDX-License-Identifier: GPL-2.0-or-later
"""What the lists say to use instead becomes edges, proved by the line that says it."""

from __future__ import annotations

from pathlib import Path

from qapidoc.model.index import Index
from qapidoc.relations import Relations
from qapidoc.store.models import release_of_tree

ORRERY = Path(__file__).resolve().parents[1] / "fixtures" / "orrery"


def test_replacements_are_edges_with_their_line() -> None:
    release, _ = release_of_tree(ORRERY)
    assert release is not None
    edges = [each for each in Relations.of(Index(release)).edges if each.kind == "replaced-by"]
    # What is gone as a whole is no end of an edge of this release.
    assert [(each.source, each.target) for each in edges] == [
        ("option/dusk", "option/dawn"),
        ("option/ring#brass.tilt", "option/ring#brass.node"),
        ("qmp/command/ring-turn#speed", "qmp/command/ring-turn#timeout"),
        ("qmp/command/ring_rewind", "qmp/command/ring-wind"),
    ]
    for edge in edges:
        (proof,) = edge.proof
        path, _, line = proof.at.partition(":")
        said = (ORRERY / path).read_text().split("\n")[int(line) - 1]
        assert proof.by == "text"
        assert edge.target.rpartition("/")[2].rpartition(".")[2].rpartition("#")[2] in said
