# SPDX-License-Identifier: GPL-2.0-or-later
"""Options and fixtures that all tests share.

`--update` rewrites golden files. `corpus` gives the API files of real QEMU releases.
"""

from __future__ import annotations

import os
import tarfile
from pathlib import Path

import pytest

from qapidoc.base.series import series_key, series_of

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the golden files")


@pytest.fixture(scope="session")
def update(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten instead of compared."""
    return bool(request.config.getoption("--update"))


def _releases_folder() -> Path | None:
    named = os.environ.get("QAPIDOC_RELEASES")
    if named:
        return Path(named)
    beside = sorted(ROOT.parent.glob("*/releases/qemu-*"))
    return beside[0].parent if beside else None


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the unpacked tree of every release at hand, by series, oldest first."""
    folder = _releases_folder()
    if folder is None:
        pytest.fail(
            "no QEMU release at hand: set QAPIDOC_RELEASES to a folder of trees or tarballs"
        )
    target = tmp_path_factory.mktemp("releases")
    for archive in folder.glob("qemu-*.tar.xz"):
        with tarfile.open(archive) as opened:
            opened.extractall(target, filter="data")
    found = {}
    for version in [*folder.glob("qemu-*/VERSION"), *target.glob("qemu-*/VERSION")]:
        found[series_of(version.read_text())] = version.parent
    return {series: found[series] for series in sorted(found, key=series_key)}
