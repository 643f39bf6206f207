# SPDX-License-Identifier: GPL-2.0-or-later
"""`qapidoc graph` on the invented emulator: words, a drawing, Graphviz's language, exit codes."""

from __future__ import annotations

from pathlib import Path

import pygraphviz
import pytest
from click.testing import CliRunner, Result
from lxml import etree
from orrery import make_release

from qapidoc.cli import main


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a source tree of the emulator."""
    return make_release(tmp_path_factory.mktemp("graph"), "10.2.0")


def run(tree: Path, *more: str) -> Result:
    options = ["--release", str(tree), "--cache", str(tree.parent / "cache")]
    return CliRunner().invoke(main, ["graph", *options, *more])


def test_words(tree: Path) -> None:
    result = run(tree, "qmp/type/RingInfo")
    assert result.exit_code == 0
    assert result.stdout.startswith("Graph of what is around RingInfo:\n")
    assert "  query-rings returns RingInfo (an array)\n" in result.stdout


def test_drawing(tree: Path) -> None:
    result = run(tree, "qmp/type/RingInfo", "--format", "svg")
    assert result.exit_code == 0
    root = etree.fromstring(result.stdout)
    assert "query-rings" in [each.text for each in root.iter("{*}text")]
    assert result.stdout == run(tree, "qmp/type/RingInfo", "--format", "svg").stdout


def test_language_of_graphviz(tree: Path) -> None:
    result = run(tree, "qmp/type/RingInfo", "--format", "dot")
    graph = pygraphviz.AGraph(string=result.stdout)
    assert "query-rings (command)" in [each.attr["label"] for each in graph.nodes()]


def test_module(tree: Path) -> None:
    result = run(tree, "module/rings")
    assert result.exit_code == 0
    assert result.stdout.startswith("Graph of the types that several commands or events share:\n")


def test_what_has_no_branches(tree: Path) -> None:
    result = run(tree, "qmp/type/RingInfo", "--branches")
    assert result.exit_code == 2
    assert "has no graph of its branches" in result.stderr


def test_unknown_name(tree: Path) -> None:
    result = run(tree, "RingInf")
    assert result.exit_code == 2
    assert "did you mean" in result.stderr.lower()
