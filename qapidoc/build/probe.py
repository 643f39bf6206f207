# SPDX-License-Identifier: GPL-2.0-or-later
"""What a binary said of itself -> a release, for comparing it with others.

In: the entries of an answer to `query-qmp-schema`. Out: a `Release` of the namespace `qmp` alone,
without conditions and texts, its types named as the answer names them, which means nothing
outside of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

import msgspec

from qapidoc.base.series import series_of
from qapidoc.base.source import Position
from qapidoc.model import (
    Alternate,
    Alternative,
    Branch,
    Command,
    Definition,
    Enum,
    Event,
    Feature,
    Member,
    Namespace,
    Release,
    Struct,
    TypeRef,
    Union,
    Value,
)
from qapidoc.model.builtin import BUILTINS
from qapidoc.parse.probe import NotAReplyError, nodes

_MODULE = "query-qmp-schema"

_FORMS = {
    "string": "str",
    "number": "number",
    "int": "int",
    "boolean": "bool",
    "null": "null",
    "value": "any",
}
"""The built-in type that stands for each form of JSON."""


def build_probe(path: str, entries: Iterable[nodes.Entry], version: str = "") -> Release:
    """Return what a binary said as a release; `path` is where it was saved.

    `version` is what it said of that, if anything. Raises NotAReplyError when entries refer to
    others that are not there.
    """
    listed = tuple(entries)
    maker = _Maker(Position(path, 0, 0), listed)
    definitions = tuple(found for each in listed if (found := maker.definition(each)) is not None)
    series = series_of(version) if version else ""
    return Release(series=series, version=version, definitions=definitions)


class _Common(TypedDict):
    namespace: Namespace
    name: str
    module: str
    features: tuple[Feature, ...]
    at: Position


class _Maker:
    """Turns entries into definitions; references go through arrays and built-in types."""

    def __init__(self, at: Position, entries: tuple[nodes.Entry, ...]) -> None:
        self.at = at
        self.types = {
            each.name: each for each in entries if not isinstance(each, nodes.Command | nodes.Event)
        }

    def ref(self, name: str) -> TypeRef:
        """Return a reference to the type of an entry."""
        entry = self.types.get(name)
        match entry:
            case None:
                raise NotAReplyError(f"it refers to a type '{name}' that it does not hold")
            case nodes.Array():
                # An array of arrays has no name in the model; none is in any schema.
                if isinstance(self.types.get(entry.element_type), nodes.Array):
                    raise NotAReplyError(f"'{name}' is an array of arrays")
                return TypeRef(self.ref(entry.element_type).name, array=True)
            case nodes.Builtin():
                form = _FORMS.get(entry.json_type)
                if form is None:
                    raise NotAReplyError(f"'{name}' has the unknown form '{entry.json_type}'")
                return TypeRef(form)
            case _:
                return TypeRef(_masked(name))

    def definition(self, entry: nodes.Entry) -> Definition | None:
        """Return the definition for an entry; None for what needs none."""
        match entry:
            case nodes.Command():
                return Command(
                    data=self.ref(entry.arg_type),
                    returns=self.ref(entry.ret_type),
                    allow_oob=entry.allow_oob,
                    **self._common(entry.name, entry.features),
                )
            case nodes.Event():
                return Event(
                    data=self.ref(entry.arg_type), **self._common(entry.name, entry.features)
                )
            case nodes.Object():
                return self._object(entry)
            case nodes.Enum():
                values = entry.members or tuple(nodes.Value(name=name) for name in entry.values)
                return Enum(
                    values=tuple(
                        Value(name=each.name, features=self._features(each.features), at=self.at)
                        for each in values
                    ),
                    **self._common(_masked(entry.name), entry.features),
                )
            case nodes.Alternate():
                return Alternate(
                    alternatives=tuple(
                        Alternative(name=each.type, type=self.ref(each.type), at=self.at)
                        for each in entry.members
                    ),
                    **self._common(_masked(entry.name), entry.features),
                )
            case _:
                return None

    def _object(self, entry: nodes.Object) -> Definition:
        members = tuple(
            Member(
                name=each.name,
                type=self.ref(each.type),
                optional=each.default is not msgspec.UNSET,
                features=self._features(each.features),
                at=self.at,
            )
            for each in entry.members
        )
        common = self._common(_masked(entry.name), entry.features)
        if not entry.tag:
            return Struct(members=members, **common)
        branches = tuple(
            Branch(tag=each.case, type=self.ref(each.type), at=self.at) for each in entry.variants
        )
        return Union(members=members, discriminator=entry.tag, branches=branches, **common)

    def _features(self, names: Iterable[str]) -> tuple[Feature, ...]:
        return tuple(Feature(name=name, at=self.at) for name in names)

    def _common(self, name: str, features: Iterable[str]) -> _Common:
        return {
            "namespace": "qmp",
            "name": name,
            "module": _MODULE,
            "features": self._features(features),
            "at": self.at,
        }


def _masked(name: str) -> str:
    """Return a name that is no built-in type's, as `QType` would be."""
    return f"<{name}>" if name in BUILTINS else name
