# SPDX-License-Identifier: GPL-2.0-or-later
"""What is kept in a cache counts on all code that made it."""

from __future__ import annotations

from pathlib import Path

import grimp
import pytest
from qapidoc_sphinx import cache as page_cache

from qapidoc.publish import comparison
from qapidoc.store import cache as model_cache
from qapidoc.store.fingerprint import fingerprint


def rooms_behind(module: str) -> set[str]:
    """Return the rooms of `qapidoc` that a module imports, directly or through others."""
    graph = grimp.build_graph("qapidoc", "qapidoc_sphinx")
    found = {module} | graph.find_upstream_modules(module)
    return {name.split(".")[1] for name in found if name.startswith("qapidoc.")}


def test_models_count_on_every_room_that_makes_them() -> None:
    assert rooms_behind("qapidoc.build.release") <= set(model_cache._ROOMS)


def test_comparisons_count_on_every_room_that_finds_something() -> None:
    assert rooms_behind("qapidoc.history.pairs") <= set(comparison._ROOMS)


def test_pages_count_on_every_room_that_draws_them() -> None:
    assert rooms_behind("qapidoc_sphinx.render.entity") <= set(page_cache._ROOMS)


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        fingerprint((), [tmp_path / "gone"])


def test_a_changed_file_is_another_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("1")
    before = fingerprint((), [tmp_path])
    (tmp_path / "a.py").write_text("2")
    assert fingerprint((), [tmp_path]) != before
