# SPDX-License-Identifier: GPL-2.0-or-later
"""Options and fixtures that all tests share.

`--update` rewrites golden files. `corpus` gives the API files of real QEMU releases.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from qapidoc.sources import Quiet, ReleaseTree, SourceCache, cached_tree, load_manifests, resolve
from qapidoc.sources.cache import ENVIRONMENT
from qapidoc.sources.local import scan

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


def _releases_at_hand() -> list[ReleaseTree]:
    cache = SourceCache(Path(os.environ.get(ENVIRONMENT) or ROOT / "build" / "cache") / "sources")
    manifests, problems = load_manifests(ROOT / "versions")
    assert not problems
    folder = _releases_folder()
    if folder is not None:
        local = scan(folder, manifests, cache, Quiet())
        assert not local.failed, local.failed
        return list(local.trees.values())
    cached = [
        found[1] for manifest in manifests.values() if (found := cached_tree(manifest, cache))
    ]
    if cached:
        return cached
    trees, failures = resolve(None, manifests, None, cache)
    if not trees:
        tried = "\n".join(str(attempt) for failure in failures for attempt in failure.attempts)
        reason = f"no QEMU release at hand: set QAPIDOC_RELEASES or see why none came:\n{tried}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return trees


@pytest.fixture(scope="session")
def corpus_releases() -> dict[str, ReleaseTree]:
    """Return every release at hand, by series, oldest first.

    At hand is what lies in the folder QAPIDOC_RELEASES, else in a folder `releases` beside the
    checkout, else in the cache, else what can be fetched. None at all fails in CI.
    """
    return {tree.series: tree for tree in _releases_at_hand()}


@pytest.fixture(scope="session")
def corpus(corpus_releases: dict[str, ReleaseTree]) -> dict[str, Path]:
    """Return the unpacked tree of every release at hand, by series, oldest first."""
    return {series: tree.root for series, tree in corpus_releases.items()}
