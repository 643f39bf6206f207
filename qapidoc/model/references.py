# SPDX-License-Identifier: GPL-2.0-or-later
"""Which types a definition names.

In: a definition. Out: the names, for closures over a schema.
"""

from __future__ import annotations

from collections.abc import Iterator

from qapidoc.model.definition import Alternate, Command, Definition, Event, Struct, Union


def type_uses(definition: Definition) -> Iterator[tuple[str, str]]:
    """Yield each use of a type: where it is used, and the name.

    That is `member`, `=tag` for a branch, or a word with a colon for the thing as a whole.
    """
    match definition:
        case Command() | Event():
            if definition.data is not None:
                yield "data:", definition.data.name
            if isinstance(definition, Command) and definition.returns is not None:
                yield "returns:", definition.returns.name
        case Struct() | Union():
            if definition.base:
                yield "base:", definition.base
            if isinstance(definition, Union):
                yield from ((f"={branch.tag}", branch.type.name) for branch in definition.branches)
        case Alternate():
            yield from ((each.name, each.type.name) for each in definition.alternatives)
        case _:
            return
    if not isinstance(definition, Alternate):
        yield from ((member.name, member.type.name) for member in definition.members)
