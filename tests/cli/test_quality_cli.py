# SPDX-License-Identifier: GPL-2.0-or-later
"""`qapidoc quality`: its forms, what it compares with, its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from orrery import make_release, rename_command

from qapidoc.cli import main


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("quality")
    (folder / "sources").mkdir()
    make_release(folder / "sources", "10.1.0")
    make_release(folder / "sources", "10.2.0", rename_command)
    return folder


def _run(folder: Path, *arguments: str) -> Result:
    options = ["--sources", str(folder / "sources"), "--cache", str(folder / "cache")]
    return CliRunner().invoke(main, ["quality", *arguments, *options])


def test_json_is_one_document(folder: Path) -> None:
    result = _run(folder, "10.2", "--format", "json")
    assert result.exit_code == 0, result.output
    report = json.loads(result.stdout)
    assert report["release"]["version"] == "10.2.0"
    assert report["compared"] == ["10.1", "10.2"]
    renamed = [f for f in report["findings"] if f["id"] == "qmp/command/ring-wind-up"]
    assert "since-early" in {finding["kind"] for finding in renamed}


def test_text_tells_counts_and_findings(folder: Path) -> None:
    result = _run(folder, "10.1")
    assert result.exit_code == 0
    assert result.stdout.startswith("Quality of the documentation of QEMU 10.1.0\n")
    assert "compared with 10.1 to 10.2 (2 at hand)" in result.stdout


def test_findings_fail_only_where_asked(folder: Path) -> None:
    assert _run(folder, "10.2", "--fail-on", "since-early").exit_code == 1
    assert _run(folder, "10.1", "--fail-on", "broken-example").exit_code == 0
    assert _run(folder, "10.1", "--fail-on", "any").exit_code == 1


def test_wrong_usage(folder: Path) -> None:
    assert _run(folder, "10.7").exit_code == 2
    result = _run(folder, "10.2", "--fail-on", "bad-weather")
    assert result.exit_code == 2
    assert "broken-example" in result.stderr


def test_a_release_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "qemu-99.0.0.tar.xz").write_bytes(b"no archive")
    result = _run(tmp_path, "99.0")
    assert result.exit_code == 3
    assert "99.0 cannot be had" in result.stderr


def test_a_tree_counts_instead_of_the_release_of_its_series(folder: Path) -> None:
    tree = next(path for path in (folder / "sources").iterdir() if "10.1" in path.name)
    by_path, by_series = (
        json.loads(_run(folder, name, "--format", "json").stdout) for name in (str(tree), "10.1")
    )
    assert by_path["findings"] == by_series["findings"] != []
    assert by_path["compared"] == ["10.1", "10.2"]
    assert by_path["release"]["version"] == "10.1.0"
    result = _run(folder, str(folder / "cache"))
    assert result.exit_code == 3
    assert "no file VERSION" in result.stderr
