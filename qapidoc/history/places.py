# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the things of a release stand in its files.

In: the release. Out: for what another release says of one of its things, the place that a person
would look at; `nearest` asks.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from qapidoc.model import Release

_MAIN = "qapi-schema.json"
"""The name of the file that includes the others of a schema."""

_ELSE = {
    "qmp": f"qapi/{_MAIN}",
    "qsd": f"storage-daemon/qapi/{_MAIN}",
    "hmp": "hmp-commands.hx",
}
"""The main file where no file of several has that name: a schema's only includes the others then,
so that the facts of a release do not tell of it."""


class Places:
    """The places of one release."""

    def __init__(self, release: Release) -> None:
        self._at = {each.id: each.at.text for each in release.entities}
        files = {
            "cli": {each.at.file for each in release.options},
            "hmp": {each.at.file for each in release.monitor},
        }
        for each in release.definitions:
            files.setdefault(each.namespace, set()).add(each.at.file)
        self._files = {surface: sorted(found - {""}) for surface, found in files.items()}

    def of(self, thing: str) -> str:
        """Return the place of a thing, by its id; empty for one that is not there."""
        return self._at.get(thing, "")

    def file_like(self, file: str, surface: str) -> str:
        """Return the file of this path that a surface has, else one of this name, else none."""
        files = self._files.get(surface, [])
        return file if file in files else _named(PurePosixPath(file).name, files)

    def main_file(self, surface: str) -> str:
        """Return the file that leads to all others of a surface; empty for one without files."""
        files = self._files.get(surface, [])
        if len(files) < 2:
            return next(iter(files), "")
        return _named(_MAIN, files) or _ELSE.get(surface, files[0])


def _named(name: str, files: list[str]) -> str:
    return next((file for file in files if PurePosixPath(file).name == name), "")
