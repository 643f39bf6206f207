# SPDX-License-Identifier: GPL-2.0-or-later
"""What tracing asks about the release as a whole: its schema, option groups, properties, readers.

In: the model and the C files. Out: answers, each found once.
"""

from __future__ import annotations

import re
from functools import cached_property

from qapidoc.model.definition import Command, Event, Struct, Union
from qapidoc.model.index import Index
from qapidoc.parse.csource import CFile, Expr
from qapidoc.trace.program import Definition, Place, Program
from qapidoc.trace.qom import Qom
from qapidoc.trace.values import Instance, Store, Values

_LIST = "QemuOptsList"
_GROUP = re.compile(rb"^QemuOptsList (\w+) = \{", re.MULTILINE)
_LISTS = re.compile(rb"^(?:static )?QemuOptsList (\w+) = \{", re.MULTILINE)
_FINDS = re.compile(rb'\bqemu_find_opts(?:_singleton|_err)?\(\s*"([^"\n]*)"')
_QUEUE = re.compile(rb"\bforeach_device_config\w*\(\s*(\w+)\s*,")


def c_name(name: str) -> str:
    """Return a schema's name as the generators spell it in C."""
    return re.sub(r"[^A-Za-z0-9_]", "_", name)


class World:
    """A release: its model, and its program."""

    def __init__(self, index: Index, program: Program) -> None:
        self.index = index
        self.program = program
        self.qom = Qom(program)
        for pattern in (_GROUP, _LISTS, _FINDS, _QUEUE):
            program.watch(pattern)
        self.cut: set[str] = set()
        """Functions and stores that were not gone into, as a way to them had become too long."""
        self.commands: dict[str, Command] = {}
        self.events: dict[str, Event] = {}
        self.types: dict[str, str] = {}
        self.objects: set[str] = set()
        for definition in index.release.definitions:
            if definition.namespace == "qmp":
                if isinstance(definition, Command):
                    self.commands[c_name(definition.name)] = definition
                elif isinstance(definition, Event):
                    self.events[c_name(definition.name).lower()] = definition
                else:
                    self.types[c_name(definition.name)] = definition.id
                    if isinstance(definition, Struct | Union):
                        self.objects.add(c_name(definition.name))

    # Option groups and other stores

    def group_of(self, file: CFile, variable: str) -> str:
        """Return the name of the option group that a variable is the list of; else ""."""
        found = file.variables.get(variable)
        if found is not None and found.type == _LIST and found.value is not None:
            return _name_of_list(found.value)
        return self._groups.get(variable, "") if found is None else ""

    @cached_property
    def _groups(self) -> dict[str, str]:
        """The lists that other files define, by the name of the variable."""
        found: dict[str, set[str]] = {}
        for mention in self.program.mentions(_GROUP):
            variables = self.program.file(mention.path).variables
            variable = variables.get(mention.groups[0].decode())
            if variable is not None and variable.value is not None:
                found.setdefault(variable.name, set()).add(_name_of_list(variable.value))
        return {name: groups.pop() for name, groups in found.items() if len(groups) == 1}

    def keys_of(self, group: str) -> tuple[str, ...]:
        """Return the keys that an option group lets through, sorted; none where it takes any.

        Of a group that several lists describe nothing is known, as if it took any.
        """
        found = self._keys.get(group, [])
        return found[0] if len(found) == 1 else ()

    @cached_property
    def _keys(self) -> dict[str, list[tuple[str, ...]]]:
        found: dict[str, list[tuple[str, ...]]] = {}
        for mention in self.program.mentions(_LISTS):
            variables = self.program.file(mention.path).variables
            variable = variables.get(mention.groups[0].decode())
            if variable is not None and variable.value is not None:
                keys = tuple(sorted(_keys_of_list(variable.value)))
                found.setdefault(_name_of_list(variable.value), []).append(keys)
        return found

    def readers(self, store: Store) -> list[Definition]:
        """Return the functions that read what is stored, in a fixed order."""
        if store.kind == "variable":
            return self._mentioning(self.program.file(store.path), store.name)
        sites = self._group_sites if store.kind == "group" else self._queue_sites
        found: dict[Place, Definition] = {}
        for path, offset in sites.get(store.name, ()):
            definition = self.program.around(path, offset)
            if definition is not None:
                found.setdefault(definition.place, definition)
        return [found[place] for place in sorted(found, key=lambda each: (each.path, each.name))]

    def _mentioning(self, file: CFile, name: str) -> list[Definition]:
        pattern = re.compile(rb"\b%s\b" % name.encode())
        return [
            Definition(file, function)
            for functions in file.functions.values()
            for function in functions
            if pattern.search(file.data, function.start, function.end)
        ]

    @cached_property
    def _group_sites(self) -> dict[str, list[tuple[str, int]]]:
        return self._sites(_FINDS)

    @cached_property
    def _queue_sites(self) -> dict[str, list[tuple[str, int]]]:
        return self._sites(_QUEUE)

    def _sites(self, pattern: re.Pattern[bytes]) -> dict[str, list[tuple[str, int]]]:
        found: dict[str, list[tuple[str, int]]] = {}
        for mention in self.program.mentions(pattern):
            name = mention.groups[0].decode("utf-8", "replace")
            found.setdefault(name, []).append((mention.path, mention.start))
        return found

    # Objects

    def classes_of(self, objects: Values) -> set[str]:
        """Return the QOM classes that some values are known to be instances of."""
        return {value.of for value in objects if isinstance(value, Instance)}


def _name_of_list(value: Expr) -> str:
    for pair in value.parts:
        if pair.kind == "pair" and pair.text == "name" and pair.parts[0].kind == "string":
            return pair.parts[0].text
    return ""


def _keys_of_list(value: Expr) -> set[str]:
    """Return the names of the descriptions that a list holds."""
    return {
        _name_of_list(each)
        for pair in value.parts
        if pair.kind == "pair" and pair.text == "desc"
        for each in pair.parts[0].parts
    } - {""}
