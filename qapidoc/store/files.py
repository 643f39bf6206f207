# SPDX-License-Identifier: GPL-2.0-or-later
"""Files that are whole at any moment: whoever reads one meanwhile has the old one or the new one.

In: where, and what. Out: the file; several processes may write the same one at a time.
"""

from __future__ import annotations

import secrets
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write a file, in a folder that is made where there is none; raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    work = path.with_name(f".{secrets.token_hex(8)}.new")
    try:
        work.write_bytes(data)
        work.replace(path)
    except BaseException:
        work.unlink(missing_ok=True)
        raise
