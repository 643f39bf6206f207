# SPDX-License-Identifier: GPL-2.0-or-later
"""Files of one release, each read and parsed once.

In: paths inside a folder. Out: `ParsedFile`s. A schema file that several schemas include (the
emulator's and the storage daemon's) is parsed for the first and reused for the others: `adopt`
gives them the same trees with their own chain of includes.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from qapidoc.base.problem import Problem, has_errors
from qapidoc.base.source import Source, Span
from qapidoc.base.textfile import read_source
from qapidoc.parse.qapi.dialect import Dialect, dialect_of
from qapidoc.parse.qapi.nodes import DocComment, Expression, Lost, ParsedFile, ParsedItem
from qapidoc.parse.qapi.parser import parse_text

Parsed = tuple[ParsedFile, list[Problem]]


class FileCache:
    """Parsed files below a folder, by path from there; for one release and dialect."""

    def __init__(self, root: Path, dialect: Dialect | None = None) -> None:
        self.root = root
        self._real_root = root.resolve()
        self.dialect = dialect or dialect_of(_version_of(root))
        self._parsed: dict[str, Parsed] = {}

    def parse(self, path: str) -> Parsed:
        """Return a file's content and problems; raise OSError when it cannot be read."""
        if path not in self._parsed:
            source, problems = read_source(self.root, path)
            if source.text or not has_errors(problems):
                parsed, found = parse_text(source, self.dialect)
                self._parsed[path] = parsed, problems + found
            else:
                self._parsed[path] = ParsedFile(source, (), Lost(gaps=(source.span(0),))), problems
        return self._parsed[path]

    def holds(self, path: str) -> bool:
        """Tell whether a path names a file inside the folder, links followed."""
        if not path.isprintable():
            return False
        try:
            real = (self.root / path).resolve()
            return real.is_file() and real.is_relative_to(self._real_root)
        except (OSError, ValueError, RuntimeError):
            return False


def adopt(parsed: Parsed, included_from: Span | None) -> Parsed:
    """Return a parsed file as it looks when included from somewhere.

    Trees of values are shared; only the nodes that know their source are made anew.
    """
    if included_from is None:
        return parsed
    file, problems = parsed
    source = file.source.seen_from(included_from)
    items = tuple(_moved(item, source) for item in file.items)
    gaps = (msgspec.structs.replace(gap, included_from=included_from) for gap in file.lost.gaps)
    lost = msgspec.structs.replace(file.lost, gaps=tuple(gaps))
    moved = ParsedFile(source, items, lost)
    return moved, [_moved_problem(p, included_from) for p in problems]


def _moved(item: ParsedItem, source: Source) -> ParsedItem:
    if isinstance(item, Expression):
        doc = item.doc
        if doc is not None:
            doc = DocComment(
                source,
                doc.start,
                doc.end,
                doc.symbol,
                doc.symbol_start,
                doc.sections,
                doc.arguments,
                doc.features,
                doc.since,
            )
        return Expression(item.kind, item.name, source, item.object, doc)
    return msgspec.structs.replace(item, source=source)


def _moved_problem(problem: Problem, included_from: Span) -> Problem:
    if problem.span is None:
        return problem
    span = msgspec.structs.replace(problem.span, included_from=included_from)
    return msgspec.structs.replace(problem, span=span)


def _version_of(root: Path) -> str:
    """Return the version that a release's tree says it has, empty if it says nothing."""
    try:
        return (root / "VERSION").read_text("utf-8", "replace").strip()[:40]
    except OSError:
        return ""
