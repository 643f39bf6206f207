# SPDX-License-Identifier: GPL-2.0-or-later
"""Checked downloads: an archive is in the cache whole and with its pinned sha256, or not at all."""

from __future__ import annotations

import hashlib
import urllib.error
import urllib.request
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path

from qapidoc.sources.cache import SourceCache
from qapidoc.sources.hosts import Hosts
from qapidoc.sources.release import PinError, SourceError

TIMEOUT = 15
"""Seconds that a host may be silent."""

MAX_BYTES = 1 << 30
"""Size of an archive whose manifest states none, at most."""

_CHUNK = 1 << 18

Progress = Callable[[int], None]
"""Called with the number of bytes that came since the last call."""


def sha256_of(path: Path) -> str:
    """Return the sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check_pin(path: Path, sha256: str) -> None:
    """Raise PinError when a file is not the one that is pinned."""
    got = sha256_of(path)
    if got != sha256:
        raise PinError(f"sha256 {sha256}", got)


def cached_download(cache: SourceCache, sha256: str, get: Callable[[Path], None]) -> Path:
    """Return the archive with this sha256, from the cache or by `get(path)`.

    `get` writes the path it is given, and may find the part that an earlier try left there.
    Another process that wants the same archive waits. Raises SourceError.
    """
    place = cache.download(sha256)
    if place.is_file():
        return place
    with cache.lock(sha256):
        if place.is_file():
            return place
        place.parent.mkdir(parents=True, exist_ok=True)
        part = place.with_name(f"{sha256}.part")
        get(part)
        try:
            check_pin(part, sha256)
        except PinError:
            part.unlink()
            raise
        part.rename(place)
    return place


def http_get(url: str, part: Path, progress: Progress, hosts: Hosts) -> None:
    """Bring a URL to a file, going on where an earlier try stopped; raise SourceError."""
    hosts.check(url)
    have = part.stat().st_size if part.exists() else 0
    headers = {"User-Agent": "qapidoc", "Accept-Encoding": "identity"}
    if have:
        headers["Range"] = f"bytes={have}-"
    try:
        with urllib.request.urlopen(
            urllib.request.Request(url, headers=headers), timeout=TIMEOUT
        ) as answer:
            resumed = answer.status == 206
            progress(have if resumed else 0)
            with part.open("ab" if resumed else "wb") as file:
                total = have if resumed else 0
                while data := answer.read(_CHUNK):
                    total += len(data)
                    if total > MAX_BYTES:
                        raise SourceError(f"more than {MAX_BYTES} bytes")
                    file.write(data)
                    progress(len(data))
            length = answer.headers.get("Content-Length")
            if length and total != int(length) + (have if resumed else 0):
                raise SourceError("the download broke off; the next run goes on from there")
    except urllib.error.HTTPError as error:
        if error.code == 416:  # what is there is not the beginning of what the host has
            part.unlink(missing_ok=True)
        raise SourceError(f"{error.code} {error.reason}") from None
    except urllib.error.URLError as error:
        reason = f"{error.reason}"
        hosts.mark(url, reason)
        raise SourceError(reason) from None
    except (OSError, HTTPException) as error:
        raise SourceError(f"the download broke off: {error}") from None
