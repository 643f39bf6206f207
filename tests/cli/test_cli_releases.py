# SPDX-License-Identifier: GPL-2.0-or-later
"""`qapidoc releases` and `qapidoc fetch`: what they print and how they end."""

from __future__ import annotations

import importlib
import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qapidoc.cli import main

# The package `qapidoc.cli` names its command `releases` like the module.
commands = importlib.import_module("qapidoc.cli.releases")

MANIFEST = """\
series = "{series}"
version = "{series}.0"
commit = "0123456789012345678901234567890123456789"
date = "2025-12-23"

[[source]]
kind = "directory"
path = "{series}"
"""


@pytest.fixture
def versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of manifests for 10.1 and 10.2, of which 10.2 can be had."""
    folder = tmp_path / "versions"
    for series in ("10.1", "10.2"):
        _write_tree(folder / "10.2", "10.2.0")
        (folder / f"{series}.toml").write_text(MANIFEST.format(series=series))
    monkeypatch.setattr(commands, "default_folder", lambda: folder)
    monkeypatch.setenv("QAPIDOC_CACHE", str(tmp_path / "cache"))
    return folder


def _write_tree(root: Path, version: str) -> Path:
    (root / "qapi").mkdir(parents=True, exist_ok=True)
    (root / "VERSION").write_text(version)
    (root / "qapi" / "qapi-schema.json").write_text("{ 'command': 'wind' }")
    return root


def _run(*arguments: object) -> Result:
    command = commands.fetch if arguments[0] == "fetch" else commands.releases
    return CliRunner().invoke(command, [str(argument) for argument in arguments[1:]])


def test_fetch_tells_what_came_and_what_did_not(versions: Path) -> None:
    result = _run("fetch")
    assert result.exit_code == 0
    assert " ".join(result.stdout.split()) == "10.2 10.2.0 2025-12-23 2 files directory 10.2"
    assert result.stderr.splitlines() == [
        "  10.1  not had",
        "        directory 10.1: not a QEMU source: no file VERSION (No such file or directory)",
    ]


def test_fetch_exits_3_when_nothing_came(versions: Path) -> None:
    result = _run("fetch", "10.1")
    assert result.exit_code == 3
    assert "none of the releases could be had" in result.stderr


@pytest.mark.parametrize(
    ("named", "hint"),
    [
        ("10.22", "did you mean '10.2'?"),
        ("newest", "known are 10.1, 10.2"),
        ("10.2.0", "did you mean '10.2'?"),
    ],
)
def test_an_unknown_series_is_wrong_usage(versions: Path, named: str, hint: str) -> None:
    result = _run("fetch", "10.2", named)
    assert result.exit_code == 2
    assert f"there is no release series '{named}': {hint}" in result.stderr


@pytest.mark.parametrize(
    ("named", "hint"),
    [
        ("10.3", "did you mean '10.2'?"),
        ("3.2", "known are 1.1 to 10.2; `qapidoc releases` lists them"),
        ("banana", "known are 1.1 to 10.2; `qapidoc releases` lists them"),
    ],
)
def test_an_unknown_series_among_many(named: str, hint: str) -> None:
    result = CliRunner().invoke(main, ["diff", named, "10.2"])
    assert result.exit_code == 2
    assert result.stderr == f"Error: there is no release series '{named}': {hint}\n"


def test_fetch_takes_a_folder_first_and_knows_its_series(versions: Path, tmp_path: Path) -> None:
    here = tmp_path / "here"
    _write_tree(here / "a", "11.0.0")
    _write_tree(here / "b", "10.2.3")
    result = _run("fetch", "11.0", "10.2", "--sources", here, "--format", "json")
    assert result.exit_code == 0
    report = json.loads(result.stdout)
    assert [(r["version"], r["commit"], r["origin"]) for r in report["releases"]] == [
        ("10.2.3", "", "b"),
        ("11.0.0", "", "a"),
    ]
    assert report["failures"] == []
    assert _run("fetch", "11.1", "--sources", here).exit_code == 2


def test_a_pin_that_does_not_match_is_an_error_line(versions: Path) -> None:
    with (versions / "10.2.toml").open("a") as file:
        file.write(f'digest = "{"0" * 64}"\n')
    result = _run("fetch", "10.2")
    assert result.exit_code == 3
    assert f"error: directory 10.2: pin does not match: expected digest {'0' * 64}" in result.stderr
    with (versions / "10.2.toml").open("a") as file:
        file.write('\n[[source]]\nkind = "directory"\npath = "10.2"\n')
    result = _run("fetch", "10.2")
    assert result.exit_code == 0
    assert "error: 10.2: directory 10.2: pin does not match" in result.stderr


def test_releases_lists_sources_and_state(versions: Path) -> None:
    result = _run("releases")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[2:] == [
        "  10.2  10.2.0   2025-12-23  not fetched",
        "        directory 10.2",
    ]
    (row, _) = json.loads(_run("releases", "--format", "json").stdout)
    assert (row["series"], row["sources"], row["cached"]) == ("10.1", ["directory 10.1"], None)


def test_releases_tells_what_is_cached(versions: Path, tmp_path: Path) -> None:
    archive = shutil.make_archive(str(versions / "o"), "gztar", versions, "10.2")
    pin = sha256(Path(archive).read_bytes()).hexdigest()
    text = MANIFEST.format(series="10.2").partition("[[source]]")[0]
    (versions / "10.2.toml").write_text(
        f'{text}[[source]]\nkind = "tarball"\npath = "o.tar.gz"\nsha256 = "{pin}"\n'
    )
    assert _run("fetch", "10.2").exit_code == 0
    assert "fetched: 10.2.0 from tarball o.tar.gz" in _run("releases").stdout
    row = json.loads(_run("releases", "--format", "json").stdout)[1]
    assert Path(row["cached"]["path"]).is_relative_to(tmp_path / "cache" / "sources" / "trees")


def test_a_broken_manifest_is_told_and_the_others_are_used(versions: Path) -> None:
    (versions / "10.1.toml").write_text("series = ")
    result = _run("fetch")
    assert result.exit_code == 0
    assert "10.1.toml:1:9: error: not TOML" in result.stderr


def test_no_manifest_at_all_exits_3(versions: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in versions.glob("*.toml"):
        path.unlink()
    assert _run("releases").exit_code == 3
    monkeypatch.setattr(commands, "default_folder", lambda: versions / "none")
    assert _run("releases").exit_code == 3
