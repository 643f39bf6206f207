# SPDX-License-Identifier: GPL-2.0-or-later
"""Where a person is sent to look for what is gone: to a file of the same interface."""

from __future__ import annotations

from pathlib import Path

import pytest
from built_releases import built

from qapidoc.history import compare
from qapidoc.history.finding import Surface
from qapidoc.history.places import Places
from qapidoc.publish.comparing import frozen_side
from qapidoc.sources.layout import Role, layout_of
from qapidoc.store.frozen import read_book

MAIN: dict[Surface, Role] = {
    "qmp": "qmp-schema",
    "qga": "qga-schema",
    "qsd": "qsd-schema",
    "cli": "options",
    "hmp": "hmp",
}


def test_the_main_file_of_each_surface_is_that_of_the_layout() -> None:
    book = read_book()
    for series in book.series:
        places = Places(frozen_side(book, series).release)
        for surface, role in MAIN.items():
            found = places.main_file(surface)
            assert found in ("", layout_of(series).get(role)), (series, surface)


@pytest.mark.corpus
def test_so_it_is_where_the_files_are_known(corpus: dict[str, Path]) -> None:
    for root in corpus.values():
        release, _ = built(root)
        for surface, role in MAIN.items():
            found = Places(release).main_file(surface)
            assert found in ("", layout_of(release.series).get(role)), (release.series, surface)


@pytest.mark.parametrize(
    ("old", "new", "thing", "near"),
    [
        ("1.1", "10.2", "qmp/command/block_passwd", "qapi/qapi-schema.json:1"),
        ("8.2", "9.2", "qmp/event/RDMA_GID_STATUS_CHANGED", "qapi/qapi-schema.json:1"),
        ("8.2", "9.2", "hmp/info rdma", "hmp-commands-info.hx:1"),
    ],
)
def test_what_is_gone_is_looked_for_in_its_own_interface(
    old: str, new: str, thing: str, near: str
) -> None:
    book = read_book()
    findings = compare(frozen_side(book, old), frozen_side(book, new)).findings
    told = {each.entity: each.near for each in findings}
    assert told[thing] == near
    for each in findings:
        assert each.near.startswith("qga/") == (each.surface == "qga"), each
