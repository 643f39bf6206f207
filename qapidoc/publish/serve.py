# SPDX-License-Identifier: GPL-2.0-or-later
"""A local server for a built site, with the headers and redirects of the published one."""

from __future__ import annotations

import functools
import sys
import tomllib
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from qapidoc.publish.redirects import follow


def headers_of(config: Path) -> dict[str, str]:
    """Return the headers that a Netlify configuration sets for every path."""
    table = tomllib.loads(config.read_text("utf-8"))
    found: dict[str, str] = {}
    for entry in table.get("headers", []):
        if entry["for"] == "/*":
            found |= entry["values"]
    return found


def server(
    site: Path, headers: dict[str, str], port: int, host: str = "127.0.0.1"
) -> ThreadingHTTPServer:
    """Return a server that is ready to run; port 0 takes any free one."""
    handler = functools.partial(_Handler, headers_to_send=headers, directory=str(site))
    return _Server((host, port), handler)


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that leaves in the middle of an answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args: object, headers_to_send: dict[str, str], directory: str) -> None:
        self._headers_to_send = headers_to_send
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer a request; a moved address is answered with where it is."""
        if not self._moved():
            super().do_GET()

    def do_HEAD(self) -> None:
        """Answer without a body."""
        if not self._moved():
            super().do_HEAD()

    def end_headers(self) -> None:
        """Add the site's headers to every answer."""
        for name, value in self._headers_to_send.items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing page with the site's own page for that."""
        page = Path(self.directory, "404.html")
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a page takes a dozen requests."""

    def _moved(self) -> bool:
        rules = Path(self.directory, "_redirects")
        path = self.path.partition("?")[0]
        target = follow(rules.read_text("utf-8"), path) if rules.is_file() else None
        if target is None:
            return False
        self.send_response(302)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()
        return True
