# SPDX-License-Identifier: GPL-2.0-or-later
"""Checking files where they lie: a source tree, one schema file, one table.

In: a path that a person names. Out: every problem, its places relative to where the person
stands. Nothing is kept.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from qapidoc.base.problem import Problem, by_place
from qapidoc.base.series import series_key
from qapidoc.build.markup import check_markup
from qapidoc.build.monitor import build_monitor
from qapidoc.build.options import build_options
from qapidoc.build.qmp import (
    build_commands,
    build_events,
    build_table,
    join_commands,
    join_events,
    join_table,
)
from qapidoc.build.release import SCHEMAS
from qapidoc.build.schema import build_namespace
from qapidoc.build.tools import build_tools
from qapidoc.examples.problems import broken_examples
from qapidoc.model import Namespace
from qapidoc.parse.qapi import dialect_of, load_schema
from qapidoc.parse.qapi.nodes import Schema
from qapidoc.sources.layout import Role, Wanted
from qapidoc.sources.manifest import known_series
from qapidoc.sources.unpack import is_archive, unpack
from qapidoc.store.models import folder_tree, release_of_tree

_TABLES = (".hx", ".def")

_CHECKED = (*_TABLES, ".json")
"""What can be checked alone."""

_TEXTS: tuple[Role, ...] = ("qmp-command-text", "qmp-events")

_SNIFFED = 1 << 20
"""Characters of a table that are looked at to know what it is a table of."""


Note = Callable[[str], None]
"""What is told of how something is read; it is no problem."""


def check_path(path: Path, era: str = "", note: Note = lambda _: None) -> list[Problem]:
    """Return what is wrong with a tree, an archive, a schema file, a table, or a text on QMP.

    `era` is the series whose rules apply; by default that of the tree's VERSION, else the newest.
    Problems come sorted by file, line and column. Raises OSError or SourceError for what cannot
    be read at all, ValueError for what is none of these.
    """
    path.stat()
    if path.is_dir():
        return _placed(_check_tree(path, era, note), path)
    if is_archive(path.name):
        return _check_archive(path, era, note)
    if path.suffix in _TABLES:
        return _placed(_check_table(path), path.parent)
    root = _root_of(path)
    name = path.relative_to(root).as_posix()
    if path.suffix == ".json":
        _note_newer(root, era, note)
        return _placed(_check_schema(root, name, era), root)
    if path.suffix == ".txt":
        return _placed(_check_text(root, name, era), root)
    raise ValueError("expected a source tree, an archive, a schema (.json) or a table (.hx, .def)")


def _note_newer(root: Path, era: str, note: Note) -> None:
    """Note that a tree, or the era that was named, is newer than all that is known."""
    series, newest = folder_tree(root, era).series, known_series()[-1]
    if series and series_key(series) > series_key(newest):
        note(f"{series} is newer than all known releases: read by the rules of {newest}")


def _check_tree(root: Path, era: str, note: Note) -> tuple[Problem, ...]:
    _note_newer(root, era, note)
    release, problems = release_of_tree(root, era)
    if release is None:
        above = _root_of(root.absolute())
        lost = "no QAPI schema, option or command table lies where a source tree has it"
        if _entries(above):
            raise ValueError(f"{lost}; check its tree: {above}")
        loose = next((each for each in sorted(root.iterdir()) if each.suffix in _CHECKED), None)
        raise ValueError(f"{lost}; check its files by name: {loose}" if loose else lost)
    return (*problems, *broken_examples((release.modules, release.definitions), root))


def _check_archive(path: Path, era: str, note: Note) -> list[Problem]:
    """Check the tree in an archive, unpacked for as long as it takes; places are `ARCHIVE:path`."""
    with tempfile.TemporaryDirectory(prefix="qapidoc-check-") as folder:
        root = Path(folder)
        unpack(path, root, Wanted())
        problems = by_place(_check_tree(root, era, note))
        return [problem.inside(f"{path}:") for problem in problems]


def _check_schema(root: Path, path: str, era: str) -> list[Problem]:
    """Check a schema that starts at a file; a part of one is checked together with the rest.

    A file that the tree's schema includes relies on the types and pragmas of the others; only
    its own problems are returned.
    """
    dialect = dialect_of(era) if era else None
    for namespace, entry in _entries(root):
        if entry != path:
            schema, problems = load_schema(root, entry, dialect=dialect)
            if schema is None or all(file.source.path != path for file in schema.files):
                continue
            problems = [*problems, *_check_namespace(root, namespace, schema, problems)]
            return [each for each in problems if each.span and each.span.file == path]
    namespaces = {entry: namespace for namespace, entry in _entries(root)}
    (root / path).read_bytes()  # the parser tells a problem of what it cannot read, we raise
    schema, problems = load_schema(root, path, dialect=dialect)
    if schema is None:
        return problems
    return [*problems, *_check_namespace(root, namespaces.get(path, "qmp"), schema, problems)]


def _check_namespace(
    root: Path, namespace: Namespace, schema: Schema, read: list[Problem]
) -> list[Problem]:
    """Check a schema; `read` are the problems of reading it."""
    modules, definitions, problems = build_namespace(namespace, schema)
    parts = (modules, definitions)
    problems += check_markup(parts, root, [*read, *problems], schema.dialect)
    return [*problems, *broken_examples(parts, root)]


def _entries(root: Path) -> list[tuple[Namespace, str]]:
    """Return the first file of each schema of a tree."""
    files = folder_tree(root).files.items()
    return [(SCHEMAS[role], path) for role, path in files if role in SCHEMAS]


def _check_text(root: Path, path: str, era: str) -> list[Problem]:
    """Check a text on commands or events: in its tree, or alone when its era is named."""
    tree = folder_tree(root, era)
    if path in (tree.files.get(role) for role in _TEXTS):
        told = release_of_tree(root, era)[1]
        return [each for each in told if each.span and each.span.file == path]
    if era and "events" in path:
        text, problems = build_events(root, path)
        return [*problems, *check_markup(join_events((), text), root, problems)]
    if era and "commands" in path:
        text, problems = build_commands(root, path, None)
        return [*problems, *check_markup(join_commands((), text), root, problems)]
    raise ValueError(
        "expected a text on QMP's commands or events, in the source tree of a release that has it, "
        "or alone with the series named by --era"
    )


def _root_of(path: Path) -> Path:
    """Guess the root of the tree that a schema file belongs to; its own folder when it is alone.

    That is the nearest folder above with a file VERSION, or where a schema's first file stands
    as it does in a release.
    """
    for folder in path.parents:
        if (folder / "VERSION").is_file() or _entries(folder):
            return folder
    return path.parent


def _check_table(path: Path) -> list[Problem]:
    with path.open(encoding="utf-8", errors="replace") as file:
        text = file.read(_SNIFFED)
    root, name = path.parent, path.name
    if name.startswith("qmp-") or re.search(r"^SQMP\b", text, re.MULTILINE):
        qmp, problems = build_table(root, name)
        # As if no schema described any of it.
        return [*problems, *check_markup(join_table((), qmp), root, problems)]
    if name.startswith("hmp-") or re.search(r"^[ \t]*\.name[ \t]*=", text, re.MULTILINE):
        info = "info" in path.stem
        table, problems = build_monitor(root, "" if info else name, name if info else "")
        return [*problems, *check_markup(table.commands, root, problems)]
    if name.startswith("qemu-options") or "QEMU_OPTION_" in text:
        options, problems = build_options(root, name)
        return [*problems, *check_markup((options.options, options.groups), root, problems)]
    tools, problems = build_tools(root, name)
    return [*problems, *check_markup(tools.commands, root, problems)]


def _placed(problems: Iterable[Problem], root: Path) -> list[Problem]:
    return [problem.below(root) for problem in by_place(problems)]
