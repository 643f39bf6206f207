# SPDX-License-Identifier: GPL-2.0-or-later
"""Frozen notices: no words, the same again, and those of the real releases as they are."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import jsonschema
import msgspec
import pytest

from qapidoc.model import Notice, Release
from qapidoc.sources import ReleaseTree, default_folder
from qapidoc.store.frozen import FrozenError, freeze_notices, notices_schema, read_notices
from qapidoc.store.models import release_of_tree

TESTS = Path(__file__).resolve().parents[1]
SCHEMA = TESTS.parent / "docs" / "notices.schema.json"
FILE = "notices.jsonl"


@pytest.fixture(scope="module")
def release() -> Release:
    built, _ = release_of_tree(TESTS / "fixtures" / "orrery", "10.0")
    assert built is not None
    return msgspec.structs.replace(built, series="10.0")


def bare(notice: Notice) -> Notice:
    """Return a notice as facts have it."""
    replacements = tuple(msgspec.structs.replace(each, line=0) for each in notice.replacements)
    at = msgspec.structs.replace(notice.at, line=0, column=0)
    return msgspec.structs.replace(
        notice, title="", sections=(), text=None, replacements=replacements, at=at
    )


def test_thawed_as_frozen(tmp_path: Path, release: Release) -> None:
    (tmp_path / FILE).write_bytes(freeze_notices([release], {})[FILE])
    thawed = read_notices(tmp_path).of("10.0")
    assert release.notices
    assert sorted(thawed, key=repr) == sorted(map(bare, release.notices), key=repr)
    assert read_notices(tmp_path).of("9.0") == ()


def test_a_release_more_changes_the_lines_of_what_changed(release: Release) -> None:
    before = freeze_notices([release], {})
    newer = msgspec.structs.replace(release, series="10.1", notices=release.notices[1:])
    after = freeze_notices([newer], before)[FILE].splitlines()
    lines = before[FILE].splitlines()
    assert len(set(lines[1:]) - set(after)) == 1
    assert freeze_notices([release, newer], {})[FILE].splitlines() == after


@pytest.mark.parametrize(
    "data", [b"no json\n", b'{"releases":["1.0"]}\n{"in":["2.0"],"is":{"kind":"removed"}}\n']
)
def test_damaged_files_are_told(data: bytes) -> None:
    with pytest.raises(FrozenError, match=rf"{FILE}:[12]: "):
        freeze_notices([], {FILE: data})


def test_the_published_schema_is_kept() -> None:
    schema = json.loads(SCHEMA.read_text())
    assert schema == json.loads(json.dumps(notices_schema()))
    check = jsonschema.Draft202012Validator(schema)
    for line in (default_folder() / "notices" / FILE).read_text().splitlines():
        check.validate(json.loads(line))
    assert not check.is_valid({"in": ["1.0"], "is": {"kind": "removed", "file": "a", "text": "b"}})


def test_they_are_small() -> None:
    data = (default_folder() / "notices" / FILE).read_bytes()
    assert len(data) < 120_000
    assert len(zlib.compress(data, 9)) < 12_000


@pytest.mark.corpus
def test_real_lists_are_as_frozen(corpus_releases: dict[str, ReleaseTree]) -> None:
    releases = []
    for tree in corpus_releases.values():
        built, _ = release_of_tree(tree.root)
        assert built is not None
        releases.append(built)
    path = default_folder() / "notices" / FILE
    assert freeze_notices(releases, {FILE: path.read_bytes()})[FILE] == path.read_bytes()
