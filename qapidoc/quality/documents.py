# SPDX-License-Identifier: GPL-2.0-or-later
"""Documents that texts send the reader to, and that the release does not have.

In: the texts of a release and the paths of all its files. Out: findings. Judged are paths below
`docs/`, the old manual `qemu-doc`, manual pages of QEMU's own and `:doc:` references.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator

from qapidoc import markup
from qapidoc.model import Release
from qapidoc.model.passages import Passage, passages
from qapidoc.quality.finding import Finding
from qapidoc.quality.kinds import MISSING_DOCUMENT

_DOCUMENT = re.compile(
    r"(?<![\w/.-])(?:"
    r"(?P<path>docs/[\w./+-]*[\w+])(?P<folder>/?)"
    r"|(?P<manual>qemu-doc(?:\.(?:html|texi|pdf|info))?)(?![\w-])"
    r"|(?P<page>(?:qemu|virtfs)[\w-]*)\([1-9]\)"
    r")"
)
_SOURCES_OF_PAGES = (".rst", ".texi", ".rst.inc")
_BASES = ("docs/", "docs/interop/", "docs/system/")
"""Where the documents stand that the texts become part of: what `:doc:` may be relative to."""


def judge_documents(release: Release, paths: Collection[str]) -> Iterator[Finding]:
    """Yield the references to documents that are not among the paths of a release."""
    library = _Library(paths)
    seen: set[tuple[str, str]] = set()
    for passage in passages(release):
        for name, start, message in _missing(library, passage):
            thing = passage.id.partition("#")[0]
            if (thing, name) not in seen:
                seen.add((thing, name))
                at = passage.position(name, start)
                yield Finding.of(MISSING_DOCUMENT, passage.id, at, message, {"document": name})


class _Library:
    """The documents of a release."""

    def __init__(self, paths: Collection[str]) -> None:
        self.paths = frozenset(paths)
        self.folders = {posixpath.dirname(path) for path in self.paths}
        self.folders |= {
            folder[: match.start()] for folder in self.folders for match in re.finditer("/", folder)
        }
        self.by_stem: dict[str, list[str]] = {}
        for path in sorted(self.paths):
            self.by_stem.setdefault(_stem(path), []).append(path)

    def has(self, path: str) -> bool:
        """Tell whether a path is there: as file, as folder, or as a file without its ending."""
        if path in self.paths or path in self.folders:
            return True
        return any(
            posixpath.splitext(found)[0] == path for found in self.by_stem.get(_stem(path), ())
        )

    def has_page(self, name: str) -> bool:
        """Tell whether a manual page, or the old manual, has a source."""
        return any(
            path.endswith(_SOURCES_OF_PAGES) and _stem(path) == name
            for path in self.by_stem.get(name, ())
        )

    def elsewhere(self, path: str) -> str:
        """Return the one document below `docs/` that has the same name, or nothing."""
        found = [p for p in self.by_stem.get(_stem(path), ()) if p.startswith("docs/")]
        return found[0] if len(found) == 1 else ""


def _stem(path: str) -> str:
    return posixpath.basename(path).partition(".")[0]


def _missing(library: _Library, passage: Passage) -> Iterator[tuple[str, int, str]]:
    for match in _DOCUMENT.finditer(passage.text.source):
        path, manual, page = match["path"], match["manual"], match["page"]
        if path and not library.has(path):
            there = library.elsewhere(path)
            hint = f"; there is '{there}'" if there else ""
            yield path, match.start(), f"there is no '{path}' in this release{hint}"
        elif manual and not library.has_page("qemu-doc"):
            yield manual, match.start(), f"there is no manual '{manual}' in this release"
        elif page and not library.has_page(page):
            yield page, match.start(), f"there is no manual page '{page}' in this release"
    for node in markup.look(passage.text).findall(markup.mention):
        if node["role"] == "doc" and not _is_document(library, node["target"]):
            yield node["target"], 0, f"there is no document '{node['target']}' in this release"


def _is_document(library: _Library, target: str) -> bool:
    bases = ("docs/",) if target.startswith("/") else _BASES
    names = (posixpath.normpath(base + target.lstrip("/")) for base in bases)
    return any(f"{name}.rst" in library.paths for name in names)
