# SPDX-License-Identifier: GPL-2.0-or-later
"""Real releases go through the store without loss, and most of their content is shared."""

from __future__ import annotations

from pathlib import Path

import pytest
from built_releases import built, rst_era

from qapidoc.store import digest, read_release, write_release

pytestmark = pytest.mark.corpus


SHARED = {1: 1.0, 4: 0.7, 16: 0.5}
"""Of so many releases or more, the share of contents that are distinct is at most this."""


def test_round_trip_and_sharing(corpus: dict[str, Path]) -> None:
    digests: list[str] = []
    at_hand = rst_era(corpus)
    for series in at_hand:
        release, _ = built(corpus[series])
        data = write_release(release)
        assert read_release(data) == release, series
        found = [digest(entity) for entity in release.entities]
        assert len(set(found)) == len(found), series
        digests += found
    share = min(share for least, share in SHARED.items() if len(at_hand) >= least)
    assert len(set(digests)) <= len(digests) * share
