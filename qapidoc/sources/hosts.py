# SPDX-License-Identifier: GPL-2.0-or-later
"""What one run has learned about hosts, so that a dead one is waited for once and not 16 times."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from urllib.parse import urlsplit

from qapidoc.sources.release import SourceError


class Hosts:
    """Which hosts do not answer. Used by several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._dead: dict[str, str] = {}
        self._turns: dict[str, Lock] = {}
        self._answers: dict[str, str] = {}

    def check(self, url: str) -> None:
        """Raise SourceError when the host of a URL is known not to answer."""
        with self._lock:
            reason = self._dead.get(_host(url))
        if reason:
            raise SourceError(reason)

    def mark(self, url: str, reason: str) -> None:
        """Remember that the host of a URL does not answer."""
        with self._lock:
            self._dead[_host(url)] = reason

    def probe(self, url: str, ask: Callable[[], None]) -> None:
        """Ask for a URL once in this run; raise the SourceError that `ask` raised, each time.

        While one thread asks, the others that want the same wait for its answer.
        """
        self.check(url)
        with self._lock:
            turn = self._turns.setdefault(url, Lock())
        with turn:
            if url not in self._answers:
                try:
                    ask()
                    self._answers[url] = ""
                except SourceError as error:
                    self._answers[url] = str(error)
            if self._answers[url]:
                raise SourceError(self._answers[url])


def _host(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else url
