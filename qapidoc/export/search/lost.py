# SPDX-License-Identifier: GPL-2.0-or-later
"""Members that things of the site had before its releases: the search finds them, too.

In: the built releases, a past that has more. Out: the text of `_data/lost.js`. Its reader is
`site/theme/qapidoc/static/catalog.js`.

    qapidoc.lost({format, lost: {id: "member:releases member:releases …"}})

Releases are numbers in the `past` of `names.js`, written as there. A site with all releases has
these members in its list of names.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from qapidoc.base.series import series_key
from qapidoc.export.search.lives import Lives, is_partial
from qapidoc.export.search.ranges import write_word
from qapidoc.model import Release
from qapidoc.model.past import Past

FORMAT = 1


def lost_file(releases: Sequence[Release], past: Past | None = None) -> str:
    """Return the text of `lost.js` for the built releases, in whatever order they come."""
    found: dict[str, str] = {}
    if past is not None and releases and is_partial(past, releases):
        lives = Lives(past)
        newest = max((release.series for release in releases), key=series_key)
        things = {entity.id for release in releases for entity in release.entities}
        found = {thing: _words(lives, thing, newest) for thing in sorted(things)}
    data = {"format": FORMAT, "lost": {thing: words for thing, words in found.items() if words}}
    return f"qapidoc.lost({json.dumps(data, separators=(',', ':'))});\n"


def _words(lives: Lives, thing: str, newest: str) -> str:
    lost: Iterable[tuple[str, str]] = lives.lost(thing, newest)
    return " ".join(f"{write_word(member)}:{releases}" for member, releases in lost)
