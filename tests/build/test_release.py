# SPDX-License-Identifier: GPL-2.0-or-later
"""A release from its files: all of it, or all that can be read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from qapidoc.base.problem import describe
from qapidoc.build.release import build_release
from qapidoc.store.models import FolderTree, folder_tree, release_of_tree

ORRERY = Path(__file__).resolve().parents[1] / "fixtures" / "orrery"

OPTIONS = 'DEF("ring", HAS_ARG, QEMU_OPTION_ring, "-ring name", QEMU_ARCH_ALL)\n'
TOOLS = 'DEF("wind", img_wind,\n    "wind filename")\n'


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = Path(shutil.copytree(ORRERY, tmp_path / "orrery"))
    (root / "VERSION").write_text("10.2.0\n")
    return root


def test_all_namespaces() -> None:
    release, problems = release_of_tree(ORRERY)
    assert release is not None
    assert not problems, "\n".join(map(describe, problems))
    assert {definition.namespace for definition in release.definitions} == {"qmp", "qga", "qsd"}
    ids = [entity.id for entity in release.entities]
    assert len(set(ids)) == len(ids)
    known = set(ids)
    for module in release.modules:
        listed = [item.id for item in module.items if hasattr(item, "id")]
        assert set(listed) <= known
    assert {"qmp/type/RingInfo", "qga/type/RingInfo", "qsd/type/RingInfo"} <= known
    assert {"module/rings", "module/qsd/rings"} <= {module.id for module in release.modules}


def test_without_version_it_is_no_release(tree: Path) -> None:
    assert folder_tree(ORRERY).version == ""
    release, _ = build_release(folder_tree(tree))
    assert (release.series, release.version) == ("10.2", "10.2.0")


def test_options_and_tools(tree: Path) -> None:
    (tree / "qemu-options.hx").write_text(OPTIONS)
    (tree / "qemu-img-cmds.hx").write_text(TOOLS)
    release, problems = build_release(folder_tree(tree))
    assert not problems
    assert [option.id for option in release.options] == ["option/ring"]
    assert [tool.id for tool in release.tools] == ["qemu-img/wind"]
    assert {group.interface for group in release.groups} >= {"option", "qemu-img"}


def test_what_cannot_be_read_does_not_keep_the_rest(tree: Path) -> None:
    (tree / "qemu-options.hx").write_text(OPTIONS)
    files = {
        **folder_tree(tree).files,
        "qmp-schema": "qapi/none.json",
        "hmp": "none.hx",
    }
    broken = FolderTree(series="10.2", version="10.2.0", root=tree, files=files)  # type: ignore[arg-type]
    release, problems = build_release(broken)
    assert {definition.namespace for definition in release.definitions} == {"qga", "qsd"}
    assert len(release.options) == 1
    assert sorted(problem.code for problem in problems) == ["include-missing", "unreadable-input"]
    assert all(problem.severity == "error" for problem in problems)


def test_a_shared_file_is_blamed_once(tree: Path) -> None:
    path = tree / "qapi/rings.json"
    path.write_text(path.read_text("utf-8").replace("'mill': 'str'", "'mill': 'sttr'"), "utf-8")
    release, problems = build_release(folder_tree(tree))
    assert [problem.code for problem in problems] == ["unknown-type"]
    assert "qsd/type/RingOptionsWater" in {entity.id for entity in release.entities}
