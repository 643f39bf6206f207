# SPDX-License-Identifier: GPL-2.0-or-later
"""Where each thing of a release is written: file, line, and the address to read it at.

In: a release. Out: the text of `_data/places.js`, which the shell reads to put the line behind a
page's file name. Lines differ from release to release where pages do not, so pages leave them out.
"""

from __future__ import annotations

import json

from qapidoc.base.address import source_folder
from qapidoc.model import Release


def places_file(release: Release) -> str:
    """Return the script: `qapidoc.places({blob, files, places: {id: [file number, line]}})`."""
    files: dict[str, int] = {}
    places = {
        entity.id: [files.setdefault(entity.at.file, len(files)), entity.at.line]
        for entity in release.entities
    }
    folder = source_folder(release.version, release.commit)
    data = {"blob": folder, "files": list(files), "places": places}
    return f"qapidoc.places({json.dumps(data, separators=(',', ':'))});\n"
