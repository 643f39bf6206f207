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
        self._probes: dict[str, Lock] = {}
        self._state: dict[str, str] = {}

    def check(self, url: str) -> None:
        """Raise SourceError when the host of a URL is known not to answer."""
        with self._lock:
            reason = self._state.get(_host(url))
        if reason:
            raise SourceError(reason)

    def mark(self, url: str, reason: str) -> None:
        """Remember that the host of a URL does not answer."""
        with self._lock:
            self._state[_host(url)] = reason

    def probe(self, url: str, ask: Callable[[], None]) -> None:
        """Ask a host once in this run; raise the SourceError that `ask` raised, each time.

        While one thread asks, the others that want the same host wait for its answer.
        """
        host = _host(url)
        with self._lock:
            turn = self._probes.setdefault(host, Lock())
        with turn:
            self.check(url)
            with self._lock:
                if host in self._state:
                    return
            try:
                ask()
            except SourceError as error:
                self.mark(url, str(error))
                raise
            with self._lock:
                self._state[host] = ""


def _host(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
