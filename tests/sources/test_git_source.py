# SPDX-License-Identifier: GPL-2.0-or-later
"""Releases from a git repository, a small one of our own."""

from __future__ import annotations

import socket
import subprocess
import time
from pathlib import Path

import msgspec
import pytest
from source_builders import manifest, orrery, write_tree

from qapidoc.sources import Failure, Manifest, ReleaseTree, SourceCache, git, resolve
from qapidoc.sources.manifest import GitSource
from qapidoc.sources.paths import MARKS, all_paths


def _git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Orrery", "-c", "user.email=orrery@example.org"]
    return subprocess.run(
        ["git", "-C", str(folder), *identity, *arguments],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()


WHOLE = dict.fromkeys(MARKS, "")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository with the releases 10.1.0 and 10.2.0, tagged so."""
    root = tmp_path / "orrery.git"
    root.mkdir()
    _git(root, "init", "--quiet")
    _git(root, "config", "uploadpack.allowFilter", "true")
    _git(root, "config", "uploadpack.allowAnySHA1InWant", "true")
    for version in ("10.1.0", "10.2.0"):
        write_tree(root, orrery(version, {"roms/big.bin": version * 100_000, **WHOLE}))
        if version == "10.2.0":
            (root / "qapi/secret.json").symlink_to("/etc/passwd")
        _git(root, "add", ".")
        _git(root, "commit", "--quiet", "-m", version)
        _git(root, "tag", f"v{version}")
    return root


def _manifest(repository: Path, version: str) -> Manifest:
    commit = _git(repository, "rev-parse", f"v{version}")
    source = GitSource(url=f"file://{repository}", commit=commit)
    return msgspec.structs.replace(manifest(version, source), commit=commit)


def _one(cache: SourceCache, of: Manifest) -> ReleaseTree | Failure:
    trees, failures = resolve(None, {of.series: of}, None, cache)
    return (*trees, *failures)[0]


@pytest.mark.parametrize("version", ["10.1.0", "10.2.0"])
def test_a_commit_comes_with_its_wanted_files(
    repository: Path, cache: SourceCache, version: str
) -> None:
    wanted = _manifest(repository, version)
    tree = _one(cache, wanted)
    assert isinstance(tree, ReleaseTree)
    assert (tree.version, tree.commit, tree.date) == (version, wanted.commit, "2025-01-02")
    assert set(tree.listing) == set(orrery(version)) - {"ui/brass.c"}
    assert not (tree.root / ".git").exists()
    assert (all_paths(tree) or set()) >= {*orrery(version), *WHOLE, "roms/big.bin"}


def test_only_the_wanted_blobs_are_brought(
    repository: Path, cache: SourceCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    objects: list[str] = []
    moved = git.list_files

    def spy(clone: Path, wanted: git.Wanted) -> tuple[str, ...]:
        objects.append(_git(clone, "cat-file", "--batch-all-objects", "--batch-check"))
        return moved(clone, wanted)

    monkeypatch.setattr(git, "list_files", spy)
    assert isinstance(_one(cache, _manifest(repository, "10.2.0")), ReleaseTree)
    sizes = [int(line.split()[2]) for line in objects[0].splitlines() if " blob " in line]
    assert sizes
    assert max(sizes) < 1000


def test_a_commit_that_is_not_there(repository: Path, cache: SourceCache) -> None:
    wanted = _manifest(repository, "10.2.0")
    gone = GitSource(url=f"file://{repository}", commit="1" * 40)
    failure = _one(cache, msgspec.structs.replace(wanted, sources=(gone,)))
    assert isinstance(failure, Failure)
    assert failure.attempts[0].source == "git 111111111111"
    assert "not our ref" in failure.attempts[0].reason


def test_a_commit_of_another_version_does_not_match(repository: Path, cache: SourceCache) -> None:
    wanted = _manifest(repository, "10.1.0")
    failure = _one(cache, msgspec.structs.replace(wanted, version="10.1.5"))
    assert isinstance(failure, Failure)
    assert failure.attempts[0].pin
    assert failure.attempts[0].reason == "pin does not match: expected version 10.1.5, got 10.1.0"


def test_an_unreachable_host_is_asked_once_and_told_of_each_time(
    cache: SourceCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(url: str) -> None:
        asked.append(url)
        time.sleep(0.1)
        raise git_error

    git_error = git.PinError("an answer", "none")
    monkeypatch.setattr(git, "_ask", ask)
    source = GitSource(url="https://orrery.example/o.git", commit="1" * 40)
    versions = [f"9.{minor}.0" for minor in range(6)]
    manifests = {of.series: of for of in (manifest(version, source) for version in versions)}
    trees, failures = resolve(None, manifests, None, cache)
    assert trees == []
    assert len(failures) == 6
    assert all("got none" in failure.attempts[0].reason for failure in failures)
    assert len(asked) == 1


def test_a_silent_host_is_given_up(cache: SourceCache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git, "PROBE_SECONDS", 1)
    with socket.create_server(("127.0.0.1", 0)) as silent:  # it accepts, and never says a word
        port = silent.getsockname()[1]
        source = GitSource(url=f"git://127.0.0.1:{port}/o.git", commit="1" * 40)
        failure = _one(cache, manifest("9.0.0", source))
    assert isinstance(failure, Failure)
    assert failure.attempts[0].reason == "the repository: no answer in 1 s"
