# SPDX-License-Identifier: GPL-2.0-or-later
"""The cache: whole or not there, also with two processes and after damage."""

from __future__ import annotations

import multiprocessing
import os
import time
from pathlib import Path

import pytest
from source_builders import orrery, sha256, write_tree

from qapidoc.sources import ReleaseTree, SourceCache, Wanted, cache_folder
from qapidoc.sources.cache import DEFAULT, STALE
from qapidoc.sources.download import cached_download
from qapidoc.sources.release import PinError, SourceError


def _keep(cache: SourceCache, pin: str = "pin", version: str = "10.2.0") -> ReleaseTree:
    with cache.workspace() as folder:
        made = write_tree(folder / "tree", orrery(version))
        (made / "ui/brass.c").unlink()
        return cache.keep(pin, "here", made)


def test_what_was_kept_is_found(cache: SourceCache) -> None:
    assert cache.find("pin", "here") is None
    kept = _keep(cache)
    assert cache.find("pin", "here") == kept
    assert kept.root == cache.root / "trees" / kept.digest
    assert list((cache.root / "tmp").iterdir()) == []


def test_two_pins_of_one_content_share_a_tree(cache: SourceCache) -> None:
    assert _keep(cache, "one").root == _keep(cache, "two").root
    assert len(list((cache.root / "trees").iterdir())) == 1


def test_another_list_of_paths_is_another_key(cache: SourceCache) -> None:
    _keep(cache)
    assert SourceCache(cache.root, Wanted(("/VERSION",))).find("pin", "here") is None


def test_a_damaged_tree_is_not_used_and_is_replaced(cache: SourceCache) -> None:
    kept = _keep(cache)
    (kept.root / "qapi/rings.json").write_text("gone")
    assert cache.find("pin", "here") is None
    assert _keep(cache) == kept
    assert cache.find("pin", "here") == kept
    (kept.root / "VERSION").unlink()
    assert _keep(cache).digest == kept.digest
    assert cache.find("pin", "here") == kept


def test_a_damaged_key_is_not_used(cache: SourceCache) -> None:
    _keep(cache)
    for key in (cache.root / "keys").iterdir():
        key.write_text("{")
    assert cache.find("pin", "here") is None


def test_what_dead_processes_left_is_swept(cache: SourceCache) -> None:
    old, new = cache.root / "tmp" / "old", cache.root / "tmp" / "new"
    old.mkdir(parents=True)
    new.mkdir()
    os.utime(old, (0, time.time() - STALE - 60))
    with cache.workspace():
        assert not old.exists()
        assert new.exists()


def test_a_download_is_whole_or_not_there(cache: SourceCache, tmp_path: Path) -> None:
    good = tmp_path / "good"
    good.write_bytes(b"brass")

    def half(part: Path) -> None:
        part.write_bytes(b"bra")
        raise SourceError("the line broke")

    with pytest.raises(SourceError, match="the line broke"):
        cached_download(cache, sha256(good), half)
    assert not cache.download(sha256(good)).exists()
    place = cached_download(cache, sha256(good), lambda part: part.write_bytes(b"brass") and None)
    assert place.read_bytes() == b"brass"
    assert cached_download(cache, sha256(good), half) == place


def test_a_wrong_download_is_thrown_away(cache: SourceCache) -> None:
    with pytest.raises(
        PinError, match=r"pin does not match: expected sha256 0{64}, got [0-9a-f]{64}$"
    ):
        cached_download(cache, "0" * 64, lambda part: part.write_bytes(b"tin") and None)
    assert list((cache.root / "downloads").iterdir()) == []


def _process(root: Path, log: Path) -> None:
    cache = SourceCache(root)

    def get(part: Path) -> None:
        with log.open("a") as file:
            file.write("got\n")
        time.sleep(0.2)
        part.write_bytes(b"brass")

    sha = "3ae8bb2ff1b0db9e7b81a1b37cb2a3d0ed0ab7e8e0f5e0ac7c0b34f8dbb9be8e"
    try:
        cached_download(cache, sha, get)
    except PinError as error:
        cached_download(cache, str(error).rpartition(" ")[2], get)
    for _ in range(20):
        assert _keep(cache).version == "10.2.0"
        assert cache.find("pin", "here") is not None


def test_processes_do_not_disturb_each_other(cache: SourceCache, tmp_path: Path) -> None:
    log = tmp_path / "log"
    context = multiprocessing.get_context("spawn")
    running = [context.Process(target=_process, args=(cache.root, log)) for _ in range(3)]
    for process in running:
        process.start()
    for process in running:
        process.join(60)
    assert [process.exitcode for process in running] == [0, 0, 0]
    # each finds the wrong pin for itself, but only one fetches what is right
    assert log.read_text().count("got") == 4
    assert len(list((cache.root / "trees").iterdir())) == 1


def test_the_cache_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("QAPIDOC_CACHE", raising=False)
    assert cache_folder() == DEFAULT
    monkeypatch.setenv("QAPIDOC_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    assert cache_folder(Path("named")) == Path("named")
