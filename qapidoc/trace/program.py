# SPDX-License-Identifier: GPL-2.0-or-later
"""The C sources of a release: where a function is defined, and who mentions what.

In: the folder of a whole source tree. Out: files, parsed when first asked for, and names resolved
as C does: a static function belongs to its file, any other must have one definition.

Builds leave out files: of several definitions of a name those in stubs stand back, and where
still several are left, each for its own host or target, none is taken (`ambiguous` tells).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from qapidoc.base.source import Source
from qapidoc.base.textfile import read_source
from qapidoc.parse.csource import MAX_BYTES, CFile, Function, defined_names, string_macros
from qapidoc.sources.layout import CODE_FOLDERS

_STUB = re.compile(r"(^|/)stubs?/|[-_/]stubs?[^/]*\.c$")

HEADERS = ("include/hw", "hw")
"""Folders of headers that macros are looked for in."""

MAX_FILES = 20_000
"""C files, and headers, that are read."""


@dataclass(frozen=True, slots=True)
class Place:
    """A function or a variable, by the file that defines it and its name."""

    path: str
    name: str


@dataclass(frozen=True, slots=True)
class Definition:
    """A function with the file it is in."""

    file: CFile
    function: Function

    @property
    def place(self) -> Place:
        """The file and the name."""
        return Place(self.file.path, self.function.name)


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a pattern matches, and what its groups hold."""

    path: str
    start: int
    groups: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class _Survey:
    """What one look at each file tells.

    `names` are the files that may define a name, `strings` the macros of headers that stand for
    a string literal.
    """

    names: dict[str, list[str]]
    strings: dict[str, str]
    mentions: dict[re.Pattern[bytes], list[Mention]]


class Program:
    """The C files of a release."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._watched: dict[re.Pattern[bytes], bool] = {}
        self.ambiguous: dict[str, tuple[str, ...]] = {}
        self.unreadable: dict[str, str] = {}
        """C files that are there and cannot be read, and why."""
        self._files: dict[str, CFile] = {}
        self._resolved: dict[str, Definition | None] = {}

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """All C files of the emulator and, at the top, of its tools, sorted."""
        found: list[str] = []
        for folder, folders, files in os.walk(self.root):
            place = Path(folder).relative_to(self.root)
            # A folder that is called like a C file stands where one should be: reading it tells.
            names = [name for name in (*files, *folders) if name.endswith(".c")]
            if place == Path():
                folders[:] = [name for name in folders if name in CODE_FOLDERS]
            found += [(place / name).as_posix() for name in names]
            if len(found) > MAX_FILES:
                break
        return tuple(sorted(found))

    def read(self, path: str) -> bytes:
        """Return the bytes of a file, none when it cannot be read (`unreadable` tells why)."""
        place = self.root / path
        try:
            if not place.is_file():
                self.unreadable[path] = "no file is there"
                return b""
            with place.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except OSError as error:
            self.unreadable[path] = error.strerror or "it cannot be read"
            return b""
        if len(data) > MAX_BYTES:
            self.unreadable[path] = f"it is larger than {MAX_BYTES >> 20} MiB"
            return b""
        return data

    def source(self, path: str) -> Source:
        """Return a text of the release, an empty one when it cannot be read."""
        try:
            return read_source(self.root, path)[0]
        except OSError:
            return Source(path, "")

    def watch(self, pattern: re.Pattern[bytes], *, headers: bool = False) -> None:
        """Have a pattern looked for in all files; to be called before anything is asked."""
        self._watched[pattern] = headers

    def mentions(self, pattern: re.Pattern[bytes]) -> list[Mention]:
        """Return every match of a pattern that is watched for, those in headers first."""
        return self._survey.mentions[pattern]

    @cached_property
    def _survey(self) -> _Survey:
        survey = _Survey({}, {}, {pattern: [] for pattern in self._watched})
        for path in self._headers():
            data = self.read(path)
            survey.strings.update(string_macros(data))
            self._look(survey, path, data, [each for each, also in self._watched.items() if also])
        for path in self.paths:
            data = self.read(path)
            for name in defined_names(data):
                survey.names.setdefault(name, []).append(path)
            self._look(survey, path, data, self._watched)
        return survey

    def _look(
        self, survey: _Survey, path: str, data: bytes, patterns: Iterable[re.Pattern[bytes]]
    ) -> None:
        for pattern in patterns:
            survey.mentions[pattern] += [
                Mention(path, match.start(), match.groups()) for match in pattern.finditer(data)
            ]

    def _headers(self) -> list[str]:
        """Return the headers right in and below some folders, in a fixed order."""
        found = {path for folder in HEADERS for path in (self.root / folder).rglob("*.h")}
        return [path.relative_to(self.root).as_posix() for path in sorted(found)[:MAX_FILES]]

    def file(self, path: str) -> CFile:
        """Return a file, parsed once."""
        known = self._files.get(path)
        if known is None:
            known = self._files[path] = CFile(path, self.read(path))
        return known

    def each(self) -> Iterator[CFile]:
        """Yield all C files that can be read, sorted; those nobody asked for are not kept."""
        for path in self.paths:
            file = self._files.get(path) or CFile(path, self.read(path))
            if path not in self.unreadable:
                yield file

    def knows(self, name: str) -> bool:
        """Tell whether some file may define a function."""
        return name in self._survey.names

    def defines(self, name: str) -> bool:
        """Tell whether some file defines a function, one or more."""
        return any(name in self.file(path).functions for path in self._survey.names.get(name, ()))

    def resolve(self, name: str, path: str = "") -> Definition | None:
        """Return the function that a name means in a file; None when there is none, or several."""
        if path:
            own = self.file(path).functions.get(name)
            if own:
                return self._one_of_file(self.file(path), own)
        if name not in self._resolved:
            self._resolved[name] = self._one(name)
        return self._resolved[name]

    def all_of(self, name: str, path: str) -> list[Definition]:
        """Return every function that a name may mean in a file, that of each target included."""
        own = self.file(path).functions.get(name)
        if own:
            return [Definition(self.file(path), each) for each in own]
        return [
            Definition(file, each)
            for file in map(self.file, self._survey.names.get(name, ()))
            for each in file.functions.get(name, ())
            if not each.static
        ]

    @property
    def header_strings(self) -> dict[str, str]:
        """The macros of headers that stand for a string literal."""
        return self._survey.strings

    def _one(self, name: str) -> Definition | None:
        found = []
        for path in self._survey.names.get(name, ()):
            file = self.file(path)
            functions = [each for each in file.functions.get(name, ()) if not each.static]
            if functions:
                one = self._one_of_file(file, tuple(functions))
                if one is None:
                    return None
                found.append(one)
        real = [each for each in found if not _STUB.search(each.file.path)]
        if len(real) > 1:
            self.ambiguous[name] = tuple(each.file.path for each in real)
            return None
        usable = real or found
        return usable[0] if len(usable) == 1 else None

    def _one_of_file(self, file: CFile, functions: tuple[Function, ...]) -> Definition | None:
        """Return the one of a file; of several the one that does something where no other does."""
        if len(functions) == 1:
            return Definition(file, functions[0])
        busy = [each for each in functions if len(file.effects(each)) > 1]
        if len(busy) != 1:
            self.ambiguous[functions[0].name] = (file.path,)
            return None
        return Definition(file, busy[0])

    def around(self, path: str, offset: int) -> Definition | None:
        """Return the function that an offset of a file is in."""
        file = self.file(path)
        for functions in file.functions.values():
            for function in functions:
                if function.start <= offset < function.end:
                    return Definition(file, function)
        return None
