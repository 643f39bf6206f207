# SPDX-License-Identifier: GPL-2.0-or-later
"""Manifests: ours are right, broken ones are told with file, line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from qapidoc.base.problem import Problem, describe
from qapidoc.base.series import series_key
from qapidoc.sources import Manifest, default_folder, load_manifests
from qapidoc.sources.manifest import AptSource, DirectorySource, GitSource, TarballSource

GOOD = """\
series = "10.2"
version = "10.2.0"
commit = "0123456789012345678901234567890123456789"
date = "2025-12-23"
"""

TARBALL = f"""
[[source]]
kind = "tarball"
path = "orrery.tar.xz"
sha256 = "{"ab" * 32}"
"""


def _load(tmp_path: Path, text: str, name: str = "10.2.toml") -> tuple[Manifest | None, str]:
    (tmp_path / name).write_text(text)
    found, problems = load_manifests(tmp_path)
    return next(iter(found.values()), None), "\n".join(map(describe, problems))


LAST_MINOR = {1: 7, 2: 12, 3: 1, 4: 2, 5: 2, 6: 2, 7: 2, 8: 2, 9: 2, 10: 2}
"""The last series of each major version; the API description that we can read starts with 1.1."""


def test_our_manifests_cover_every_series() -> None:
    found, problems = load_manifests(default_folder())
    assert problems == []
    assert list(found) == sorted(found, key=series_key)
    every = [f"{major}.{minor}" for major, last in LAST_MINOR.items() for minor in range(last + 1)]
    assert list(found) == every[1:]
    for series, manifest in found.items():
        assert manifest.version.startswith(f"{series}.")
        git = manifest.sources[0]
        assert isinstance(git, GitSource)
        assert git.commit == manifest.commit


def test_our_apt_sources_name_no_host_and_pin_their_file() -> None:
    found, _ = load_manifests(default_folder())
    apt = {
        series: [source for source in manifest.sources if isinstance(source, AptSource)]
        for series, manifest in found.items()
    }
    assert {series for series, sources in apt.items() if sources} == {"5.2", "7.2", "10.0", "10.2"}
    for series, sources in apt.items():
        for source in sources:
            version = source.version or found[series].version
            assert version.removesuffix(".0") in source.file
            assert source.file.startswith(f"qemu_{source.package_version[2:].split('-')[0]}.orig")
    for path in default_folder().glob("*.toml"):
        urls = [line for line in path.read_text().splitlines() if "://" in line]
        assert urls == ['url = "https://gitlab.com/qemu-project/qemu.git"']


def test_all_kinds(tmp_path: Path) -> None:
    manifest, problems = _load(
        tmp_path,
        GOOD
        + TARBALL
        + '[[source]]\nkind = "directory"\npath = "tree"\n'
        + '[[source]]\nkind = "git"\nurl = "https://orrery.example/o.git"\n'
        + f'commit = "{"0" * 40}"\nversion = "10.2.1"\n',
    )
    assert problems == ""
    assert manifest is not None
    assert [type(source) for source in manifest.sources] == [
        TarballSource,
        DirectorySource,
        GitSource,
    ]
    assert manifest.expected_version(manifest.sources[0]) == "10.2.0"
    assert manifest.expected_version(manifest.sources[2]) == "10.2.1"
    assert manifest.folder == tmp_path


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (GOOD + "series =\n", 5, "not TOML"),
        (GOOD.replace('"2025-12-23"', '"yesterday"'), 4, "date"),
        (GOOD.replace("012345", "xyz"), 3, "commit"),
        (GOOD.replace("10.2.0", "10.1.0"), 1, "version 10.1.0 is not of series '10.2'"),
        (GOOD + 'mirror = "x"\n', 5, "mirror"),
        (GOOD + TARBALL + '[[source]]\nkind = "carrier pigeon"\n', 11, "carrier pigeon"),
        (GOOD + TARBALL.replace("abab", "xx"), 9, "sha256"),
        (GOOD + TARBALL.replace('"orrery.tar.xz"', '""'), 6, "either `path` or `url`"),
        (
            GOOD + TARBALL + '[[source]]\nkind = "tarball"\nurl = "file:///etc/passwd"\n',
            12,
            "url",
        ),
    ],
)
def test_broken_manifests(tmp_path: Path, text: str, line: int, message: str) -> None:
    manifest, problems = _load(tmp_path, text)
    assert manifest is None
    assert message in problems
    assert f"10.2.toml:{line}:" in problems
    assert "[manifest-broken]" in problems


def test_a_broken_manifest_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "10.1.toml").write_text(GOOD.replace("10.2", "10.1"))
    manifest, problems = _load(tmp_path, "series")
    assert manifest is not None
    assert manifest.series == "10.1"
    assert "10.2.toml:1:" in problems


def test_a_manifest_under_another_name(tmp_path: Path) -> None:
    assert "must be named 10.2.toml" in _load(tmp_path, GOOD, "10.3.toml")[1]


def test_problems_are_data(tmp_path: Path) -> None:
    (tmp_path / "10.2.toml").write_bytes(b"\xff\xfe")
    problems = load_manifests(tmp_path)[1]
    assert [type(problem) for problem in problems] == [Problem]
