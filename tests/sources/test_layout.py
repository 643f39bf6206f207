# SPDX-License-Identifier: GPL-2.0-or-later
"""Where files lie, era by era."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_builders import orrery, write_tree

from qapidoc.sources import ReleaseTree, layout_of
from qapidoc.sources.layout import WANTED, Wanted, files_of
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
        ("2.8", "qmp-command-text", "docs/qmp-commands.txt"),
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
        gone = {"qga-schema", "qmp-commands", "qmp-command-text", "qmp-events"}
        expected = set(layout_of(series)) - gone
        assert expected <= set(tree.files), series
        assert len(tree.listing) >= 8
