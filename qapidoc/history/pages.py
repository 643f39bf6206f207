# SPDX-License-Identifier: GPL-2.0-or-later
"""What a page about the changes of a release is made of.

In: nothing; `qapidoc.publish.changes` fills these. Out: JSON, which the Sphinx extension reads.
"""

from __future__ import annotations

import msgspec

from qapidoc.history.calendar import Calendar
from qapidoc.history.finding import Report
from qapidoc.history.lists import Lists


class ChangesPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the pages of one release tell.

    `report` is None for the oldest release that is known; `lists` then says nothing either.
    `date` is that of the release. `old_tree` tells whether the site has the one that it is held
    against, and `old_pages` and `new_pages` lead from the ids of things to their pages in either
    tree, as far as a page is to be linked.
    """

    date: str
    report: Report | None
    lists: Lists | None
    calendar: Calendar
    old_tree: bool = False
    old_pages: dict[str, str] = {}
    new_pages: dict[str, str] = {}
    sources: str = ""
    old_sources: str = ""
