# SPDX-License-Identifier: GPL-2.0-or-later
"""QOM classes and their properties, as the sources register them.

In: the C files. Out: for a root class the properties of it and of all that derive from it, each
with what sets it. `TypeInfo` structs tell name, parent and `class_init`; that function adds the
properties: with a setter, with the table of an enumeration, or as an array of `Property`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from qapidoc.model.relation import Proof
from qapidoc.parse.csource import CFile, Effect, Expr
from qapidoc.trace.program import Definition, Program
from qapidoc.trace.propinfo import PropertyInfos

ROOTS = {"machine": "TYPE_MACHINE", "accel": "TYPE_ACCEL", "device": "TYPE_DEVICE"}
"""The classes that command-line options set properties of, and how the sources name them."""

_TYPE_INFO = re.compile(rb"\bTypeInfo\s+\w+\s*(?:\[\s*\])?\s*=")
_PARENTS = 16
_WITH_SETTER = ("object_class_property_add", "object_property_add")
_ADDING = (*_WITH_SETTER, "object_class_property_add_enum", "device_class_set_props")
_INITS = ("class_init", "instance_init")
_HELPERS = 2
"""Functions that a class's own ones hand the class to, one after the other."""


@dataclass(frozen=True, slots=True)
class Property:
    """A property: what sets it, if it is known, and the type that is stated, if no setter tells."""

    name: str
    of: str
    setter: Definition | None
    type: str
    step: Proof

    @property
    def title(self) -> str:
        """The name, and whose it is."""
        return f"'{self.name}' of {self.of}"


@dataclass(frozen=True, slots=True)
class _Class:
    name: str
    parent: str
    inits: tuple[str, ...]
    abstract: bool
    file: CFile


class Qom:
    """The classes of a program."""

    def __init__(self, program: Program) -> None:
        self._program = program
        program.watch(_TYPE_INFO)
        self._property_infos = PropertyInfos(program)
        self._known: dict[str, tuple[Property, ...]] = {}

    def properties(self, of: str) -> tuple[Property, ...]:
        """Return the properties of a root class and of the classes below it, in a fixed order."""
        if of not in self._known:
            root = ROOTS[of]
            self._known[of] = tuple(
                found
                for each in self._classes
                if self._descends(each, root) and (of != "device" or self._creatable(each))
                for found in self._of_class(each)
            )
        return self._known[of]

    @cached_property
    def _classes(self) -> tuple[_Class, ...]:
        paths = dict.fromkeys(found.path for found in self._program.mentions(_TYPE_INFO))
        return tuple(found for path in paths for found in _in_file(self._program.file(path)))

    @cached_property
    def _parents(self) -> dict[str, str]:
        return {each.name: each.parent for each in self._classes if each.name}

    def _descends(self, each: _Class, root: str) -> bool:
        return root in self._line(each)

    def _line(self, each: _Class) -> Iterator[str]:
        """Yield the name of a class, and of those that it derives from, the nearest first."""
        yield each.name
        name = each.parent
        for _ in range(_PARENTS):
            yield name
            if name not in self._parents:
                return
            name = self._parents[name]

    def _creatable(self, each: _Class) -> bool:
        """Tell whether a person can create a device of a class, or of one that derives from it."""
        return each.name in self._above_creatable

    @cached_property
    def _above_creatable(self) -> set[str]:
        """The names of all classes that a creatable one is, or derives from."""
        found: set[str] = set()
        for each in self._classes:
            if not each.abstract and self._allowed(each):
                found.update(self._line(each))
        return found

    def _allowed(self, each: _Class) -> bool:
        """Tell what the nearest class says that decides it; all devices are, where none does."""
        name = each.name
        for _ in range(_PARENTS):
            if name in self._said:
                return self._said[name]
            if name == ROOTS["device"] or name not in self._parents:
                return name == ROOTS["device"]
            name = self._parents[name]
        return False

    @cached_property
    def _said(self) -> dict[str, bool]:
        """The classes whose `class_init` sets `user_creatable`, and to what."""
        found: dict[str, bool] = {}
        for each in self._classes:
            for effect in self._own_effects(each):
                target = effect.target
                if (
                    target is not None
                    and target.kind == "field"
                    and target.text == "user_creatable"
                ):
                    found[each.name] = effect.value.text == "true"
        return found

    def _own_effects(self, each: _Class) -> Iterator[Effect]:
        for init in each.inits:
            definition = self._program.resolve(init, each.file.path)
            if definition is not None:
                yield from definition.file.effects(definition.function)

    def _of_class(self, each: _Class) -> Iterator[Property]:
        todo = [
            (definition, 0)
            for init in each.inits
            for definition in self._program.all_of(init, each.file.path)
        ]
        seen: set[tuple[str, int]] = set()
        while todo:
            definition, depth = todo.pop(0)
            place = definition.file.path, definition.function.start
            if place in seen or not definition.function.parameters:
                continue
            seen.add(place)
            handed = definition.function.parameters[0].name
            for effect in definition.file.effects(definition.function):
                for call in calls_in(effect.value):
                    yield from self._added(each, definition.file, call)
                    if depth < _HELPERS and call.parts and call.parts[0].text == handed:
                        found = self._program.all_of(call.text, definition.file.path)
                        todo += [(one, depth + 1) for one in found]

    def _added(self, each: _Class, file: CFile, call: Expr) -> Iterator[Property]:
        if call.text not in _ADDING:
            return
        name = self._string(file, call.parts[1]) if len(call.parts) > 1 else ""
        step = Proof("code", f"{file.path}:{call.line}", f"property '{name}' of {each.name}")
        if call.text in _WITH_SETTER and name and len(call.parts) > 4:
            setter = self._program.resolve(call.parts[4].text, file.path)
            if setter is not None:
                stated = "" if _parses(setter) else self._string(file, call.parts[2])
                yield Property(name, each.name, setter, stated, step)
        elif call.text == "object_class_property_add_enum" and name and len(call.parts) > 3:
            enum = _enum_of(call.parts[3])
            if enum:
                yield Property(name, each.name, None, enum, step)
        elif call.text == "device_class_set_props" and len(call.parts) > 1:
            variable = file.variables.get(call.parts[1].text)
            if variable is not None and variable.value is not None:
                for entry in variable.value.parts:
                    yield from self._entry(each, file, entry)

    def _entry(self, each: _Class, file: CFile, entry: Expr) -> Iterator[Property]:
        """Yield a property of an array: `DEFINE_PROP_X("name", State, field, …)`, or several."""
        if entry.kind != "call" or not entry.parts:
            return
        name = self._string(file, entry.parts[0])
        place = f"{file.path}:{entry.line}"
        if name:
            yield from self._defined(each, name, entry, place)
        else:
            for inner, alone in self._property_infos.listed(entry.text):
                yield from self._defined(each, inner, alone, place)

    def _defined(self, each: _Class, name: str, entry: Expr, place: str) -> Iterator[Property]:
        info = self._property_infos.of(entry)
        if info is None:
            return
        where, table = info
        step = Proof("code", place, f"property '{name}' of {each.name}")
        fields = {pair.text: pair.parts[0] for pair in table.parts if pair.kind == "pair"}
        if "enum_table" in fields:
            yield Property(name, each.name, None, _enum_of(fields["enum_table"]), step)
        elif "set" in fields and fields["set"].kind == "name":
            setter = self._program.resolve(fields["set"].text, where.path)
            if setter is not None:
                yield Property(name, each.name, setter, "", step)

    def _string(self, file: CFile, expr: Expr) -> str:
        """Return a string, also one that a macro of the file or of a header stands for."""
        if expr.kind == "string":
            return expr.text
        name = expr.text if expr.kind == "name" else ""
        return file.strings.get(name) or self._program.header_strings.get(name, "")


def _in_file(file: CFile) -> Iterator[_Class]:
    for variable in file.variables.values():
        if variable.type == "TypeInfo" and variable.value is not None:
            tables = [part for part in variable.value.parts if part.kind == "list"]
            for table in tables or [variable.value]:
                fields = {pair.text: pair.parts[0] for pair in table.parts if pair.kind == "pair"}
                yield _Class(
                    name=_class_name(fields.get("name")),
                    parent=_class_name(fields.get("parent")),
                    inits=tuple(fields[each].text for each in _INITS if each in fields),
                    abstract="abstract" in fields and fields["abstract"].text == "true",
                    file=file,
                )


def _class_name(expr: Expr | None) -> str:
    """Return the macro or string that names a class; for `MACRO("x")` the whole."""
    if expr is None:
        return ""
    if expr.kind == "call" and len(expr.parts) == 1:
        return f'{expr.text}("{expr.parts[0].text}")'
    return expr.text


def _enum_of(table: Expr) -> str:
    inner = table.parts[0] if table.kind == "address" else table
    return inner.text.removesuffix("_lookup") if inner.text.endswith("_lookup") else ""


def _parses(setter: Definition) -> bool:
    """Tell whether a setter parses a value itself, which tells its type better than a name."""
    return any(
        call.text.startswith("visit_type_")
        for effect in setter.file.effects(setter.function)
        for call in calls_in(effect.value)
    )


def calls_in(expr: Expr) -> Iterator[Expr]:
    """Yield the calls in an expression, outer ones first."""
    todo = [expr]
    while todo:
        each = todo.pop()
        if each.kind == "call":
            yield each
        todo.extend(reversed(each.parts))
