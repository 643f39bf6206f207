# SPDX-License-Identifier: GPL-2.0-or-later
"""What the search of the site reads: one list of names over all releases, and a prose index.

In: releases of the model. Out: JavaScript files that call `qapidoc.names(…)` and
`qapidoc.prose(…)`, so that a page can load them from a server and from a disk alike.
"""

from qapidoc.export.search.documents import documents
from qapidoc.export.search.names import names_file
from qapidoc.export.search.opensearch import opensearch
from qapidoc.export.search.prose import ProseDocument, prose_index
from qapidoc.model import Release

__all__ = ["ProseDocument", "documents", "names_file", "opensearch", "prose_file", "prose_index"]


def prose_file(release: Release) -> str:
    """Return the text of `prose.js` for a release; the site takes the newest."""
    return prose_index(documents(release))
