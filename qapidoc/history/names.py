# SPDX-License-Identifier: GPL-2.0-or-later
"""Names that a thing may go by when its name gets plainer.

In: a name. Out: names that can be the same thing's where nothing else has changed, as
when it is called stable, or spelled with dashes.
"""

from __future__ import annotations

from collections.abc import Iterator

EXPERIMENTAL = "x-"
"""How names of unstable things begin."""


def plain_names(name: str) -> Iterator[str]:
    """Yield the plainer names for a name."""
    if name.startswith(EXPERIMENTAL):
        yield name.removeprefix(EXPERIMENTAL)
    for old, new in ("_-", "._", ".-"):
        if old in name:
            yield name.replace(old, new)
