# SPDX-License-Identifier: GPL-2.0-or-later
"""How long work tells of its progress, without knowing who listens."""

from __future__ import annotations

from typing import Protocol


class Reporter(Protocol):
    """Listens to the progress of named steps; called from several threads."""

    def start(self, step: str, total: int | None) -> None:
        """Begin a step of `total` units (bytes for downloads), or of unknown length."""

    def advance(self, step: str, amount: int = 1) -> None:
        """Tell that `amount` units more are done."""

    def done(self, step: str) -> None:
        """End a step, whether it worked or not."""


class Quiet:
    """A reporter that tells nothing."""

    def start(self, step: str, total: int | None) -> None:
        """Ignore the step."""

    def advance(self, step: str, amount: int = 1) -> None:
        """Ignore the amount."""

    def done(self, step: str) -> None:
        """Ignore the end."""
