# SPDX-License-Identifier: GPL-2.0-or-later
"""`qapidoc deprecations`: of a series without sources, and of a tree."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result
from orrery import make_release

from qapidoc.cli import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["deprecations", *arguments])


def test_of_a_series_by_its_facts(tmp_path: Path) -> None:
    result = run("10.2", "--format", "json", "--cache", str(tmp_path))
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    jsonschema.validate(told, json.loads(run("--schema").stdout))
    by_id = {each["id"]: each for each in told["deprecated"]}
    pause = by_id["qmp/command/block-job-pause"]
    assert (pause["since"], pause["earliest"]) == ("10.1", "11.0")
    assert pause["replaced_by"] == ["qmp/command/job-pause"]
    backup = by_id["qmp/command/drive-backup"]
    assert backup["together"] == [["qmp/command/blockdev-backup", "qmp/command/blockdev-add"]]
    assert by_id["hmp/wavcapture"]["told_by"] == ["list"]
    dates = [tuple(map(int, each["since"].split("."))) for each in told["deprecated"]]
    assert dates == sorted(dates)
    # Facts know the file of a list, and no line.
    places = {each["at"] for each in (*told["deprecated"], *told["elsewhere"]) if each.get("at")}
    assert places == {"docs/about/deprecated.rst"}


def test_of_a_tree(tmp_path: Path) -> None:
    tree = make_release(tmp_path, "10.2.0")
    result = run(str(tree), "--cache", str(tmp_path / "cache"))
    assert result.exit_code == 0, result.output
    assert "may go at any time\n  option/ring#brass.tilt\n" in result.stdout
    assert "not before 11.1\n  hmp/info spring\n    since 10.2\n" in result.stdout
    assert "use qmp/command/ring-wind" in result.stdout
    assert "Pluto (since 2.6)" in result.stdout


@pytest.mark.parametrize("name", ["99.1", "nothing"])
def test_what_cannot_be_had(tmp_path: Path, name: str) -> None:
    result = run(name, "--cache", str(tmp_path))
    assert result.exit_code in (2, 3)
    assert name in result.stderr
