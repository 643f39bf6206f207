# SPDX-License-Identifier: GPL-2.0-or-later
"""A request that a client sends: what all forms are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Request:
    """A command and its arguments; `oob` when it does not wait for those before it."""

    command: str
    arguments: dict[str, Any]
    oob: bool = False
