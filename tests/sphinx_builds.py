# SPDX-License-Identifier: GPL-2.0-or-later
"""What a run of `sphinx-build` leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Built:
    """The folder of the output, the exit code, and all that was printed."""

    out: Path
    code: int
    said: str


Build = Callable[..., Built]
