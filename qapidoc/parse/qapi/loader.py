# SPDX-License-Identifier: GPL-2.0-or-later
"""A schema with all that it includes.

In: a folder and the path of a schema's first file in it. Out: a `Schema` and everything that is
wrong with its text; next is `qapidoc.build`. Files stand in the order of their first inclusion,
each once, which is also the order of chapters that the schema's authors want.
"""

from __future__ import annotations

import posixpath
from pathlib import Path

from qapidoc.base.garbage import collected_later
from qapidoc.base.problem import Code, Problem
from qapidoc.base.source import Span
from qapidoc.base.suggest import asked, nearest
from qapidoc.parse.qapi import problems as codes
from qapidoc.parse.qapi.comment import MAX_PROBLEMS
from qapidoc.parse.qapi.dialect import Dialect
from qapidoc.parse.qapi.files import FileCache, adopt
from qapidoc.parse.qapi.headings import Levels
from qapidoc.parse.qapi.nodes import (
    Expression,
    FreeText,
    Include,
    Lost,
    Pragma,
    Schema,
    SchemaFile,
    Title,
)

MAX_INCLUDES = 32
"""How deep includes may be nested; real schemas use five levels."""


@collected_later()
def load_schema(
    root: Path,
    entry: str,
    *,
    cache: FileCache | None = None,
    dialect: Dialect | None = None,
) -> tuple[Schema | None, list[Problem]]:
    """Return the schema that starts with file `entry` (a path inside `root`), and its problems.

    A `cache` shared by the schemas of one release saves parsing files twice. Without one, and
    without a dialect, the dialect is that of the version in `root/VERSION`, else the newest. The
    schema is None only when the first file cannot be read.
    """
    loader = _Loader(cache or FileCache(root, dialect))
    entry = posixpath.normpath(entry)
    if _leads_outside(entry) or not loader.cache.holds(entry):
        message = f"cannot read '{entry}': no such file in this folder"
        return None, [Problem.of(codes.INCLUDE_MISSING, None, message)]
    try:
        loader.read(entry, None)
    except OSError as error:
        message = f"cannot read '{entry}': {error.strerror or error}"
        return None, [Problem.of(codes.INCLUDE_MISSING, None, message)]
    files = tuple(file for file in loader.files.values() if file is not None)
    dialect = loader.cache.dialect
    return Schema(files, tuple(loader.pragmas), loader.lost, dialect), loader.problems


class _Loader:
    """Reads files in the order of the text: what is included stands where it is included."""

    def __init__(self, cache: FileCache) -> None:
        self.cache = cache
        self.files: dict[str, SchemaFile | None] = {}
        self.pragmas: list[Pragma] = []
        self.problems: list[Problem] = []
        self.lost = Lost()
        self._levels = Levels()
        self._missing: set[str] = set()
        self._open: list[str] = []
        self._failed = 0

    def read(self, path: str, included_from: Span | None) -> None:
        """Read a file and, in its place, what it includes."""
        parsed = self.cache.parse(path)
        self.files[path] = None
        file, problems = adopt(parsed, included_from)
        self.problems += problems
        self.lost |= file.lost
        self._open.append(path)
        items: list[Title | FreeText | Expression] = []
        for item in file.items:
            if isinstance(item, Include):
                self._include(item)
            elif isinstance(item, Pragma):
                self.pragmas.append(item)
            elif isinstance(item, Title):
                items.append(self._levels.place(item, self.problems))
            else:
                items.append(item)
        self._open.pop()
        self.files[path] = SchemaFile(file.source, path.removesuffix(".json"), tuple(items))

    def _note(self, code: Code, span: Span, message: str, hint: str = "") -> None:
        self._failed += 1
        self.problems.append(Problem.of(code, span, message, hint))

    def _include(self, include: Include) -> None:
        if self._failed >= MAX_PROBLEMS:
            return
        source, written = include.source, include.path
        span = source.span(written.start, written.end)
        folder = posixpath.dirname(source.path)
        path = posixpath.normpath(posixpath.join(folder, written.value))
        if _leads_outside(path):
            self._lose(path, span)
            message = f"'{written.value}' leads out of the folder of the schemas"
            self._note(codes.INCLUDE_OUTSIDE, span, message)
        elif path in self._open:
            message = f"'{path}' includes itself"
            way = " -> ".join([*self._open[self._open.index(path) :], path])
            hint = way if len(self._open) > 1 else ""
            self._note(codes.INCLUDE_CYCLE, span, message, hint)
        elif path in self.files or path in self._missing:
            return
        elif len(self._open) >= MAX_INCLUDES:
            message = f"more than {MAX_INCLUDES} files include one another"
            self._note(codes.INCLUDE_DEPTH, span, message)
        elif not self.cache.holds(path):
            self._lose(path, span)
            if (self.cache.root / path).is_symlink():
                message = f"'{path}' is a link that leads to no file of this folder"
                self._note(codes.INCLUDE_OUTSIDE, span, message)
                return
            hint = _near(self.cache.root, path, written.value)
            message = f"cannot read '{path}': no such file in this folder"
            self._note(codes.INCLUDE_MISSING, span, message, hint)
        else:
            try:
                self.read(path, span)
            except OSError as error:
                self._lose(path, span)
                message = f"cannot read '{path}': {error.strerror or error}"
                self._note(codes.INCLUDE_MISSING, span, message)

    def _lose(self, path: str, span: Span) -> None:
        """Remember a file that cannot be read; it is told once, however many include it."""
        self._missing.add(path)
        self.lost |= Lost(gaps=(span,))


def _leads_outside(path: str) -> bool:
    return posixpath.isabs(path) or path == ".." or path.startswith("../")


def _near(root: Path, path: str, written: str) -> str:
    """Return a hint that names a file of the same folder, if one is called nearly so.

    It is named as the path is written in the include.
    """
    if not path.isprintable():
        return ""
    folder, name = posixpath.split(path)
    try:
        names = sorted(file.stem for file in (root / folder).glob("*.json"))
    except (OSError, ValueError):
        return ""
    near = nearest(name.removesuffix(".json"), names)
    return asked(f"{written[: -len(name)]}{near}.json") if near else ""
