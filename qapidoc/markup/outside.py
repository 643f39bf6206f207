# SPDX-License-Identifier: GPL-2.0-or-later
"""What stands in place of a file that a text includes: files are never included.

In: the path that the author wrote. Out: a paragraph of the class `outside`, which says where more
is told.
"""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes

_TRACING = "how events to trace are chosen, and files to write them to"

OUTSIDE: Mapping[str, str] = {
    "qemu-option-trace.rst.inc": _TRACING,
    "qemu-option-trace.texi": _TRACING,
}
"""Files that releases include although they are not part of the API files: what they tell."""


def outside(path: str) -> nodes.paragraph:
    """Return a sentence in place of a file."""
    name = path.rpartition("/")[2]
    lead = f"More is told in QEMU's manual, in {name}"
    told = nodes.paragraph(classes=["outside"])
    told += nodes.Text(f"{lead}: {OUTSIDE[name]}." if name in OUTSIDE else f"{lead}.")
    return told
