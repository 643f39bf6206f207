# SPDX-License-Identifier: GPL-2.0-or-later
"""From the address of a page, as a person copies it, to the id of the thing.

In: the address or the end of one, the ids that may be meant. Out: the id, with the part that the
anchor stands for. The way there is `qapidoc.base.address`.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote

from qapidoc.base.address import anchor_of, distinct_pages
from qapidoc.base.ids import kind_in_id

_ENDING = ".html"


def from_address(text: str, ids: Iterable[str]) -> str:
    """Return the id that an address stands for, with its part; any other text as it is.

    Of a page that none of the ids has, the id that has it where names are plain. An anchor with a
    dash in front is that of a section, and no part.
    """
    address, _, anchor = text.strip().partition("#")
    path = address.partition("?")[0]
    if not path.endswith(_ENDING):
        return text
    steps = path.removesuffix(_ENDING).split("/")
    pages = {page: thing for thing, page in distinct_pages(ids).items()}
    tails = ["/".join(steps[-length:]) for length in (3, 2)]
    known = [pages[page] for tail in tails for page in (tail, unquote(tail)) if page in pages]
    plain = tails[0] if kind_in_id(tails[0]).count("/") else tails[1]
    thing = known[0] if known else unquote(plain)
    part = unquote(anchor)
    return f"{thing}#{part}" if part and not part.startswith("-") else thing


def part_at(anchor: str, parts: Iterable[str]) -> str:
    """Return the part that has an anchor, or is called so itself; empty for none."""
    return next((each for each in parts if anchor in (each, unquote(anchor_of(each)))), "")
