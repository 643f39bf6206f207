# SPDX-License-Identifier: GPL-2.0-or-later
"""`qapidoc export model` and `qapidoc stats`, on an invented release."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qapidoc.cli import main
from qapidoc.cli.export import export
from qapidoc.cli.stats import stats
from qapidoc.sources import Attempt, Failure
from qapidoc.store import read_release

ORRERY = Path(__file__).resolve().parents[1] / "fixtures" / "orrery"


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    """Return a folder with one release, 10.2."""
    root = Path(shutil.copytree(ORRERY, tmp_path / "releases" / "orrery-10.2.0"))
    (root / "VERSION").write_text("10.2.0\n")
    return root.parent


def options(releases: Path) -> list[str]:
    return ["10.2", "--sources", str(releases), "--cache", str(releases.parent / "cache")]


def run_stats(releases: Path, *more: str) -> Result:
    return CliRunner().invoke(stats, [*options(releases), *more])


def test_export_model(releases: Path, tmp_path: Path) -> None:
    arguments = ["model", *options(releases)]
    result = CliRunner().invoke(export, arguments)
    assert result.exit_code == 0
    release = read_release(result.stdout_bytes)
    assert (release.series, release.version) == ("10.2", "10.2.0")
    assert {definition.namespace for definition in release.definitions} == {"qmp", "qga", "qsd"}
    target = tmp_path / "model.jsonl"
    assert CliRunner().invoke(export, [*arguments, "-o", str(target)]).exit_code == 0
    assert target.read_bytes() == result.stdout_bytes


def test_stats_as_text_and_json(releases: Path) -> None:
    counts = json.loads(run_stats(releases, "--format", "json").stdout)
    assert (counts["series"], counts["version"]) == ("10.2", "10.2.0")
    # guest-sync_tube, guest-shutdown, guest-get-rings; one struct
    assert (counts["qga"]["command"], counts["qga"]["struct"]) == (3, 1)
    options = (ORRERY / "qemu-options.hx").read_text("utf-8")
    assert counts["interfaces"]["option"] == len(set(re.findall(r'(?m)^DEF\("([^"]+)', options)))
    assert counts["qmp"]["unused"] > 0
    assert list(counts["interfaces"]) == ["option", "hmp", "qemu-img"]
    lines = run_stats(releases).stdout.splitlines()
    assert lines[0] == "QEMU 10.2.0"
    assert lines[1].split() == ["qmp", "qga", "qsd"]
    assert lines[2].split()[::2] == ["command", str(counts["qga"]["command"])]


def test_the_second_time_comes_from_the_cache(
    releases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run_stats(releases)

    def fails(*_: object) -> None:
        raise AssertionError("built again")

    monkeypatch.setattr("qapidoc.store.models.build_release", fails)
    assert run_stats(releases).stdout == first.stdout


def test_errors_are_told_and_earn_1(releases: Path) -> None:
    path = releases / "orrery-10.2.0" / "qapi" / "rings.json"
    path.write_text(path.read_text("utf-8").replace("'mill': 'str'", "'mill': 'sttr'"), "utf-8")
    for _ in ("built", "from the cache"):
        result = run_stats(releases, "--format", "json")
        assert result.exit_code == 1
        assert "unknown type 'sttr'" in result.stderr
        assert json.loads(result.stdout)["qmp"]["command"] > 0


def test_unknown_series(releases: Path) -> None:
    result = CliRunner().invoke(stats, ["10.x", *options(releases)[1:]])
    assert result.exit_code == 2
    assert "10.x" in result.stderr


def test_a_release_that_cannot_be_had(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failure = Failure("10.2", (Attempt("git", "no network"),))
    monkeypatch.setattr("qapidoc.cli.releases_access.load_release", lambda *_: failure)
    result = run_stats(releases)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "git: no network" in result.stderr


def test_a_cache_that_cannot_be_written_is_wrong_usage(releases: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    arguments = ["10.2", "--sources", str(releases), "--cache", str(tmp_path / "file" / "cache")]
    result = CliRunner().invoke(stats, arguments)
    assert result.exit_code == 2
    assert f"{tmp_path / 'file'} is no folder" in " ".join(result.stderr.split())


def test_of_two_releases_of_a_series_one_is_told_to_be_unused(releases: Path) -> None:
    other = Path(shutil.copytree(releases / "orrery-10.2.0", releases / "orrery-10.2.1"))
    (other / "VERSION").write_text("10.2.1\n")
    arguments = ["10.2", "--sources", str(releases), "--cache", str(releases.parent / "cache")]
    result = CliRunner().invoke(main, ["fetch", *arguments])
    assert result.exit_code == 0
    note = "note: 10.2: orrery-10.2.1: 10.2.1 is not used: 10.2.0 of orrery-10.2.0 is"
    assert note in result.stderr


def test_places_lead_to_the_files(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = releases / "orrery-10.2.0" / "qapi" / "rings.json"
    path.write_text(path.read_text("utf-8").replace("'mill': 'str'", "'mill': 'sttr'"), "utf-8")
    monkeypatch.chdir(releases)
    assert "\norrery-10.2.0/qapi/rings.json:" in "\n" + run_stats(releases).stderr
