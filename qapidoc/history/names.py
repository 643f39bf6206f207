# SPDX-License-Identifier: GPL-2.0-or-later
"""Names: as people write them, and those that a thing may go by when its name gets plainer.

In: a name or an id. Out: names that can be the same thing's where nothing else has changed, as
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


def name_of(thing: str) -> str:
    """Return the name in an id as people write it."""
    if thing.startswith("option/"):
        return f"-{thing.removeprefix('option/')}"
    return thing.rpartition("/")[2]
