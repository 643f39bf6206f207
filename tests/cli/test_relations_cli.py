# SPDX-License-Identifier: GPL-2.0-or-later
"""`qapidoc relations` on the invented emulator: the contract of its JSON, filters, exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result
from orrery import make_release

from qapidoc.cli import main
from qapidoc.store.frozen.relations import read_folder, relations_folder

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "relations.schema.json"


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a source tree of the emulator."""
    return make_release(tmp_path_factory.mktemp("relations"), "10.2.0")


def run(tree: Path, *more: str) -> Result:
    cache = str(tree.parent / "cache")
    return CliRunner().invoke(main, ["relations", str(tree), "--cache", cache, *more])


def told(tree: Path, *more: str) -> Any:
    result = run(tree, "--format", "json", *more)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_the_json_keeps_to_its_published_schema(tree: Path, update: bool) -> None:
    schema = CliRunner().invoke(main, ["relations", "--schema"]).stdout
    if update:
        SCHEMA.write_text(schema, "utf-8")
    assert schema == SCHEMA.read_text("utf-8")
    report = told(tree)
    jsonschema.Draft202012Validator(json.loads(schema)).validate(report)
    assert report["version"] == "10.2.0"
    assert report["code_version"] == read_folder(relations_folder())["10.2"].release.version
    assert sum(report["counts"].values()) == len(report["edges"]) > 100
    edge = report["edges"][0]
    assert set(edge) >= {"kind", "from", "to", "proof"}
    assert set(edge["proof"][0]) >= {"by", "at", "why"}


def test_filters_take_a_thing_with_its_parts_and_arrays(tree: Path) -> None:
    everything = told(tree)["edges"]
    rings = [
        edge for edge in everything if edge["to"] in ("qmp/type/RingInfo", "qmp/type/[RingInfo]")
    ]
    assert rings
    assert told(tree, "--to", "qmp/type/RingInfo")["edges"] == rings
    start = told(tree, "--from", "qmp/command/ring-wind")["edges"]
    assert start == [e for e in everything if e["from"].split("#")[0] == "qmp/command/ring-wind"]
    inside = told(tree, "--from", "qmp/type/RingInfo")["edges"]
    both = told(tree, "--of", "qmp/type/RingInfo")["edges"]
    assert both == [edge for edge in everything if edge in rings or edge in inside]
    assert len(both) > max(len(rings), len(inside))
    kinds = {edge["kind"] for edge in told(tree, "--kind", "takes", "--kind", "returns")["edges"]}
    assert kinds == {"takes", "returns"}
    conditions = [edge["to"] for edge in everything if edge["kind"] == "needs"]
    assert told(tree, "--to", conditions[0])["edges"]


def test_text_is_one_line_an_edge(tree: Path) -> None:
    wanted = "--from", "ring-turn", "--kind", "takes", "--kind", "returns"
    lines = run(tree, *wanted).stdout.splitlines()
    count = len(told(tree, *wanted)["edges"])
    assert len(lines) == count + 2
    assert all("  [schema: qapi/" in line for line in lines[:count])
    assert lines[-1].startswith(f"{count} edges: ")


def test_types_that_no_verb_reaches_are_told_with_all_edges(tree: Path) -> None:
    lines = run(tree).stdout.splitlines()
    known = {line.partition(" ")[0] for line in lines if "  no user" in line}
    assert known == set(told(tree)["unused"]) == {"qmp/type/LampColor", "qmp/type/LAMPInfo"}
    assert lines[-1] == "2 types that no command, event or option leads to: 2 without user"


def test_wrong_usage(tree: Path) -> None:
    result = run(tree, "--of", "ring-widn")
    assert result.exit_code == 2
    assert "did you mean 'ring-wind'?" in result.stderr
    assert run(tree, "--kind", "eats").exit_code == 2
    assert CliRunner().invoke(main, ["relations", "no/such/tree"]).exit_code == 2
