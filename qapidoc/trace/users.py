# SPDX-License-Identifier: GPL-2.0-or-later
"""Which C code uses a type that no command and no event leads to.

In: the model and the C files. Out: for each such type the first places where a function, or a
member of a struct, uses what the generators make of it: the C type, its visitors, the names and
the constants of an enumeration. Next: `qapidoc.relations` asks who else uses the type.

A name that a file defines for itself is not the schema's there; one that a header defines is not
anywhere. What only a prototype or a string says is no use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from qapidoc.model import Definition, Enum
from qapidoc.model.index import Index
from qapidoc.model.relation import CodeUse
from qapidoc.parse.csource import CFile, Word
from qapidoc.relations import Reach, Relations
from qapidoc.relations.curated import read_curated
from qapidoc.relations.reach import types_of
from qapidoc.relations.stated import schema_edges
from qapidoc.trace.program import Mention, Program
from qapidoc.trace.world import c_name

PLACES = 3
"""Places that are kept of a type, each in another function: enough of a proof."""

_FORMS = (
    "{0}", "{0}List", "{0}_str", "{0}_lookup", "qapi_free_{0}", "qapi_free_{0}List",
    "visit_type_{0}", "visit_type_{0}List", "visit_type_{0}_members",
)  # fmt: skip
"""What the generators make of a type's name."""

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_LONE = re.compile(r"^([A-Z])_")

Users = dict[str, tuple[CodeUse, ...]]


class UserSearch:
    """The types of a release that are looked for; made before any file is looked at."""

    def __init__(self, index: Index, program: Program) -> None:
        self._program = program
        self._owner: dict[bytes, str] = {}
        taken = {c_name(each.name) for each in types_of(index)}
        for definition in _candidates(index):
            for name in names_of(definition):
                if name == c_name(definition.name) or name not in taken:
                    self._owner[name.encode()] = definition.id
        self._pattern = _pattern(self._owner)
        program.watch(self._pattern, headers=True)

    def users(self) -> Users:
        """Return who uses each of the types, by id; types that no code uses are left out."""
        found: dict[str, dict[str, CodeUse]] = {}
        foreign: set[bytes] = set()
        for path, mentions in groupby(self._program.mentions(self._pattern), _path_of):
            file = self._program.file(path)
            words = list(_words(file, mentions))
            own = {name for name, word in words if word.defined}
            if path.endswith(".h"):
                foreign |= own
            for name, word in words:
                if word.holder and name not in own | foreign:
                    use = CodeUse(f"{path}:{word.line}", word.holder, name.decode())
                    found.setdefault(self._owner[name], {}).setdefault(word.holder, use)
        return {thing: _first(uses.values()) for thing, uses in sorted(found.items())}


def names_of(definition: Definition) -> set[str]:
    """Return the names in C that only this type gives a meaning to."""
    names = {form.format(c_name(definition.name)) for form in _FORMS}
    if isinstance(definition, Enum):
        for prefix in _prefixes(definition):
            names |= {f"{prefix}_{c_name(value.name).upper()}" for value in definition.values}
            names.add(f"{prefix}__MAX")
    return names


def _prefixes(enum: Enum) -> set[str]:
    """Return what the constants of an enumeration may begin with: rules for a lone letter differ.

    `QCryptoX` gives `Q_CRYPTO_X`, in newer releases `QCRYPTO_X`, where the schema does not say.
    """
    if enum.prefix:
        return {enum.prefix}
    spelt = _HUMP.sub("_", c_name(enum.name)).upper()
    return {spelt, _LONE.sub(r"\1", spelt)}


def _candidates(index: Index) -> list[Definition]:
    """Return the types of QMP that its schema gives no use for, and those that we know of."""
    stated = Reach(Relations(schema_edges(index)))
    known = {each.type for each in read_curated().inside}
    return [
        each
        for each in types_of(index)
        if each.namespace == "qmp" and (each.name in known or not stated.is_reached(each.id))
    ]


def _pattern(names: Iterable[bytes]) -> re.Pattern[bytes]:
    """Return what finds the names as whole words; by first letters: most words fail soon."""
    groups = [
        re.escape(start) + b"(?:" + b"|".join(re.escape(name[2:]) for name in same) + b")"
        for start, same in groupby(sorted(names), lambda name: name[:2])
    ]
    return re.compile(rb"\b(" + (b"|".join(groups) or b"(?!)") + rb")\b")


def _path_of(mention: Mention) -> str:
    return mention.path


def _words(file: CFile, mentions: Iterable[Mention]) -> Iterator[tuple[bytes, Word]]:
    for mention in mentions:
        name = mention.groups[0]
        word = file.word(mention.start, mention.start + len(name))
        if word is not None:
            yield name, word


def _first(uses: Iterable[CodeUse]) -> tuple[CodeUse, ...]:
    """Return the first uses by place, functions before structs."""
    ordered = sorted(uses, key=lambda use: (not use.where.endswith("()"), _place(use)))
    return tuple(sorted(ordered[:PLACES], key=_place))


def _place(use: CodeUse) -> tuple[str, int]:
    path, _, line = use.at.rpartition(":")
    return path, int(line)
