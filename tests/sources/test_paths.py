# SPDX-License-Identifier: GPL-2.0-or-later
"""The list of all files of a release: there for whole sources, not for packs of API files."""

from __future__ import annotations

from pathlib import Path

from source_builders import member as tar_member
from source_builders import orrery, release_members, write_tar, write_tree

from qapidoc.sources import Quiet, SourceCache
from qapidoc.sources.local import scan
from qapidoc.sources.paths import MARKS, all_paths, is_whole, write_paths

WHOLE = dict.fromkeys(MARKS, "") | {"docs/winding.rst": "Wind it.\n"}


def _scan(folder: Path, cache: SourceCache) -> frozenset[str] | None:
    (tree,) = scan(folder, {}, cache, Quiet()).trees.values()
    return all_paths(tree)


def test_an_archive_of_everything_tells_all_paths(tmp_path: Path, cache: SourceCache) -> None:
    members = release_members("10.2.0")
    members += [tar_member(f"orrery/{name}", text.encode()) for name, text in WHOLE.items()]
    write_tar(tmp_path / "in" / "orrery-10.2.0.tar.xz", members)
    for _ in ("unpacked", "found again"):
        paths = _scan(tmp_path / "in", cache)
        assert paths == {*orrery("10.2.0"), *WHOLE}


def test_a_pack_of_api_files_tells_none(tmp_path: Path, cache: SourceCache) -> None:
    write_tar(tmp_path / "in" / "orrery-10.2.0.tar.xz", release_members("10.2.0"))
    assert _scan(tmp_path / "in", cache) is None


def test_a_folder_of_everything_is_looked_through(tmp_path: Path, cache: SourceCache) -> None:
    write_tree(tmp_path / "in" / "tree", orrery("10.2.0", {**WHOLE, ".git/HEAD": ""}))
    assert _scan(tmp_path / "in", cache) == {*orrery("10.2.0"), *WHOLE}


def test_a_folder_of_api_files_tells_none(tmp_path: Path, cache: SourceCache) -> None:
    write_tree(tmp_path / "in" / "tree", orrery("10.2.0"))
    assert _scan(tmp_path / "in", cache) is None


def test_a_damaged_list_is_none(tmp_path: Path, cache: SourceCache) -> None:
    with cache.workspace() as folder:
        made = write_tree(folder / "tree", orrery("10.2.0"))
        tree = cache.keep("pin", "here", made, [*WHOLE, *orrery("10.2.0")])
    assert tree.paths is not None
    assert "docs/winding.rst" in (all_paths(tree) or ())
    tree.paths.write_bytes(tree.paths.read_bytes()[:-9])
    assert all_paths(tree) is None


def test_names_that_break_a_list_are_left_out(tmp_path: Path) -> None:
    write_paths(["a\nb", "ü", "plain"], tmp_path / "list")
    assert is_whole(["MAINTAINERS", "configure"])
    assert not is_whole(["MAINTAINERS"])
    assert (tmp_path / "list").stat().st_size < 200
