# SPDX-License-Identifier: GPL-2.0-or-later
"""What a binary built from a release would answer to `query-qmp-schema`.

In: a release and the symbols that its build defines. Out: entries with masked names of types, as
QEMU sends them: bases inlined, conditions decided, only what commands and events reach.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from qapidoc.model import (
    All,
    Alternate,
    Command,
    Condition,
    Enum,
    Event,
    Not,
    Release,
    Symbol,
    TypeRef,
)
from qapidoc.model import Any as AnyOf
from qapidoc.model.builtin import BUILTINS

Entry = dict[str, Any]


def holds(condition: Condition | None, symbols: Iterable[str]) -> bool:
    """Tell whether a build with these symbols meets a condition."""
    match condition:
        case None:
            return True
        case Symbol(name):
            return name in symbols
        case Not(operand):
            return not holds(operand, symbols)
        case All(operands):
            return all(holds(each, symbols) for each in operands)
        case AnyOf(operands):
            return any(holds(each, symbols) for each in operands)


class Binary:
    """A build of a release."""

    def __init__(self, release: Release, symbols: Iterable[str]) -> None:
        self.has: Callable[[Any], bool] = lambda part: holds(part.condition, frozenset(symbols))
        known = [each for each in release.definitions if each.namespace == "qmp"]
        self.verbs = [each for each in known if isinstance(each, Command | Event)]
        self.types: dict[str, Any] = {
            each.name: each for each in known if not isinstance(each, Command | Event)
        }
        self.entries: dict[str, Entry] = {"0": {"name": "0", "meta-type": "object", "members": []}}
        self.numbers: dict[str, str] = {}

    def answer(self) -> list[Entry]:
        """Return the entries, verbs last."""
        verbs = [self.verb(each) for each in self.verbs if self.has(each)]
        return [*self.entries.values(), *verbs]

    def verb(self, verb: Command | Event) -> Entry:
        taken = "0"
        if verb.data is not None:
            taken = self.type(verb.data)
        elif verb.members:
            taken = self.object(f"{verb.name}-arg", verb.members)
        entry: Entry = {"name": verb.name, "arg-type": taken, **self.flags(verb)}
        if isinstance(verb, Event):
            return entry | {"meta-type": "event"}
        returned = self.type(verb.returns) if verb.returns is not None else "0"
        oob = {"allow-oob": True} if verb.allow_oob else {}
        return entry | {"meta-type": "command", "ret-type": returned, **oob}

    def flags(self, thing: Any) -> Entry:
        names = [feature.name for feature in thing.features if self.has(feature)]
        return {"features": names} if names else {}

    def type(self, ref: TypeRef) -> str:
        if ref.array:
            element = self.type(TypeRef(ref.name))
            name = f"[{element}]"
            self.entries[name] = {"name": name, "meta-type": "array", "element-type": element}
            return name
        if ref.name in BUILTINS and ref.name != "QType":
            return self.builtin(ref.name)
        return self.defined(ref.name)

    def builtin(self, name: str) -> str:
        form = BUILTINS[name].json
        integer = form == "number" and name != "number"
        shown = "int" if integer else name
        json_type = "int" if integer else {"any": "value"}.get(form, form)
        self.entries[shown] = {"name": shown, "meta-type": "builtin", "json-type": json_type}
        return shown

    def defined(self, name: str) -> str:
        if name in self.numbers:
            return self.numbers[name]
        number = self.numbers[name] = str(len(self.numbers) + 1)
        found = self.types[name]
        if isinstance(found, Enum):
            values = [each for each in found.values if self.has(each)]
            self.entries[number] = {
                "name": number,
                "meta-type": "enum",
                "values": [each.name for each in values],
                "members": [{"name": each.name, **self.flags(each)} for each in values],
                **self.flags(found),
            }
        elif isinstance(found, Alternate):
            types = [self.type(each.type) for each in found.alternatives if self.has(each)]
            members = [{"type": each} for each in types]
            self.entries[number] = {"name": number, "meta-type": "alternate", "members": members}
        else:
            self.object(name, self.members(found), found, number)
        return number

    def members(self, found: Any) -> list[Any]:
        base = self.members(self.types[found.base]) if found.base else []
        return [*base, *found.members]

    def object(self, name: str, members: Iterable[Any], found: Any = None, number: str = "") -> str:
        number = number or self.numbers.setdefault(name, str(len(self.numbers) + 1))
        entry: Entry = {"name": number, "meta-type": "object"}
        self.entries[number] = entry
        listed = [each for each in members if self.has(each)]
        entry["members"] = [
            {
                "name": each.name,
                "type": self.type(each.type),
                **({"default": None} if each.optional else {}),
                **self.flags(each),
            }
            for each in listed
        ]
        if found is not None:
            entry |= self.flags(found)
            if hasattr(found, "discriminator"):
                entry |= self.variants(found, listed)
        return number

    def variants(self, union: Any, members: list[Any]) -> Entry:
        tag = next(each for each in members if each.name == union.discriminator)
        branches = {each.tag: each for each in union.branches if self.has(each)}
        values = [each.name for each in self.types[tag.type.name].values if self.has(each)]
        return {
            "tag": tag.name,
            "variants": [
                {"case": value, "type": self.type(branches[value].type)}
                if value in branches
                else {"case": value, "type": "0"}
                for value in values
            ],
        }
