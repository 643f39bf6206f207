# SPDX-License-Identifier: GPL-2.0-or-later
"""The targets hold on their seeds, and on seeds that a few random edits broke."""

from __future__ import annotations

import random

import pytest
from seeds import seeds
from targets import TARGETS

EDITS = [b"\0", b"{", b"}", b"'", b'"', b"\n", b"##\n", b"@end\n", b"SRST\n", b"\xff", b"   ", b""]


@pytest.mark.parametrize("target", TARGETS)
def test_seeds_and_their_neighbours(target: str) -> None:
    found = list(seeds(target))
    assert found
    dice = random.Random(target)
    for seed in dice.sample(found, min(len(found), 40)):
        TARGETS[target](seed)
        cut = dice.randrange(len(seed) + 1)
        length = dice.choice([0, 1, 40])
        TARGETS[target](seed[:cut] + dice.choice(EDITS) + seed[cut + length :])
