# SPDX-License-Identifier: GPL-2.0-or-later
"""Where files lie, era by era."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_builders import orrery, write_tree

from qapidoc.base.series import series_key
from qapidoc.sources import ReleaseTree
from qapidoc.sources.layout import WANTED, Wanted, files_of, layout_of, older_layout
from qapidoc.sources.release import SourceError
from qapidoc.sources.tree import read_tree


@pytest.mark.parametrize(
    ("series", "role", "path"),
    [
        ("1.1", "qmp-schema", "qapi-schema.json"),
        ("2.11", "qmp-schema", "qapi-schema.json"),
        ("2.12", "qmp-schema", "qapi/qapi-schema.json"),
        ("1.3", "qga-schema", "qapi-schema-guest.json"),
        ("1.4", "qga-schema", "qga/qapi-schema.json"),
        ("2.4", "hmp-info", None),
        ("2.5", "hmp-info", "hmp-commands-info.hx"),
        ("4.2", "qsd-schema", None),
        ("5.0", "qsd-schema", "storage-daemon/qapi/qapi-schema.json"),
        ("1.6", "qmp-events", "QMP/qmp-events.txt"),
        ("2.4", "qmp-events", "docs/qmp/qmp-events.txt"),
        ("2.8", "qmp-events", "docs/qmp-events.txt"),
        ("2.9", "qmp-events", None),
        ("2.7", "qmp-commands", "qmp-commands.hx"),
        ("2.8", "qmp-commands", None),
        ("2.8", "qmp-command-text", "docs/qmp-commands.txt"),
        ("2.9", "qmp-command-text", None),
        ("6.0", "deprecated", "docs/system/deprecated.rst"),
        ("11.0", "deprecated", "docs/about/deprecated.rst"),
    ],
)
def test_layout(series: str, role: str, path: str | None) -> None:
    assert layout_of(series).get(role) == path


def test_every_place_of_the_layout_is_kept() -> None:
    wanted = Wanted()
    for series in ("1.1", "1.4", "1.7", "2.5", "2.12", "5.0", "6.0", "6.1"):
        for path in layout_of(series).values():
            assert wanted.file(path), path


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("VERSION", True),
        ("qapi/block-core.json", True),
        ("qapi/deeper/block.json", False),
        ("qapi/qapi-util.c", False),
        ("tests/VERSION", False),
        ("xVERSION", False),
        ("qemu-options.hx", True),
        ("qapi.json", False),
    ],
)
def test_wanted_files(path: str, kept: bool) -> None:
    assert Wanted().file(path) == kept


def test_wanted_folders() -> None:
    wanted = Wanted()
    assert all(map(wanted.folder, ("qapi", "storage-daemon", "storage-daemon/qapi", "docs")))
    assert not any(map(wanted.folder, ("", "ui", "docs/devel", "qapi/deeper")))


def test_the_list_of_paths_is_part_of_the_key() -> None:
    assert Wanted().key == Wanted(WANTED).key != Wanted((*WANTED, "/ui/*.c")).key


def test_roles_that_a_tree_lacks_are_absent(tmp_path: Path) -> None:
    write_tree(tmp_path, orrery("10.2.0"))
    assert files_of("10.2", tmp_path) == {
        "qmp-schema": "qapi/qapi-schema.json",
        "qga-schema": "qga/qapi-schema.json",
        "options": "qemu-options.hx",
        "hmp": "hmp-commands.hx",
    }


def test_a_tree_knows_its_release(tmp_path: Path) -> None:
    tree = read_tree(write_tree(tmp_path, orrery("10.2.3")), "here", Wanted())
    assert (tree.series, tree.version, tree.origin) == ("10.2", "10.2.3", "here")
    assert tree.listing == tuple(sorted(set(orrery("10.2.3")) - {"ui/brass.c"}))


def test_the_digest_changes_with_bytes_and_names_and_nothing_else(tmp_path: Path) -> None:
    def digest(name: str, files: dict[str, str]) -> str:
        return read_tree(write_tree(tmp_path / name, files), "", Wanted()).digest

    plain = digest("a", orrery("10.2.0"))
    assert digest("b", orrery("10.2.0", {"ui/brass.c": "long brass;\n"})) == plain
    others = {
        digest("c", orrery("10.2.0", {"qapi/rings.json": "{}"})),
        digest("d", orrery("10.2.0", {"qapi/gears.json": ""})),
        digest("e", orrery("10.2.1")),
    }
    assert plain not in others
    assert len(others) == 3


def test_links_in_a_folder_are_left_out(tmp_path: Path) -> None:
    secret = tmp_path / "secret.json"
    secret.write_text("no")
    root = write_tree(tmp_path / "tree", orrery("10.2.0"))
    (root / "qapi/secret.json").symlink_to(secret)
    (root / "docs").symlink_to(tmp_path)
    assert not [path for path in read_tree(root, "", Wanted()).listing if "secret" in path]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "no file VERSION"),
        ({"VERSION": "brass"}, "VERSION holds 'brass'"),
        ({"VERSION": "10.2.0" * 100}, "VERSION holds"),
        ({"VERSION": "10.2.0"}, "no file qapi/qapi-schema.json"),
        ({"VERSION": "2.11.0", "qapi/qapi-schema.json": ""}, "no file qapi-schema.json"),
    ],
)
def test_folders_that_are_no_release(tmp_path: Path, files: dict[str, str], message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read_tree(write_tree(tmp_path, files), "", Wanted())


@pytest.mark.corpus
def test_real_releases_have_their_files(corpus_releases: dict[str, ReleaseTree]) -> None:
    for series, tree in corpus_releases.items():
        # The packs of the first releases are without the guest agent's.
        left_out = {"qga-schema"} if series_key(series) < (1, 4) else set()
        assert set(layout_of(series)) - left_out == set(tree.files), series
        assert len(tree.listing) >= 8


@pytest.mark.corpus
def test_real_releases_before_the_schema_moved_are_guessed(
    corpus_releases: dict[str, ReleaseTree],
) -> None:
    known = list(corpus_releases)
    last = dict.fromkeys(known, "") | {
        series: end
        for end in ("2.11", "2.8", "2.7", "2.4", "1.6")
        for series in known
        if series_key(series) <= series_key(end)
    }
    guessed = {series: older_layout(tree.root, known) for series, tree in corpus_releases.items()}
    assert guessed == last


KNOWN = ("1.1", "1.3", "1.4", "1.6", "1.7", "2.4", "2.5", "2.7", "2.8", "2.9", "2.11", "10.2")


@pytest.mark.parametrize("series", ("1.3", "1.6", "2.4", "2.7", "2.8", "2.11"))
def test_the_layout_tells_an_older_series(tmp_path: Path, series: str) -> None:
    assert older_layout(tmp_path, KNOWN) == ""
    for path in layout_of(series).values():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    assert older_layout(tmp_path, KNOWN) == series
    (tmp_path / "qapi").mkdir()
    (tmp_path / "qapi" / "qapi-schema.json").touch()
    assert older_layout(tmp_path, KNOWN) == ""
