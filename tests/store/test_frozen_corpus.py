# SPDX-License-Identifier: GPL-2.0-or-later
"""The committed history against the sources of the releases at hand, and its size and speed."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import jsonschema
import pytest
from built_releases import built
from stopwatch import stopwatch

from qapidoc.sources.manifest import known_series
from qapidoc.store.frozen import freeze_files, history_folder, read_book
from qapidoc.store.frozen.lines import digest_of

LARGEST = 1_500_000
"""Bytes of one namespace at most."""

LARGEST_PACKED = 300_000
"""Bytes of all files at most, compressed."""

FILES = {path.name: path.read_bytes() for path in sorted(history_folder().glob("*.jsonl"))}


def test_every_release_is_frozen() -> None:
    assert list(read_book().series) == known_series()


def test_size() -> None:
    assert len(FILES) == 7
    assert max(map(len, FILES.values())) <= LARGEST
    assert sum(len(gzip.compress(data)) for data in FILES.values()) <= LARGEST_PACKED


def test_lines_keep_to_the_schema_in_their_order() -> None:
    schema = json.loads((Path(__file__).parents[2] / "docs" / "history.schema.json").read_text())
    definitions = {"$defs": schema["$defs"]}
    validator = jsonschema.Draft202012Validator({"$ref": "#/$defs/StateLine", **definitions})
    seen: dict[str, set[str]] = {}
    for name, data in FILES.items():
        if name == "releases.jsonl":
            continue
        lines = [json.loads(line) for line in data.splitlines()]
        assert [line["id"] for line in lines] == sorted(line["id"] for line in lines)
        for line, text in zip(lines, data.splitlines(), strict=True):
            validator.validate(line)
            digests = seen.setdefault(line["id"], set())
            assert line["digest"] not in digests, f"{line['id']} is there twice"
            digests.add(line["digest"])
            facts = text.partition(b'"is":')[2][:-1]
            assert line["digest"] == digest_of(facts)


def test_every_release_comes_fast() -> None:
    with stopwatch() as took:
        book = read_book()
        found = [book.release(series) for series in book.series]
    assert took.seconds < 0.5
    assert min(len(release.entities) for release in found) > 300


@pytest.mark.corpus
def test_facts_are_those_of_the_sources(corpus: dict[str, Path]) -> None:
    versions = {each.series: each.version for each in read_book().releases}
    releases = []
    for series, root in corpus.items():
        release, _ = built(root)
        # Another release of a series may differ a little.
        if release.version == versions.get(series):
            releases.append(release)
    assert releases, "no release at hand is one of those that are frozen"
    made = freeze_files(releases, FILES)
    for name, data in made.items():
        wrong = set(data.splitlines()) ^ set(FILES[name].splitlines())
        assert not wrong, f"{name} is stale (`qapidoc freeze`): {sorted(wrong)[:4]}"
    assert made == FILES
