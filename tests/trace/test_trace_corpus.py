# SPDX-License-Identifier: GPL-2.0-or-later
"""Frozen relations against the sources they are from: they must be what a trace finds today.

The sources of a release are big: those at hand are traced (folders in QAPIDOC_CODE, else what the
cache has of them); in CI those that are not at hand are fetched.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from qapidoc.model.index import Index
from qapidoc.sources import ReleaseTree, SourceCache, cached_tree, load_manifests, resolve
from qapidoc.sources.cache import ENVIRONMENT
from qapidoc.sources.layout import CODE, WANTED, Wanted
from qapidoc.store.frozen.relations import (
    FrozenCode,
    TracedRelease,
    read_folder,
    relations_folder,
    write_edges,
)
from qapidoc.store.models import release_of_tree
from qapidoc.trace.release import Trace, trace_release

pytestmark = pytest.mark.corpus

ROOT = Path(__file__).resolve().parents[2]
SERIES = sorted(read_folder(relations_folder()))

SECONDS = 60
"""Of the processor: what the trace of a release may take."""

TYPED = {
    "5.2": {"blockdev", "netdev", "nic", "net", "audiodev", "display", "numa", "acpitable", "mon"},
    "7.2": {"blockdev", "netdev", "nic", "net", "audiodev", "audio", "display", "numa", "object"}
    | {"compat", "smp", "m", "boot", "acpitable", "mon", "chardev"},
    "10.2": {"blockdev", "netdev", "nic", "net", "audiodev", "audio", "display", "numa", "object"}
    | {"compat", "smp", "m", "boot", "incoming", "acpitable", "mon", "chardev", "machine"},
}
"""Options that take a QAPI type."""

SHORT = {
    ("hda", "drive"), ("cdrom", "drive"), ("fda", "drive"), ("sd", "drive"), ("pflash", "drive"),
    ("mtdblock", "drive"), ("monitor", "mon"), ("monitor", "chardev"), ("qmp", "mon"),
    ("qmp", "chardev"), ("M", "machine"), ("nic", "netdev"), ("net", "netdev"),
    ("serial", "chardev"), ("parallel", "chardev"), ("nographic", "display"),
    ("enable-kvm", "machine"), ("usbdevice", "machine"), ("s", "gdb"), ("virtfs", "fsdev"),
}  # fmt: skip
"""Options that are short for another in each of the releases."""


def _tree(series: str) -> ReleaseTree:
    cache_root = Path(os.environ.get(ENVIRONMENT) or ROOT / "build" / "cache") / "sources"
    cache = SourceCache(cache_root, Wanted((*WANTED, *CODE)))
    manifests, _ = load_manifests(ROOT / "versions")
    folder = os.environ.get("QAPIDOC_CODE")
    if folder:
        trees, _ = resolve([series], manifests, Path(folder), cache)
        if trees:
            return trees[0]
    found = cached_tree(manifests[series], cache)
    if found is not None:
        return found[1]
    if not os.environ.get("CI"):
        pytest.skip(f"no C sources of {series} at hand: set QAPIDOC_CODE")
    trees, failures = resolve([series], manifests, None, cache)
    assert trees, failures
    return trees[0]


@pytest.fixture(scope="module", params=SERIES)
def traced(request: pytest.FixtureRequest) -> tuple[ReleaseTree, Trace]:
    tree = _tree(request.param)
    release, _ = release_of_tree(tree.root)
    assert release is not None
    return tree, trace_release(Index(release), tree.root)


def test_facts_are_what_a_trace_finds(traced: tuple[ReleaseTree, Trace]) -> None:
    tree, trace = traced
    frozen = read_folder(relations_folder())[tree.series]
    if frozen.release.version != tree.version:
        pytest.skip(f"frozen from {frozen.release.version}, at hand is {tree.version}")
    release = TracedRelease(tree.series, tree.version, trace.cases)
    made = write_edges(FrozenCode(release, trace.edges, trace.uses, trace.keys))
    assert made == (relations_folder() / f"{tree.series}.jsonl").read_bytes()


def test_no_limit_cuts_a_way_short(traced: tuple[ReleaseTree, Trace]) -> None:
    assert traced[1].cut == ()


def test_every_step_is_a_line_that_says_so(traced: tuple[ReleaseTree, Trace]) -> None:
    tree, trace = traced
    lines: dict[str, list[str]] = {}
    for edge in trace.edges:
        for step in edge.proof:
            path, _, number = step.at.rpartition(":")
            if path not in lines:
                lines[path] = (tree.root / path).read_text(errors="replace").split("\n")
            assert 0 < int(number) <= len(lines[path])
            verb, _, called = step.why.rpartition(" ")
            if verb == "calls" and called.endswith("()"):
                nearby = "\n".join(lines[path][int(number) - 1 : int(number) + 3])
                assert called.removesuffix("()") in nearby, step


def test_every_use_is_a_line_that_has_the_name(traced: tuple[ReleaseTree, Trace]) -> None:
    tree, trace = traced
    for use in (use for uses in trace.uses.values() for use in uses):
        path, _, number = use.at.rpartition(":")
        line = (tree.root / path).read_text(errors="replace").split("\n")[int(number) - 1]
        assert re.search(rf"\b{use.name}\b", line), use
        assert not path.startswith("tests/")


@pytest.mark.parametrize("series", SERIES)
def test_options_that_must_be_there(series: str) -> None:
    edges = read_folder(relations_folder())[series].edges
    takes = {edge.source.split("#")[0][7:] for edge in edges if edge.kind == "takes"}
    assert TYPED.get(series, TYPED["7.2"]) <= takes
    short = {
        (edge.source.split("#")[0][7:], edge.target[7:])
        for edge in edges
        if edge.kind == "shorthand-for"
    }
    assert short >= SHORT


@pytest.mark.parametrize(
    ("series", "monitor", "cases"),
    [("5.2", 104, 120), ("7.2", 113, 112), ("10.0", 117, 111), ("10.2", 119, 110)],
)
def test_counts(series: str, monitor: int, cases: int) -> None:
    frozen = read_folder(relations_folder())[series]
    linked = {
        edge.source
        for edge in frozen.edges
        if edge.kind == "equivalent" and edge.target.startswith("qmp/")
        and edge.source.startswith("hmp/")
    }  # fmt: skip
    assert (len(linked), frozen.release.cases) == (monitor, cases)
