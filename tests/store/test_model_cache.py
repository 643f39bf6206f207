# SPDX-License-Identifier: GPL-2.0-or-later
"""Built releases come back from the cache as they were, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from qapidoc.base.problem import Problem
from qapidoc.base.source import Span
from qapidoc.model import Release
from qapidoc.store import ModelCache
from qapidoc.store import cache as cache_module

RELEASE = Release(series="10.2", version="10.2.0")
INCLUDE = Span("a.json", 2, 1, 9, "{ 'include': 'b.json' }")
PROBLEM = Problem("x", "warning", Span("b.json", 1, 1, 3, "abc", INCLUDE), "something", "mend it")


def test_saves_and_loads(tmp_path: Path) -> None:
    cache = ModelCache(tmp_path / "models")
    key = cache.key("digest", "10.2")
    assert cache.load(key) is None
    cache.save(key, RELEASE, [PROBLEM])
    assert cache.load(key) == (RELEASE, [PROBLEM])
    assert [path.name for path in cache.folder.iterdir()] == [f"{key}.jsonl"]


def test_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = ModelCache(tmp_path)
    keys = {cache.key("digest"), cache.key("digest", "10.2"), cache.key("digest1", "0.2")}
    monkeypatch.setattr(cache_module, "code_version", lambda *_: "other code")
    keys.add(cache.key("digest"))
    assert len(keys) == 4


@pytest.mark.parametrize("keep", [0, 1, 40, -1])
def test_a_damaged_file_is_none(tmp_path: Path, keep: int) -> None:
    cache = ModelCache(tmp_path)
    cache.save("key", RELEASE, [PROBLEM])
    (path,) = tmp_path.iterdir()
    data = path.read_bytes()
    path.write_bytes(data[:keep] if keep >= 0 else b"\xff" + data)
    assert cache.load("key") is None


def test_a_failing_save_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = ModelCache(tmp_path)

    def fails(_: Release) -> bytes:
        raise RuntimeError

    monkeypatch.setattr(cache_module, "write_release", fails)
    with pytest.raises(RuntimeError):
        cache.save("key", RELEASE, [])
    assert list(tmp_path.iterdir()) == []
