# SPDX-License-Identifier: GPL-2.0-or-later
"""Sets of releases as bit masks (bit 0 is the oldest), and their written form; words beside them.

The written form is what `site/theme/qapidoc/static/catalog.js` reads: `3-7,9-` means the
releases 3 to 7 and from 9 on; the open end stays true when a release is added.
"""

from __future__ import annotations

from urllib.parse import quote

from qapidoc.base.spans import runs


def write_ranges(mask: int, count: int) -> str:
    """Return the written form of a set of releases out of `count`; empty when it is all.

    Of an empty set it is a dash.
    """
    if mask == (1 << count) - 1:
        return ""
    if not mask:
        return "-"
    return ",".join(_write_run(first, last, count) for first, last in runs(mask))


def write_word(text: str) -> str:
    """Return a text without a character that separates words, or a word from its releases."""
    return quote(text, safe="!\"#$&'()*+,-./;<=>?@[\\]^_`{|}~")


def _write_run(first: int, last: int, count: int) -> str:
    if last == count - 1:
        return f"{first}-"
    return f"{first}-{last}" if last > first else str(first)
