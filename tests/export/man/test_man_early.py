# SPDX-License-Identifier: GPL-2.0-or-later
"""Man pages of the early Orrery: they say where a thing is described, if not in the schema."""

from __future__ import annotations

from pathlib import Path

import pytest

from qapidoc.export.man import render_man
from qapidoc.model.index import Index
from qapidoc.store.models import release_of_tree

TREE = Path(__file__).resolve().parents[2] / "fixtures" / "orrery-1.7"


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    release, _ = release_of_tree(TREE)
    assert release is not None
    return {file.rpartition("/")[2]: text for file, text in render_man(release, Index(release))}


def words(page: str) -> str:
    return " ".join(page.split())


def test_what_is_described_elsewhere_says_so(pages: dict[str, str]) -> None:
    assert "comes from the table of QMP commands" in words(pages["qmp-ring_add.7"])
    assert "it is not in the table of QMP commands" in words(pages["qmp-ring-dream.7"])
    assert "comes from a text on events" in words(pages["qmp-event-RING_FELL.7"])
    assert "AVAILABILITY" not in pages["qmp-wind.7"]


def test_examples_of_the_table_are_shown(pages: dict[str, str]) -> None:
    assert '"turns": 3' in pages["qmp-wind.7"]
    assert "On the first arm" in pages["qmp-ring_add.7"]
    assert "when it was the last" in words(pages["qmp-event-RING_FELL.7"])
