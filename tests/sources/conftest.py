# SPDX-License-Identifier: GPL-2.0-or-later
"""Fixtures for the sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from qapidoc.sources import SourceCache


@pytest.fixture
def cache(tmp_path: Path) -> SourceCache:
    return SourceCache(tmp_path / "cache" / "sources")
