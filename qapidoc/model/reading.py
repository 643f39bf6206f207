# SPDX-License-Identifier: GPL-2.0-or-later
"""How sure it is that an option of the command line is read as a type.

In: what `qapidoc.store.frozen.readings` knows of a release. Out: data for the comparison of two.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

Sureness = Literal["stated", "likely", "unknown"]
"""The release's own code says so; the code of others does; it may be, and nobody can tell."""


class Reading(NamedTuple):
    """An option is read as a type; `by` are the series whose code says so, oldest first.

    `why` are words for one that is unknown.
    """

    sureness: Sureness
    by: tuple[str, ...] = ()
    why: str = ""


Readings = Mapping[str, Mapping[str, Reading]]
"""What options of a release are read as: by the id of the option and that of the type."""
