# SPDX-License-Identifier: GPL-2.0-or-later
"""Releases ready to use: from a tree or a folder, built once and then kept.

In: where the files are. Out: the release and what is wrong with its files, for pages and exports.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from qapidoc.base.problem import Problem, printable
from qapidoc.base.series import series_of
from qapidoc.base.source import Span
from qapidoc.build.problems import ODD_VERSION, UNREADABLE_INPUT
from qapidoc.build.release import build_release
from qapidoc.model import Release
from qapidoc.sources import ReleaseTree, SourceError
from qapidoc.sources.layout import CHANGES, Role, files_of, layout_of, older_layout
from qapidoc.sources.manifest import known_series
from qapidoc.sources.tree import is_version, version_of, written_version
from qapidoc.store.cache import ModelCache

MODELS = "models"
"""The folder of built releases below the cache folder."""

_NEWEST_LAYOUT = CHANGES[-1][0]


class FolderTree(msgspec.Struct, frozen=True, kw_only=True):
    """The files of a folder that may be no release: without a version when it tells none."""

    series: str
    version: str
    root: Path
    files: Mapping[Role, str]
    commit: str = ""
    date: str = ""


def load_tree(tree: ReleaseTree, cache: Path) -> tuple[Release, tuple[Problem, ...]]:
    """Return the release of a tree and what is wrong with its files; from the cache if it can."""
    models = ModelCache(cache / MODELS)
    key = models.key(tree.digest, tree.series, tree.version, tree.commit, tree.date)
    kept = models.load(key)
    if kept is not None:
        return kept[0], tuple(kept[1])
    release, problems = build_release(tree)
    models.save(key, release, problems)
    return release, tuple(problems)


def folder_tree(root: Path, era: str = "") -> FolderTree:
    """Return what a source tree holds.

    `era` is the series whose rules apply, instead of that of the tree's version. A tree without a
    file VERSION is laid out as in its era, else as the newest; one whose VERSION makes no sense as
    the series that it looks like.
    """
    try:
        version = version_of(root)
        series = series_of(version)
    except (SourceError, ValueError):
        version = series = ""
        if written_version(root) is not None:
            version = series = older_layout(root, known_series())
    files = files_of(series or era or _NEWEST_LAYOUT, root)
    return FolderTree(series=era or series, version=era or version, root=root, files=files)


def release_of_tree(root: Path, era: str = "") -> tuple[Release | None, tuple[Problem, ...]]:
    """Return the release in a folder and its problems; None when no API file lies there."""
    tree = folder_tree(root, era)
    if not tree.files:
        return None, ()
    release, problems = build_release(tree)
    odd = (
        list(_misplaced_schema(tree))
        or list(_missing_schema(tree))
        or list(() if era else _odd_version(tree))
    )
    return release, (*odd, *problems)


def _missing_schema(tree: FolderTree) -> Iterator[Problem]:
    """Yield a problem where a tree says its version and has no schema of QMP."""
    if "qmp-schema" not in tree.files and written_version(tree.root) == tree.version:
        place = layout_of(tree.series)["qmp-schema"]
        message = f"no schema is read: there is no file '{place}', where {tree.version} has it"
        yield Problem.of(UNREADABLE_INPUT, None, message)


def _odd_version(tree: FolderTree) -> Iterator[Problem]:
    """Yield a problem where a file VERSION says no version: others' rules are taken."""
    text = written_version(tree.root)
    if text is None or is_version(text):
        return
    shown = printable(text)
    rules = f"{tree.series}, as its files lie" if tree.series else "the newest"
    message = f"'{shown}' is no version of QEMU; the tree is read by the rules of {rules}"
    span = Span("VERSION", 1, 1, max(len(shown), 1), shown)
    yield Problem.of(ODD_VERSION, span, message, "expected three numbers, as in 10.2.0")


def _misplaced_schema(tree: FolderTree) -> Iterator[Problem]:
    """Yield a problem where the schema lies as in another series than VERSION or the era names."""
    if "qmp-schema" in tree.files:
        return
    for place in dict.fromkeys(row["qmp-schema"] for _, row in CHANGES if "qmp-schema" in row):
        if (tree.root / place).is_file():
            try:
                version = version_of(tree.root)
                span = Span("VERSION", 1, 1, len(version), version)
            except SourceError:
                version, span = tree.version or _NEWEST_LAYOUT, None
            message = f"no schema is read: it lies in '{place}', where {version} has none"
            hint = "mend the file VERSION" if span else "name another era"
            yield Problem.of(UNREADABLE_INPUT, span, message, hint)
            return
