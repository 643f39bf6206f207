# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs Sphinx as its users do: as a command of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from orrery import ORRERY, TESTS
from sphinx_builds import Build, Built


@pytest.fixture
def sphinx(tmp_path: Path) -> Build:
    """Return a function that builds a copy of a root below `tests/roots`."""

    def run(
        *options: str, root: str = "orrery-docs", builder: str = "html", source: Path = ORRERY
    ) -> Built:
        docs = tmp_path / "docs"
        if not docs.exists():
            shutil.copytree(TESTS / "roots" / root, docs)
        out = tmp_path / f"out-{builder}"
        command = [sys.executable, "-m", "sphinx", "-q", "-n", "-b", builder]
        command += ["-D", f"qapidoc_source={source}", *options, str(docs), str(out)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return Built(out, done.returncode, done.stdout + done.stderr)

    return run
