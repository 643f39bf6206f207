# SPDX-License-Identifier: GPL-2.0-or-later
"""What the search of the site reads: names over all releases, ways to members, a prose index.

In: releases of the model. Out: JavaScript files that call `qapidoc.names(…)`, `qapidoc.ways(…)` and
`qapidoc.prose(…)`, so that a page can load them from a server and from a disk alike.
"""

from collections.abc import Sequence

from qapidoc.export.search.documents import documents
from qapidoc.export.search.lost import lost_file
from qapidoc.export.search.names import names_file
from qapidoc.export.search.opensearch import opensearch
from qapidoc.export.search.prose import ProseDocument, prose_index
from qapidoc.export.search.ways import ways_file
from qapidoc.model import Release
from qapidoc.model.past import Past

__all__ = [
    "ProseDocument",
    "documents",
    "list_files",
    "lost_file",
    "names_file",
    "opensearch",
    "prose_file",
    "prose_index",
    "ways_file",
]


def list_files(releases: Sequence[Release], past: Past | None = None) -> dict[str, str]:
    """Return the texts of the files about all releases, which are read together, by their names.

    `past` is that of their program, if one is known.
    """
    return {
        "names.js": names_file(releases, past),
        "ways.js": ways_file(releases),
        "lost.js": lost_file(releases, past),
    }


def prose_file(release: Release) -> str:
    """Return the text of `prose.js` for a release; the site takes the newest."""
    return prose_index(documents(release))
