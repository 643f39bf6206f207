# SPDX-License-Identifier: GPL-2.0-or-later
"""A monitor that takes every request and remembers it, for the real clients to talk to."""

from __future__ import annotations

import codecs
import json
import socket
import threading
from pathlib import Path
from types import TracebackType
from typing import Any

_GREETING = {
    "QMP": {
        "version": {"qemu": {"major": 1, "minor": 0, "micro": 0}, "package": ""},
        "capabilities": ["oob"],
    }
}
OWN = ("qmp_capabilities", "query-commands")
"""What clients send by themselves."""


class FakeMonitor:
    """Listens at a path while the `with` block runs; `sent` are the requests, without ids."""

    def __init__(self, path: Path, *, greets: bool = True) -> None:
        self.sent: list[dict[str, Any]] = []
        self._greets = greets
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.bind(str(path))
        self._socket.listen()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> FakeMonitor:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection:
                self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        """Greet, and answer each request; clients end their messages as they like."""
        if self._greets:
            connection.sendall(json.dumps(_GREETING).encode() + b"\r\n")
        decoder = json.JSONDecoder()
        characters = codecs.getincrementaldecoder("utf-8")()
        text = ""
        while received := connection.recv(1 << 16):
            text += characters.decode(received)
            while text := text.lstrip():
                try:
                    request, end = decoder.raw_decode(text)
                except json.JSONDecodeError:
                    break  # the rest is still to come
                text = text[end:]
                connection.sendall(json.dumps(self._answer(request)).encode() + b"\r\n")

    def _answer(self, request: dict[str, Any]) -> dict[str, Any]:
        identity = {"id": request.pop("id")} if "id" in request else {}
        if request.get("execute") not in OWN:
            self.sent.append(request)
        answer: Any = [] if request.get("execute") == "query-commands" else {}
        return {"return": answer, **identity}
