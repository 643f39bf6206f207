# SPDX-License-Identifier: GPL-2.0-or-later
"""Release series such as `10.2`: how they are written and ordered."""

from __future__ import annotations

import re

SERIES_PATTERN = r"\d+\.\d+"
"""A series, as regular expressions of other tools know it, too."""

_SERIES = re.compile(r"(\d+)\.(\d+)")


def is_series(text: str) -> bool:
    """Tell whether the text names a series: two numbers and a dot."""
    return _SERIES.fullmatch(text) is not None


def series_key(series: str) -> tuple[int, int]:
    """Return a sort key; raise ValueError for a text that is not a series."""
    match = _SERIES.fullmatch(series)
    if match is None:
        raise ValueError(f"not a release series: {series!r} (expected two numbers, as in 10.2)")
    return int(match[1]), int(match[2])


def series_of(version: str) -> str:
    """Return the series of a full version: `10.2.1` and `10.2` belong to `10.2`."""
    match = _SERIES.match(version)
    if match is None:
        raise ValueError(f"not a release version: {version!r}")
    return f"{match[1]}.{match[2]}"
