# SPDX-License-Identifier: GPL-2.0-or-later
"""Releases from a package archive, with an apt that is ours and needs no network."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

import pytest
from source_builders import manifest, sha256, write_release

from qapidoc.sources import Failure, ReleaseTree, SourceCache, resolve
from qapidoc.sources.apt import machine_archives, pool_urls
from qapidoc.sources.aptindex import parse_index
from qapidoc.sources.manifest import AptSource

FILE = "orrery_10.2.1+ds.orig.tar.xz"

TOOL = """\
import os, pathlib, shutil, sys
here = pathlib.Path({here!r})
arguments = [a for a in sys.argv[1:] if not a.startswith("-o")]
options = dict(a[2:].split("=", 1) for a in sys.argv[1:] if a.startswith("-o"))
with (here / "log").open("a") as log:
    print(pathlib.Path(sys.argv[0]).name, *arguments, file=log)
tool = pathlib.Path(sys.argv[0]).name
if tool == "apt-helper":
    url, target = arguments[1:3]
    name = url.replace("http://", "").replace("/", "_")
    if not (here / "web" / name).exists():
        answer = (here / "answer").read_text() if (here / "answer").exists() else "404  Not Found"
        sys.exit(f"E: Failed to fetch {{url}}  {{answer}} [IP: 192.0.2.1 80]\\nE: Download Failed")
    shutil.copy(here / "web" / name, target)
elif arguments[0] == "indextargets":
    print((here / "archives").read_text(), end="")
elif "update" in arguments:
    line = pathlib.Path(options["Dir::Etc::SourceList"]).read_text()
    suite = line.split()[-2]
    lists = pathlib.Path(options["Dir::State::Lists"])
    if not (here / "suites" / suite).exists():
        sys.exit("E: The repository does not have a Release file.")
    shutil.copy(here / "suites" / suite, lists / "Sources")
elif "showsrc" in arguments:
    print((pathlib.Path(options["Dir::State::Lists"]) / "Sources").read_text())
elif "source" in arguments:
    for file in (here / "index").iterdir():
        shutil.copy(file, ".")
"""

PARAGRAPH = """\
Package: {package}
Binary: orrery-system,
 orrery-utils
Version: {version}
Files:
 0123 45 {file}
Checksums-Sha256:
 {sha256} 45 {file}
 {sha256} 99 orrery_1.dsc
Directory: pool/main/o/orrery

"""


@pytest.fixture
def apt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put an apt on the PATH; return its folder: `web`, `suites`, `index`, `archives`, `log`."""
    here = tmp_path / "apt"
    for folder in ("bin", "web", "suites", "index"):
        (here / folder).mkdir(parents=True)
    for tool in ("apt-get", "apt-cache", "apt-helper"):
        script = here / "bin" / tool
        script.write_text(f"#!{shlex.quote(sys.executable)}\n{TOOL.format(here=str(here))}")
        script.chmod(0o755)
    (here / "archives").write_text(
        "http://one.example/orrery/\nhttp://one.example/orrery/\nhttp://two.example/o/\n"
    )
    (here / "log").write_text("")
    monkeypatch.setenv("PATH", f"{here / 'bin'}{os.pathsep}{os.environ['PATH']}")
    machine_archives.cache_clear()
    yield here
    machine_archives.cache_clear()


@pytest.fixture
def release(tmp_path: Path) -> Path:
    return write_release(tmp_path / FILE, "10.2.1")


def _source(release: Path, **changes: object) -> AptSource:
    facts: dict[str, object] = {
        "version": "10.2.1",
        "date": "2025-03-04",
        "package": "orrery",
        "package_version": "1:10.2.1+ds-1",
        "suites": ("brass", "tin"),
        "file": FILE,
        "size": release.stat().st_size,
        "sha256": sha256(release),
    }
    return AptSource(**{**facts, **changes})  # type: ignore[arg-type]


def _resolve(cache: SourceCache, *sources: AptSource) -> ReleaseTree | Failure:
    trees, failures = resolve(["10.2"], {"10.2": manifest("10.2.0", *sources)}, None, cache)
    return (*trees, *failures)[0]


def _publish(apt: Path, release: Path, archive: str, pool: str = "pool") -> None:
    name = f"{archive}/{pool}/main/o/orrery/{FILE}".replace("/", "_")
    (apt / "web" / name).write_bytes(release.read_bytes())


@pytest.mark.parametrize(
    ("archive", "pool"),
    [
        ("one.example/orrery", "pool"),
        ("one.example/orrery", "pool/updates"),
        ("two.example/o", "pool"),
    ],
)
def test_from_the_pool_of_any_archive(
    apt: Path, release: Path, cache: SourceCache, archive: str, pool: str
) -> None:
    _publish(apt, release, archive, pool)
    tree = _resolve(cache, _source(release))
    assert isinstance(tree, ReleaseTree)
    assert (tree.version, tree.commit, tree.date) == ("10.2.1", "", "2025-03-04")
    assert tree.origin == "apt orrery 1:10.2.1+ds-1"
    assert "apt-get -q update" not in (apt / "log").read_text()


def test_a_second_run_asks_nobody(apt: Path, release: Path, cache: SourceCache) -> None:
    _publish(apt, release, "one.example/orrery")
    first = _resolve(cache, _source(release))
    (apt / "log").write_text("")
    assert _resolve(cache, _source(release)) == first
    assert (apt / "log").read_text() == ""


def test_through_the_index_when_the_pool_is_elsewhere(
    apt: Path, release: Path, cache: SourceCache
) -> None:
    (apt / "suites/tin").write_text(
        PARAGRAPH.format(package="orrery", version="2", file=FILE, sha256="0" * 64)
        + PARAGRAPH.format(package="orrery", version="3", file=FILE, sha256=sha256(release))
    )
    (apt / "index" / FILE).write_bytes(release.read_bytes())
    assert isinstance(_resolve(cache, _source(release)), ReleaseTree)
    log = (apt / "log").read_text()
    assert "source --download-only --tar-only --only-source orrery=3" in log


def test_a_displaced_version_is_told_with_what_there_is_instead(
    apt: Path, release: Path, cache: SourceCache
) -> None:
    (apt / "suites/tin").write_text(
        PARAGRAPH.format(package="orrery", version="1:10.2.9+ds-1", file="x", sha256="0" * 64)
        + PARAGRAPH.format(package="orrery-keys", version="7", file=FILE, sha256=sha256(release))
    )
    failure = _resolve(cache, _source(release))
    assert isinstance(failure, Failure)
    assert [str(attempt) for attempt in failure.attempts] == [
        "apt orrery 1:10.2.1+ds-1: http://one.example/orrery: 404 Not Found; "
        f"http://two.example/o: 404 Not Found; {FILE} with the pinned sha256 is gone: "
        "tin has 1:10.2.9+ds-1"
    ]
    assert not failure.attempts[0].pin


def test_a_file_with_another_sha256_is_not_used(
    apt: Path, release: Path, cache: SourceCache
) -> None:
    _publish(apt, release, "one.example/orrery")
    failure = _resolve(cache, _source(release, sha256="0" * 64))
    assert isinstance(failure, Failure)
    assert failure.attempts[0].pin
    assert failure.attempts[0].reason == (
        f"pin does not match: expected sha256 {'0' * 64}, got {sha256(release)}"
    )


def test_a_file_that_outgrows_its_pin_is_not_used(
    apt: Path, release: Path, cache: SourceCache
) -> None:
    _publish(apt, release, "one.example/orrery")
    failure = _resolve(cache, _source(release, size=10))
    assert isinstance(failure, Failure)
    assert "pin does not match: expected 10 bytes, got more" in failure.attempts[0].reason


def test_the_version_inside_is_part_of_the_pin(
    apt: Path, release: Path, cache: SourceCache
) -> None:
    _publish(apt, release, "one.example/orrery")
    failure = _resolve(cache, _source(release, version="10.2.2"))
    assert isinstance(failure, Failure)
    assert "expected version 10.2.2, got 10.2.1" in failure.attempts[0].reason


def test_the_next_source_is_used_and_the_tree_tells_what_failed(
    apt: Path, release: Path, cache: SourceCache
) -> None:
    _publish(apt, release, "one.example/orrery")
    tree = _resolve(cache, _source(release, sha256="0" * 64), _source(release))
    assert isinstance(tree, ReleaseTree)
    assert [attempt.pin for attempt in tree.tried] == [True]


def test_a_dead_archive_is_asked_once(apt: Path, release: Path, cache: SourceCache) -> None:
    (apt / "answer").write_text("Could not connect to one.example")
    failure = _resolve(cache, _source(release), _source(release, sha256="1" * 64))
    assert isinstance(failure, Failure)
    assert len(failure.attempts) == 2
    assert (apt / "log").read_text().count("apt-helper") == 2  # one for each of two archives


def test_a_machine_without_apt(
    cache: SourceCache, release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    machine_archives.cache_clear()
    failure = _resolve(cache, _source(release))
    assert isinstance(failure, Failure)
    assert "apt-get is not on this machine" in failure.attempts[0].reason


def test_a_machine_with_no_archive(apt: Path, release: Path, cache: SourceCache) -> None:
    (apt / "archives").write_text("\n")
    failure = _resolve(cache, _source(release))
    assert isinstance(failure, Failure)
    assert "apt is configured with no archive" in failure.attempts[0].reason


def test_pools_of_libraries_lie_deeper(release: Path) -> None:
    source = _source(release, package="liborrery")
    assert pool_urls("http://a", source)[0] == f"http://a/pool/main/libo/liborrery/{FILE}"


def test_parse_index() -> None:
    text = PARAGRAPH.format(package="orrery", version="1", file=FILE, sha256="ab")
    other = PARAGRAPH.format(package="gears", version="1", file=FILE, sha256="ab")
    entries = parse_index(f"{other}\n{text}\nnonsense", "orrery")
    assert [(entry.version, entry.files) for entry in entries] == [
        ("1", {FILE: "ab", "orrery_1.dsc": "ab"})
    ]
