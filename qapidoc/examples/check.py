# SPDX-License-Identifier: GPL-2.0-or-later
"""Does a value fit a type? Every difference, with its place.

In: a `Value`, and the types of a release through a function that finds definitions. Out: faults.
What was left out is never missing. Next: `qapidoc.examples.conversation` for whole messages.

A sender may use the members of the schema only (`exact`); a reader takes more than it knows.
Conditions do not count: some build has the thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from qapidoc.base.suggest import did_you_mean
from qapidoc.examples.scalars import (
    A_FORM,
    MAX_SHOWN,
    builtin_faults,
    form_of,
    one_of,
    shortened,
    wrong_type,
)
from qapidoc.examples.values import Array, Elision, Fault, Object, Scalar, Value
from qapidoc.model import (
    Alternate,
    Definition,
    Enum,
    Member,
    Namespace,
    Struct,
    TypeRef,
    Union,
)
from qapidoc.model.bases import Find, lineage
from qapidoc.model.builtin import BUILTINS
from qapidoc.relations.grower import SIMPLE_DATA

_MAX_TRIES = 3
"""Choices by more than JSON type inside of one another; QAPI allows none but among scalars."""
_MAX_BRANCHES = 16
"""Unions that are branches of one another; real ones are two."""


@dataclass(slots=True)
class _Shape:
    """The members that an object has.

    `tags` are those of simple unions with their values, which no enumeration holds; `is_whole`
    tells whether the members of each branch are known.
    """

    name: str
    members: dict[str, Member] = field(default_factory=dict)
    tags: dict[str, list[str]] = field(default_factory=dict)
    is_whole: bool = True


class Checker:
    """Compares values with the types of one namespace."""

    def __init__(self, find: Find, namespace: Namespace, *, exact: bool = True) -> None:
        self._find = find
        self._namespace = namespace
        self._exact = exact
        self._tries = 0

    def value(self, ref: TypeRef, value: Value, path: str) -> Iterator[Fault]:
        """Yield what differs between a value and a type; `path` says where it is."""
        if isinstance(value, Elision) or _stands_for_any(value):
            return
        if ref.array:
            yield from self._array(ref, value, path)
            return
        if ref.name in BUILTINS:
            yield from builtin_faults(BUILTINS[ref.name], value, path)
            return
        match self._definition(ref.name):
            case Enum() as found:
                names = [each.name for each in found.values]
                yield from one_of(names, found.name, value, path)
            case Alternate() as found:
                yield from self._alternate(found, value, path)
            case Struct() | Union() as found:
                if isinstance(value, Object):
                    yield from self.members(self._shape(found.name, value), value, path)
                else:
                    yield wrong_type(value, "an object", found.name, path)
            case _:
                pass  # a type that is not there was told when the model was built

    def in_place(self, members: Iterable[Member], value: Value, path: str) -> Iterator[Fault]:
        """Yield what differs between a value and members that have no type of their own."""
        if isinstance(value, Elision):
            return
        if not isinstance(value, Object):
            yield wrong_type(value, "an object", "", path)
            return
        shape = _Shape("", {member.name: member for member in members})
        yield from self.members(shape, value, path)

    def members(self, shape: _Shape, value: Object, path: str) -> Iterator[Fault]:
        """Yield what differs between an object and the members it may have."""
        seen: set[str] = set()
        for each in value.members:
            known = shape.members.get(each.name)
            place = f"{path}.{each.name}"
            if each.name in seen:
                yield Fault("repeated-member", each.at, f"'{place}' is there twice")
            elif each.name in shape.tags:
                yield from one_of(shape.tags[each.name], shape.name, each.value, place)
            elif known is not None:
                yield from self.value(known.type, each.value, place)
            elif self._exact and shape.is_whole:
                yield _unknown_member(each.at, each.name, shape, path)
            seen.add(each.name)
        if value.elided:
            return
        yield from missing(shape.members.values(), value, path)

    def _definition(self, name: str) -> Definition | None:
        return self._find(self._namespace, name)

    def _array(self, ref: TypeRef, value: Value, path: str) -> Iterator[Fault]:
        if not isinstance(value, Array):
            yield wrong_type(value, "an array", ref.name, path)
            return
        one = TypeRef(ref.name)
        for each in value.items:
            yield from self.value(one, each, f"{path}[]")

    def _alternate(self, found: Alternate, value: Value, path: str) -> Iterator[Fault]:
        """Yield what differs from the alternative that has the JSON type of the value."""
        forms = {ref: self._forms(ref) for ref in self._choices(found)}
        fitting = [ref for ref, known in forms.items() if form_of(value) in known]
        if not fitting:
            names = (A_FORM[form] for known in forms.values() for form in known)
            yield wrong_type(value, " or ".join(dict.fromkeys(names)), found.name, path)
            return
        if len(fitting) > 1 and self._tries >= _MAX_TRIES:
            fitting = fitting[:1]
        self._tries += len(fitting) > 1
        told = [list(self.value(ref, value, path)) for ref in fitting]
        self._tries -= len(fitting) > 1
        if all(told):
            yield from told[0]

    def _choices(self, found: Alternate) -> list[TypeRef]:
        """Return the types that an alternate and those inside of it choose from, each once."""
        chosen: dict[TypeRef, None] = {}
        waiting = [TypeRef(found.name)]
        seen: set[TypeRef] = set()
        while waiting:
            ref = waiting.pop()
            if ref in seen:
                continue
            seen.add(ref)
            inner = None if ref.array else self._definition(ref.name)
            if isinstance(inner, Alternate):
                waiting += [each.type for each in reversed(inner.alternatives)]
            else:
                chosen[ref] = None
        return list(chosen)

    def _forms(self, ref: TypeRef) -> tuple[str, ...]:
        """Return the JSON types of a type that is no alternate."""
        if ref.array:
            return ("array",)
        if ref.name in BUILTINS:
            form = BUILTINS[ref.name].json
            return tuple(A_FORM) if form == "any" else (form,)
        found = self._definition(ref.name)
        if found is None:
            return tuple(A_FORM)  # it was told when the model was built
        return ("string",) if isinstance(found, Enum) else ("object",)

    def _shape(self, name: str, value: Object, depth: int = 0) -> _Shape:
        """Return the members of an object type, those of the branches that its tags choose, too."""
        shape = _Shape(name, is_whole=depth < _MAX_BRANCHES)
        if not shape.is_whole:
            return shape
        for each in lineage(self._find, self._namespace, name):
            shape.members |= {member.name: member for member in each.members}
            if isinstance(each, Union):
                self._add_branch(shape, each, value, depth)
        return shape

    def _add_branch(self, shape: _Shape, union: Union, value: Object, depth: int) -> None:
        branches = {branch.tag: branch for branch in union.branches}
        if union.simple:
            shape.members[union.discriminator] = Member(
                name=union.discriminator, type=TypeRef("str"), at=union.at
            )
            shape.tags[union.discriminator] = list(branches)
        given = value.get(union.discriminator)
        tag = given.value.value if given and isinstance(given.value, Scalar) else None
        branch = branches.get(tag) if isinstance(tag, str) else None
        if branch is None:
            shape.is_whole = shape.is_whole and self._adds_nothing(shape, union, tag)
        elif union.simple:
            data = Member(name=SIMPLE_DATA, type=branch.type, at=branch.at)
            shape.members[SIMPLE_DATA] = data
        else:
            inner = self._shape(branch.type.name, value, depth + 1)
            shape.members |= inner.members
            shape.tags |= inner.tags
            shape.is_whole = shape.is_whole and inner.is_whole

    def _adds_nothing(self, shape: _Shape, union: Union, tag: object) -> bool:
        """Tell whether a tag without a branch is one of the values that have none."""
        member = shape.members.get(union.discriminator)
        found = self._definition(member.type.name) if member else None
        return isinstance(found, Enum) and tag in [each.name for each in found.values]


def missing(members: Iterable[Member], value: Object, path: str) -> Iterator[Fault]:
    """Yield the fault of an object that lacks members which it has to have."""
    there = {member.name for member in value.members}
    names = [each.name for each in members if not each.optional and each.name not in there]
    if names:
        listed = ", ".join(f"'{name}'" for name in names)
        many = "s" if len(names) > 1 else ""
        yield Fault("missing-member", value.at, f"'{path}' lacks the member{many} {listed}")


def _stands_for_any(value: Value) -> bool:
    """Tell whether a value is nothing but an elision in brackets: `{ ... }`, `[ ... more ... ]`."""
    match value:
        case Array(items=(), elided=True) | Object(members=(), elided=True):
            return True
        case _:
            return False


def _unknown_member(at: int, name: str, shape: _Shape, path: str) -> Fault:
    of = f" ({shape.name})" if shape.name else ""
    hint = did_you_mean(name, shape.members) if len(name) <= MAX_SHOWN else ""
    text = f"'{path}'{of} has no member '{shortened(name)}'"
    return Fault("unknown-member", at, f"{text}; {hint}" if hint else text)
