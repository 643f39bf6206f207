# SPDX-License-Identifier: GPL-2.0-or-later
"""Members of types are found where they stand on the pages of verbs, at anchors that are there."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from msgspec.structs import replace
from orrery import ORRERY

from qapidoc.base.series import series_key
from qapidoc.base.spans import runs
from qapidoc.export.search import names_file, ways_file
from qapidoc.model import Command, Event, Option, Release, Union
from qapidoc.model.index import Index, part_names
from qapidoc.relations import (
    IndexedSchema,
    Reach,
    Relations,
    argument_of,
    flatten,
    parts_of,
    related,
    taken,
)
from qapidoc.store.frozen import read_book
from qapidoc.store.models import release_of_tree

Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def release() -> Release:
    found, _ = release_of_tree(ORRERY)
    assert found is not None
    return found


@pytest.fixture
def search(node: Ask, tmp_path: Path) -> Ask:
    """Return a function: releases, a query and the release shown in, hits out."""

    def run(releases: list[Release], query: str, shown: str) -> Any:
        names, ways = tmp_path / "names.js", tmp_path / "ways.js"
        names.write_text(names_file(releases))
        ways.write_text(ways_file(releases))
        asked = [[query, shown]]
        return node(names=str(names), ways=str(ways), queries=asked, limit=40)["results"][0]

    return run


def of_series(release: Release, series: str) -> Release:
    return replace(release, series=series, version=f"{series}.0")


def without(release: Release, verb: str) -> Release:
    kept = tuple(each for each in release.definitions if each.id != verb)
    return replace(release, definitions=kept)


def places(hits: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(hit["id"], hit["member"]) for hit in hits]


def test_the_type_comes_first_then_the_verbs_that_take_it(search: Ask, release: Release) -> None:
    hits = search([of_series(release, "10.0")], "turns", "10.0")
    found = places(hits)
    assert found[0] == ("qmp/type/RingOptionsSpring", "turns")
    leaf = ("qmp/command/ring-add", "arguments.driver=spring.turns")
    assert found.count(leaf) == 1
    assert hits[found.index(leaf)]["anchor"] == "arguments.driver=spring.turns"
    assert len({each for each, _ in found}) == len(found)


def test_a_way_is_told_for_the_releases_that_have_it(search: Ask, release: Release) -> None:
    new = of_series(release, "10.0")
    releases = [without(of_series(release, "9.2"), "qmp/command/ring-add"), new]
    leaf = ("qmp/command/ring-add", "arguments.driver=spring.turns")
    hits = search(releases, "turns", "10.0")
    assert leaf in places(hits)
    assert hits[places(hits).index(leaf)]["memberReleases"] == "10.0"
    assert leaf not in places(search(releases, "turns", "9.2"))
    assert ways_file(releases) == ways_file(releases[::-1])


def test_a_verb_with_a_member_of_that_name_is_told_once(search: Ask, release: Release) -> None:
    hits = search([of_series(release, "10.0")], "driver", "10.0")
    verbs = [thing for thing, _ in places(hits)]
    assert len(verbs) == len(set(verbs))
    assert verbs.count("qmp/command/ring-add") == 1


def test_what_only_begins_like_it_leads_nowhere(search: Ask, release: Release) -> None:
    hits = search([of_series(release, "10.0")], "turn", "10.0")
    assert ("qmp/type/RingOptionsSpring", "turns") in places(hits)
    assert all("." not in (member or "") for _, member in places(hits))


def test_no_release_at_all() -> None:
    assert ways_file([]) == 'qapidoc.ways({"format":1,"ways":{}});\n'


def members_of(entity: Any) -> list[str]:
    if isinstance(entity, Union):
        branches = [f"{entity.discriminator}={each.tag}" for each in entity.branches]
        return [*(each.name for each in entity.members), *branches]
    return list(part_names(entity))


def anchors_of(index: Index) -> dict[str, set[str]]:
    """Return the anchors of all flattened views of a release."""
    schema = IndexedSchema(index)
    relations = Relations.of(index)
    reach = Reach(relations)
    found = {}
    for verb in index.release.entities:
        if isinstance(verb, Command | Event):
            flat = flatten(schema, verb)
            trees = [flat.arguments, flat.returns]
        elif isinstance(verb, Option):
            argument = argument_of(schema, verb, taken(related(relations, reach, verb.id)))
            trees = [argument.tree if argument else None]
        else:
            continue
        found[verb.id] = {part.anchor for tree in trees for part in parts_of(tree)}
    return found


def test_every_way_leads_to_anchors_of_every_release() -> None:
    """All releases, from the frozen facts."""
    book = read_book()
    releases = [book.release(series) for series in sorted(book.series, key=series_key)]
    text = ways_file(releases)
    assert len(gzip.compress(text.encode(), 9)) < 20_000
    ways = json.loads(text.removeprefix("qapidoc.ways(").removesuffix(");\n"))["ways"]
    told = 0
    for number, release in enumerate(releases):
        index = Index(release)
        anchors = anchors_of(index)
        for kind, words in ways.items():
            for word in words.split():
                way, _, ranges = word.partition(":")
                verb, place = unquote(way).split("#")
                if number not in numbers(ranges, len(releases)):
                    continue
                for member in members_of(index.entities[kind]):
                    assert f"{place}.{member}" in anchors[verb], (release.series, kind, way)
                    told += 1
    assert told > 90_000
    qcow2 = ways["qmp/type/BlockdevOptionsQcow2"].split()
    assert any(each.startswith("qmp/command/blockdev-add#arguments.driver=qcow2") for each in qcow2)
    once = "qmp/command/blockdev-create#arguments.:BlockdevOptions.driver=qcow2"
    assert any(unquote(each).startswith(once) for each in qcow2)
    assert any(each.startswith("option/blockdev#arguments.driver=qcow2") for each in qcow2)


def numbers(written: str, count: int) -> set[int]:
    """Return the releases of a written range."""
    found: set[int] = set()
    for run in written.split(",") if written else ["0-"]:
        first, dash, last = run.partition("-")
        end = int(last) if last else count - 1 if dash else int(first)
        found.update(range(int(first), end + 1))
    assert list(runs(sum(1 << each for each in found)))
    return found
