# SPDX-License-Identifier: GPL-2.0-or-later
"""The releases that other tests read are there."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.mark.corpus
def test_the_corpus_holds_trees_with_a_version(corpus: dict[str, Path]) -> None:
    assert corpus
    for series, tree in corpus.items():
        assert (tree / "VERSION").read_text().startswith(series)
