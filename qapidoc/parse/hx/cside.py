# SPDX-License-Identifier: GPL-2.0-or-later
"""The C side of a table: what a build of QEMU includes, such as `qemu-options.def`.

In: the text of a `.hx` file. Out: the same text without comment lines and blocks of documentation,
line by line as it was. A build that has only this side still names every option.
"""

from __future__ import annotations

from qapidoc.parse.hx.dialect import COMMENT, MARKERS

_BEGINS = tuple(marker.begin for marker in MARKERS)
_ENDS = tuple(marker.end for marker in MARKERS)


def c_side(text: str) -> str:
    """Return the lines of a table that a C compiler sees."""
    kept = []
    inside = False
    for line in text.splitlines(keepends=True):
        if line.startswith(COMMENT):
            continue
        if line.startswith(_BEGINS):
            inside = True
        elif line.startswith(_ENDS):
            inside = False
        elif not inside:
            kept.append(line)
    return "".join(kept)
