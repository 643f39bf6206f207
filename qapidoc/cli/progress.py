# SPDX-License-Identifier: GPL-2.0-or-later
"""Progress on a terminal: a bar per step; nothing at all when the output is no terminal."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn


class Bars:
    """A reporter (`qapidoc.sources.reporter`) that draws bars on standard error."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        self._progress = Progress(
            TextColumn("{task.description:28}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f}%"),
            TimeElapsedColumn(),
            console=console,
            disable=not console.is_terminal,
        )
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Bars:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def start(self, step: str, total: int | None) -> None:
        """Begin a bar; without a total it only shows that something goes on."""
        self._tasks[step] = self._progress.add_task(step, total=total)

    def advance(self, step: str, amount: int = 1) -> None:
        """Move a bar."""
        if step in self._tasks:
            self._progress.advance(self._tasks[step], amount)

    def done(self, step: str) -> None:
        """Fill a bar and forget it."""
        task = self._tasks.pop(step, None)
        if task is not None:
            self._progress.update(task, total=1, completed=1)
