# SPDX-License-Identifier: GPL-2.0-or-later
"""Pages in a folder, as `man` wants them."""

from __future__ import annotations

from pathlib import Path


def write_pages(pages: dict[str, str], root: Path) -> None:
    """Write pages below `man7`, readable by the user that man becomes."""
    folder = root / "man7"
    folder.mkdir()
    for name, text in pages.items():
        (folder / name).write_text(text)
    root.chmod(0o755)
