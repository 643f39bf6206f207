# SPDX-License-Identifier: GPL-2.0-or-later
"""The man pages of the Orrery, and the programs that show man pages."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from man_pages import write_pages

from qapidoc.build.release import build_release
from qapidoc.export.man import render_man
from qapidoc.model.index import Index
from qapidoc.store.models import folder_tree

ORRERY = Path(__file__).resolve().parents[2] / "fixtures" / "orrery"


@pytest.fixture(scope="session")
def orrery_pages() -> dict[str, str]:
    """Return the pages of the Orrery by the names of their files."""
    release, _ = build_release(folder_tree(ORRERY))
    return dict(render_man(release, Index(release)))


@pytest.fixture(scope="session")
def man_folder(orrery_pages: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a folder `man7` that holds the pages."""
    root = tmp_path_factory.mktemp("man")
    write_pages(orrery_pages, root)
    return root


@pytest.fixture(scope="session")
def run_tool() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return a function that runs one of the programs of man-db; fails when it is missing."""

    def run(
        arguments: Sequence[str | Path], width: int = 80, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        if shutil.which(str(arguments[0])) is None or shutil.which("groff") is None:
            pytest.fail(f"{arguments[0]} is missing: install man-db and groff (tests/tools.sh)")
        return subprocess.run(
            [str(argument) for argument in arguments],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "MANWIDTH": str(width), "LC_ALL": "C.UTF-8", **environment},
        )

    return run
