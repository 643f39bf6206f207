# SPDX-License-Identifier: GPL-2.0-or-later
"""Downloads over HTTP from a server of our own: whole, broken off, gone on with, wrong."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from source_builders import manifest, sha256, write_release

from qapidoc.sources import Attempt, SourceCache, resolve
from qapidoc.sources.manifest import Manifest, TarballSource


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, Server)
        wanted = self.headers.get("Range")
        server.asked.append(wanted)
        start = int(wanted[6:-1]) if wanted and server.ranges else 0
        data = server.data[start:]
        if self.path != "/o.tar.xz":
            self.send_error(404)
            return
        if wanted and start >= len(server.data):
            self.send_error(416)
            return
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(data[: server.give])

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    data = b""
    give: int | None = None
    ranges = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[str | None] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/o.tar.xz"


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with Server() as server:
        server.data = write_release(tmp_path / "o.tar.xz", "10.2.0").read_bytes()
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def _manifest(server: Server, tmp_path: Path, **changes: str) -> Manifest:
    facts = {"url": server.url, "sha256": sha256(tmp_path / "o.tar.xz"), **changes}
    return manifest("10.2.0", TarballSource(**facts))


def _attempt(cache: SourceCache, of: Manifest) -> Attempt | None:
    trees, failures = resolve(None, {of.series: of}, None, cache)
    assert bool(trees) != bool(failures)
    return failures[0].attempts[0] if failures else None


def test_a_download(server: Server, tmp_path: Path, cache: SourceCache) -> None:
    assert _attempt(cache, _manifest(server, tmp_path)) is None
    assert _attempt(cache, _manifest(server, tmp_path)) is None
    assert server.asked == [None]


@pytest.mark.parametrize("ranges", [True, False])
def test_half_a_download_never_counts_and_is_gone_on_with(
    server: Server, tmp_path: Path, cache: SourceCache, ranges: bool
) -> None:
    of = _manifest(server, tmp_path)
    server.ranges, server.give = ranges, 100
    attempt = _attempt(cache, of)
    assert attempt is not None
    assert "broke off" in attempt.reason
    server.give = None
    assert _attempt(cache, of) is None
    assert server.asked == [None, "bytes=100-"]


def test_a_wrong_beginning_is_thrown_away(
    server: Server, tmp_path: Path, cache: SourceCache
) -> None:
    of = _manifest(server, tmp_path)
    part = cache.download(of.sources[0].sha256).with_suffix(".part")  # type: ignore[union-attr]
    part.parent.mkdir(parents=True)
    part.write_bytes(b"x" * 10)
    attempt = _attempt(cache, of)
    assert attempt is not None
    assert attempt.pin
    assert _attempt(cache, of) is None
    part.write_bytes(b"x" * 10**6)
    cache.download(of.sources[0].sha256).unlink()  # type: ignore[union-attr]
    for tree in (cache.root / "keys").iterdir():
        tree.unlink()
    attempt = _attempt(cache, of)
    assert attempt is not None
    assert attempt.reason.startswith("416")
    assert _attempt(cache, of) is None


def test_another_file_does_not_match(server: Server, tmp_path: Path, cache: SourceCache) -> None:
    attempt = _attempt(cache, _manifest(server, tmp_path, sha256="0" * 64))
    assert attempt is not None
    assert attempt.reason.startswith(f"pin does not match: expected sha256 {'0' * 64}, got ")


def test_what_the_host_says_is_told(server: Server, tmp_path: Path, cache: SourceCache) -> None:
    attempt = _attempt(cache, _manifest(server, tmp_path, url=f"{server.url}x"))
    assert attempt is not None
    assert attempt.reason == "404 Not Found"


def test_nobody_listens(server: Server, tmp_path: Path, cache: SourceCache) -> None:
    of = _manifest(server, tmp_path, url="http://127.0.0.1:1/o.tar.xz")
    attempt = _attempt(cache, of)
    assert attempt is not None
    assert "refused" in attempt.reason
