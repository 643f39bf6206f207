# SPDX-License-Identifier: GPL-2.0-or-later
"""From series to trees: order of sources, folders that a person names, what is told."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from threading import Lock

import msgspec
import pytest
from source_builders import (
    COMMIT,
    manifest,
    member,
    orrery,
    release_members,
    sha256,
    write_release,
    write_tar,
    write_tree,
)

from qapidoc.sources import Manifest, SourceCache, cached_tree, resolve, series_in_folder
from qapidoc.sources.manifest import DirectorySource, TarballSource
from qapidoc.sources.tree import read_tree


class Listener:
    def __init__(self) -> None:
        self.lock = Lock()
        self.open: set[str] = set()
        self.amounts: Counter[str] = Counter()
        self.totals: dict[str, int | None] = {}

    def start(self, step: str, total: int | None) -> None:
        with self.lock:
            self.open.add(step)
            self.totals[step] = total

    def advance(self, step: str, amount: int = 1) -> None:
        with self.lock:
            assert step in self.open
            self.amounts[step] += amount

    def done(self, step: str) -> None:
        with self.lock:
            self.open.remove(step)


def _tarball(path: Path, **changes: object) -> TarballSource:
    return TarballSource(**{"path": path.name, "sha256": sha256(path), **changes})  # type: ignore[arg-type]


def _all(*manifests: Manifest) -> dict[str, Manifest]:
    return {of.series: of for of in manifests}


def test_tarball_and_directory(tmp_path: Path, cache: SourceCache) -> None:
    archive = write_release(tmp_path / "orrery.tar.gz", "10.1.0", "w:gz")
    write_tree(tmp_path / "tree", orrery("10.2.0"))
    manifests = _all(
        manifest("10.2.0", DirectorySource(path="tree"), folder=tmp_path),
        manifest("10.1.0", _tarball(archive), folder=tmp_path),
    )
    trees, failures = resolve(None, manifests, None, cache)
    assert failures == []
    assert [(tree.series, tree.commit, tree.origin) for tree in trees] == [
        ("10.1", COMMIT, "tarball orrery.tar.gz"),
        ("10.2", COMMIT, "directory tree"),
    ]
    assert trees[1].root == tmp_path / "tree"


def test_the_first_source_that_can_be_had_is_used(tmp_path: Path, cache: SourceCache) -> None:
    archive = write_release(tmp_path / "orrery.tar.xz", "10.2.0")
    wrong = _tarball(archive, sha256="0" * 64)
    missing = TarballSource(path="none.tar.xz", sha256="0" * 64)
    of = manifest("10.2.0", missing, wrong, _tarball(archive), folder=tmp_path)
    (tree,), failures = resolve(None, _all(of), None, cache)
    assert failures == []
    assert [str(attempt) for attempt in tree.tried] == [
        f"tarball none.tar.xz: No such file or directory: {tmp_path / 'none.tar.xz'}",
        "tarball orrery.tar.xz: pin does not match: "
        f"expected sha256 {'0' * 64}, got {sha256(archive)}",
    ]
    assert [attempt.pin for attempt in tree.tried] == [False, True]


def test_what_is_cached_comes_before_what_must_be_fetched(
    tmp_path: Path, cache: SourceCache
) -> None:
    better = write_release(tmp_path / "better.tar.xz", "10.2.0")
    worse = write_release(tmp_path / "worse.tar.xz", "10.2.1")
    second = _tarball(worse, version="10.2.1")
    resolve(None, _all(manifest("10.2.0", second, folder=tmp_path)), None, cache)
    both = manifest("10.2.0", _tarball(better), second, folder=tmp_path)
    assert cached_tree(both, cache) is not None
    assert [tree.version for tree in resolve(None, _all(both), None, cache)[0]] == ["10.2.1"]
    trees, _ = resolve(None, _all(both), None, cache, refresh=True)
    assert [tree.version for tree in trees] == ["10.2.0"]


def test_a_directory_whose_content_is_pinned(tmp_path: Path, cache: SourceCache) -> None:
    root = write_tree(tmp_path / "tree", orrery("10.2.0"))
    digest = read_tree(root, "", cache.wanted).digest
    of = manifest("10.2.0", DirectorySource(path="tree", digest=digest), folder=tmp_path)
    assert len(resolve(None, _all(of), None, cache)[0]) == 1
    (root / "qapi/rings.json").write_text("{}")
    _, (failure,) = resolve(None, _all(of), None, cache)
    assert f"expected digest {digest}, got" in failure.attempts[0].reason


def test_a_series_without_manifest_or_source(cache: SourceCache) -> None:
    trees, failures = resolve(["9.0", "10.2"], _all(manifest("10.2.0")), None, cache)
    assert trees == []
    assert [failure.to_json() for failure in failures] == [
        {"series": "9.0", "tried": ["manifest: there is none for this series"]},
        {"series": "10.2", "tried": ["manifest: it names no source"]},
    ]


def test_a_folder_of_releases_comes_first(tmp_path: Path, cache: SourceCache) -> None:
    here = tmp_path / "here"
    write_release(here / "whatever.tar.xz", "10.1.0")
    write_release(here / "qemu_10.0.3+ds.orig.tar.xz", "10.0.3")
    write_tree(here / "qemu-9.9", orrery("10.2.0"))
    write_tree(here / "notes", {"README": "no release"})
    write_tree(here, {"releases.tsv": "series\tversion"})
    write_release(here / "qemu_10.0.3+ds-1.debian.tar.xz", "9.0.0")
    trees, failures = resolve(None, _all(manifest("10.2.0"), manifest("10.0.0")), here, cache)
    assert failures == []
    assert [(tree.version, tree.commit, tree.origin) for tree in trees] == [
        ("10.0.3", "", "qemu_10.0.3+ds.orig.tar.xz"),
        ("10.1.0", "", "whatever.tar.xz"),
        ("10.2.0", COMMIT, "qemu-9.9"),
    ]
    assert resolve(None, {}, here, cache)[0][0] == trees[0]


def test_the_folder_may_be_a_tree_itself(tmp_path: Path, cache: SourceCache) -> None:
    root = write_tree(tmp_path / "tree", orrery("11.0.0"))
    trees, _ = resolve(["11.0"], {}, root, cache)
    assert [tree.version for tree in trees] == ["11.0.0"]


@pytest.mark.parametrize(("manifests", "best"), [({}, "10.2.10"), ({"10.2"}, "10.2.0")])
def test_of_two_the_manifest_s_or_the_higher_wins(
    tmp_path: Path, cache: SourceCache, manifests: set[str], best: str
) -> None:
    for version in ("10.2.0", "10.2.9", "10.2.10"):
        write_release(tmp_path / "here" / f"{version}.tar", version, "w")
    known = _all(manifest("10.2.0")) if manifests else {}
    trees, _ = resolve(None, known, tmp_path / "here", cache)
    assert [tree.version for tree in trees] == [best]


def test_a_changed_archive_is_read_again(tmp_path: Path, cache: SourceCache) -> None:
    archive = write_release(tmp_path / "here" / "a.tar", "10.2.0", "w")
    assert resolve(None, {}, archive.parent, cache)[0][0].version == "10.2.0"
    write_release(archive, "10.2.11", "w", "another-top")
    assert resolve(None, {}, archive.parent, cache)[0][0].version == "10.2.11"


def test_a_bad_archive_is_told_and_the_others_are_read(tmp_path: Path, cache: SourceCache) -> None:
    here = tmp_path / "here"
    write_release(here / "good.tar.xz", "10.2.0")
    write_tar(here / "qemu-9.1.tar.xz", [*release_members("9.1.0"), member("orrery/../../x")])
    (here / "odd.tar").write_bytes(b"brass")
    trees, failures = resolve(None, {}, here, cache)
    assert [tree.series for tree in trees] == ["10.2"]
    told = {failure.series: failure.attempts[0] for failure in failures}
    assert set(told) == {"9.1", "odd.tar"}
    assert "'..'" in told["9.1"].reason
    assert told["9.1"].pin
    assert [f.series for f in resolve(["10.2"], {}, here, cache)[1]] == ["odd.tar"]


def test_a_bad_archive_of_a_series_that_comes_from_elsewhere(
    tmp_path: Path, cache: SourceCache
) -> None:
    archive = write_release(tmp_path / "orrery.tar.xz", "10.2.0")
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "qemu-10.2.0.tar.xz").write_bytes(archive.read_bytes()[:-50])
    of = manifest("10.2.0", _tarball(archive), folder=tmp_path)
    (tree,), failures = resolve(None, _all(of), tmp_path / "here", cache)
    assert failures == []
    assert tree.tried[0].source == "qemu-10.2.0.tar.xz"
    assert "broken" in tree.tried[0].reason


def test_a_missing_folder_raises(tmp_path: Path, cache: SourceCache) -> None:
    with pytest.raises(FileNotFoundError):
        resolve(None, {}, tmp_path / "nowhere", cache)


def test_a_cache_that_cannot_be_written_is_a_reason(tmp_path: Path) -> None:
    archive = write_release(tmp_path / "orrery.tar.xz", "10.2.0")
    (tmp_path / "file").write_text("no folder")
    of = manifest("10.2.0", _tarball(archive), folder=tmp_path)
    trees, (failure,) = resolve(None, _all(of), None, tmp_path / "file")
    assert trees == []
    assert "Not a directory" in failure.attempts[0].reason


def test_progress_is_told(tmp_path: Path, cache: SourceCache) -> None:
    write_release(tmp_path / "here" / "a.tar", "10.2.0", "w")
    listener = Listener()
    resolve(None, _all(manifest("9.0.0")), tmp_path / "here", cache, listener)
    assert not listener.open
    assert listener.totals == {"read the sources": 1, "releases": 2}
    assert listener.amounts == listener.totals


def test_series_in_a_folder(tmp_path: Path) -> None:
    write_tree(tmp_path / "tree", orrery("10.2.0"))
    (tmp_path / "qemu-4.2.1.tar.xz").write_bytes(b"")
    assert series_in_folder(tmp_path) == ({"10.2", "4.2"}, True)
    (tmp_path / "brass.tar.xz").write_bytes(b"")
    assert series_in_folder(tmp_path)[1] is False


def test_the_trees_cannot_be_changed(tmp_path: Path, cache: SourceCache) -> None:
    root = write_tree(tmp_path / "tree", orrery("10.2.0"))
    (tree,), _ = resolve(None, {}, root, cache)
    with pytest.raises(AttributeError):
        tree.version = "1"  # type: ignore[misc]
    assert msgspec.structs.replace(tree, version="1").series == "10.2"
