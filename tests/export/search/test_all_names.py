# SPDX-License-Identifier: GPL-2.0-or-later
"""Real releases: every name is the first hit for itself, the list is small, the text is found."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qapidoc.build.release import build_release
from qapidoc.export.search import names_file, prose_file, ways_file
from qapidoc.model import Option, Release
from qapidoc.sources import ReleaseTree

Ask = Callable[..., Any]
LUNR = str(Path(__file__).resolve().parents[3] / "site" / "node_modules" / "lunr" / "lunr.js")

LEAVES = (11.5, 11.6)
"""The tiers of members of verbs, in `match.js`."""

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def releases(corpus_releases: dict[str, ReleaseTree]) -> list[Release]:
    """Return the models of some releases: the oldest, the newest, and one between."""
    trees = list(corpus_releases.values())
    chosen = {tree.series: tree for tree in (trees[0], trees[len(trees) // 2], trees[-1])}
    return [build_release(tree)[0] for tree in chosen.values()]


@pytest.fixture(scope="module")
def names(releases: list[Release], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file with the names of those releases."""
    file = tmp_path_factory.mktemp("names") / "names.js"
    file.write_text(names_file(releases))
    return file


def test_each_name_is_the_first_hit(node: Ask, names: Path, releases: list[Release]) -> None:
    asked = [
        (f"-{entity.name}" if isinstance(entity, Option) else entity.name, release.series, entity)
        for release in releases
        for entity in release.entities
    ]
    answer = node(
        names=str(names), queries=[[query, series] for query, series, _ in asked], limit=1
    )
    wrong = [
        (series, query, hits and hits[0]["id"])
        for (query, series, entity), hits in zip(asked, answer["results"], strict=True)
        if not hits or hits[0]["id"].split("/", 2)[-1].split("/")[-1] != entity.name.split("/")[-1]
    ]
    assert not wrong
    assert answer["milliseconds"] / len(asked) < 15


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("blockdev-add", "qmp/command/blockdev-add"),
        ("BlockdevOptionsQcow2", "qmp/type/BlockdevOptionsQcow2"),
        ("-device", "option/device"),
        ("-drive", "option/drive"),
        ("BLOCK_JOB_READY", "qmp/event/BLOCK_JOB_READY"),
        ("x-blockdev-change", "qmp/command/x-blockdev-change"),
        ("info block", "hmp/info block"),
        ("blockd", "qmp/command/blockdev-add"),
        ("blockdevadd", "qmp/command/blockdev-add"),
        ("query-blcok", "qmp/command/query-block"),
        ("device_add", "qmp/command/device_add"),
        ("lazy-refcounts", "qmp/type/BlockdevOptionsQcow2"),
        ("stop", "qmp/command/stop"),
        ("STOP", "qmp/event/STOP"),
        ("guest-ping", "qga/command/guest-ping"),
    ],
)
def test_what_people_type(node: Ask, names: Path, query: str, first: str) -> None:
    (hits,) = node(names=str(names), queries=[[query, None]], limit=5)["results"]
    assert hits[0]["id"] == first


def test_all_names_with_a_part_are_found(node: Ask, names: Path, releases: list[Release]) -> None:
    (hits,) = node(names=str(names), queries=[["Qcow2", None]], limit=100)["results"]
    wanted = {d.id for d in releases[-1].definitions if "qcow2" in d.name.lower()}
    assert wanted - {hit["id"] for hit in hits} == {i for i in wanted if i.startswith("qsd/")}


def test_the_list_is_small(names: Path) -> None:
    assert len(gzip.compress(names.read_bytes(), 9)) < 40_000


def test_a_member_is_found_where_a_command_takes_it(
    node: Ask, names: Path, releases: list[Release], tmp_path: Path
) -> None:
    ways = tmp_path / "ways.js"
    ways.write_text(ways_file(releases))
    asked = [["lazy-refcounts", None], ["size", None]] * 20  # the first of all takes longer
    answer = node(names=str(names), ways=str(ways), queries=asked, limit=200)
    rare, common = answer["results"][:2]
    found = [(hit["id"], hit["member"]) for hit in rare]
    assert found[0] == ("qmp/type/BlockdevOptionsQcow2", "lazy-refcounts")
    leaf = found.index(("qmp/command/blockdev-add", "arguments.driver=qcow2.lazy-refcounts"))
    assert leaf < 12, "the box shows twelve"
    assert sum(hit["tier"] in LEAVES for hit in common) <= 12
    assert answer["milliseconds"] / len(asked) < 15


def test_the_text_is_found(node: Ask, releases: list[Release], tmp_path: Path) -> None:
    file = tmp_path / "prose.js"
    file.write_text(prose_file(releases[-1]))
    answer = node(
        prose=str(file), lunr=LUNR, queries=["-device", "copy-on-read", "dirty bitmap"], limit=20
    )
    dashed, compound, words = answer["results"]
    assert "option/device" in [hit["id"] for hit in dashed["hits"]]
    assert dashed["total"] < len(releases[-1].entities) / 2
    assert compound["hits"]
    assert any("bitmap" in hit["title"].lower() for hit in words["hits"][:5])
