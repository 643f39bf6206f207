# SPDX-License-Identifier: GPL-2.0-or-later
"""A folder, served with the headers of the published site for as long as a test needs it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from orrery import build_site

from qapidoc.publish.serve import headers_of, server

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder as `netlify.toml` says; yield its address, without a slash at the end."""
    running = server(folder, headers_of(ROOT / "netlify.toml"), 0)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{running.server_address[1]}"
    finally:
        running.shutdown()
        thread.join()


@contextmanager
def built(folder: Path, *series: str) -> Iterator[str]:
    """Build a site of the releases in `folder/sources` and serve it."""
    result = build_site(folder, *series)
    assert result.exit_code == 0, result.output
    with served(folder / "site") as address:
        yield address
