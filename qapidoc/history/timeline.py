# SPDX-License-Identifier: GPL-2.0-or-later
"""The timeline of a thing and of its parts over all releases, as data.

In: nothing; `chronicle` makes timelines of a past. Out: pages, man pages and `qapidoc history` show
them. The JSON of these is a contract, as that of findings: fields may be added, none taken away.
"""

from __future__ import annotations

import msgspec

from qapidoc.history.steps import Step


class PartLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The life of a part.

    `spans` are the releases that have it (`1.7-2.8`, open at the newest), `first` the series where
    it came, empty where nothing proves that it was not there before. `removed` is the first series
    that lacks it again, as long as the newest does, `deprecated` the one since which it is so.
    `type`, `optional` and `condition` (which builds have it, in words) are what it was last, where
    there is such a thing.
    """

    what: str
    type: str = ""
    optional: bool | None = None
    condition: str = ""
    spans: tuple[str, ...]
    first: str = ""
    removed: str = ""
    deprecated: str = ""


class Timeline(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The life of a thing.

    `spans` are the releases that tell of it in any way, `available` those where it can be used and
    `schema` those whose schema, or table of the human monitor, has it; both are left out where they
    are no others. `first` is the first series where it can be used, and `came` tells whether it
    came with it: False where nothing before told of such things. `was` and `became` are ids that
    the thing had before and has now, `replaced_by` those that the project's lists name to be used
    instead. `releases` are all series that are known, also those without the thing: spans are read
    in their order.
    """

    format: int = 1
    id: str
    kind: str
    releases: tuple[str, ...]
    spans: tuple[str, ...]
    available: tuple[str, ...] = ()
    schema: tuple[str, ...] = ()
    first: str = ""
    first_in_schema: str = ""
    came: bool = True
    deprecated: str = ""
    removed: str = ""
    was: str = ""
    became: str = ""
    replaced_by: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    parts: dict[str, PartLine] = msgspec.field(default_factory=dict)
