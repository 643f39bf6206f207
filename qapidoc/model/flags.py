# SPDX-License-Identifier: GPL-2.0-or-later
"""What of a definition can have special features, such as `deprecated`.

In: a definition. Out: itself, and its parts that can: branches of unions never do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qapidoc.model.definition import Alternate, Alternative, Definition, Enum, Member, Value

Flagged = Definition | Member | Value | Alternative


def flagged_parts(definition: Definition) -> Iterator[tuple[str, Flagged]]:
    """Yield a definition under the name `""`, and each part under its own."""
    yield "", definition
    parts: Sequence[Member | Value | Alternative]
    match definition:
        case Enum():
            parts = definition.values
        case Alternate():
            parts = definition.alternatives
        case _:
            parts = definition.members
    for each in parts:
        yield each.name, each


def is_flagged(holder: Flagged, flag: str) -> bool:
    """Tell whether a definition or a part has a special feature."""
    return any(feature.name == flag for feature in holder.features)
