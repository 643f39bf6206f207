# SPDX-License-Identifier: GPL-2.0-or-later
"""The site's search, run in node on files that Python wrote."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from qapidoc.export.search import lost_file, names_file
from qapidoc.model import Release
from qapidoc.model.past import Past

HARNESS = Path(__file__).with_name("node_search.js")
LUNR = Path(__file__).resolve().parents[3] / "site" / "node_modules" / "lunr" / "lunr.js"

Ask = Callable[..., Any]


@pytest.fixture(scope="session")
def node() -> Ask:
    """Return a function that hands a request to the harness and gives its answer."""
    program = shutil.which("node")
    if program is None:
        pytest.fail("the tests of the search need node: apt install nodejs npm", pytrace=False)

    def ask(**request: Any) -> Any:
        done = subprocess.run(
            [program, str(HARNESS)], input=json.dumps(request), capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return ask


@pytest.fixture
def search(node: Ask, tmp_path: Path) -> Ask:
    """Return a function: releases and queries in, the hits of each query out."""

    def run(
        releases: Sequence[Release],
        *queries: str,
        shown: str | None = None,
        past: Past | None = None,
    ) -> Any:
        file = tmp_path / "names.js"
        file.write_text(names_file(releases, past))
        lost = tmp_path / "lost.js"
        lost.write_text(lost_file(releases, past))
        asked = [[query, shown] for query in queries]
        return node(names=str(file), lost=str(lost), queries=asked, limit=40)["results"]

    return run
