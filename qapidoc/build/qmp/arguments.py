# SPDX-License-Identifier: GPL-2.0-or-later
"""Arguments of commands and data of events -> members of the model.

In: the type words of an entry (`device:B,force:-f`), and the items of a text. Out: members, and a
type for each object whose inside the text describes, or whose values it lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypedDict

from qapidoc.base.source import Position, Source
from qapidoc.build.monitor_arguments import TypeWord
from qapidoc.build.qmp.text import text_of
from qapidoc.model import (
    Documentation,
    Enum,
    Member,
    Namespace,
    Origin,
    Section,
    Struct,
    TypeRef,
    Value,
)
from qapidoc.parse.qapi.mentions import default_of, since_of
from qapidoc.parse.qmptext.nodes import Item

OPTIONS = "O"
"""The letter of arguments that are not checked one by one."""

LETTERS = {
    "B": "str",
    "F": "str",
    "M": "int",
    OPTIONS: "any",
    "T": "number",
    "b": "bool",
    "i": "int",
    "l": "int",
    "o": "int",
    "q": "any",
    "s": "str",
}
"""What each letter of a type string lets through in JSON, as a built-in type.

That is what the monitor of the time checked: `B` (a block device) and `F` (a file name) are
strings like any other; `M`, `o` (sizes), `l` and `i` integers; `T` (a time in seconds) a number;
`q` any JSON; `O` whatever the option list knows. A flag is a bool."""

JSON_WORDS = {
    "array": TypeRef("any", array=True),
    "bool": TypeRef("bool"),
    "dict": TypeRef("any"),
    "int": TypeRef("int"),
    "number": TypeRef("number"),
    "object": TypeRef("any"),
    "str": TypeRef("str"),
    "string": TypeRef("str"),
}
"""What the words of texts mean, without `json-`: an object may hold anything, nobody says what."""

_ANY = TypeRef("any")


class _Common(TypedDict):
    namespace: Namespace
    name: str
    module: str
    doc: Documentation
    origin: Origin
    at: Position


@dataclass(slots=True)
class MemberMaker:
    """Makes the members of one command or event; `types` are those that they need."""

    source: Source
    owner: str
    module: str
    origin: Origin
    types: dict[str, Struct | Enum] = field(default_factory=dict)

    def of_command(
        self, words: Sequence[TypeWord], items: Sequence[Item], at: Position
    ) -> tuple[Member, ...]:
        """Return the arguments in the order of the type string at a place, then those of `O`.

        The type string says what may be left out, and the type; the text what `q` stands for.
        """
        told = {item.name: item for item in items}
        found = [
            self._typed(word, told.pop(word.name, None), at)
            for word in words
            if word.letter != OPTIONS
        ]
        if is_open(words):
            found += self.of_items(told.values())
        return tuple(found)

    def of_items(self, items: Iterable[Item]) -> tuple[Member, ...]:
        """Return what a list describes; the first of each name."""
        distinct: dict[str, Member] = {}
        for item in items:
            if item.name not in distinct:
                distinct[item.name] = self._member(item, self._type(item), item.optional)
        return tuple(distinct.values())

    def _typed(self, word: TypeWord, item: Item | None, at: Position) -> Member:
        name = LETTERS[word.letter] if word.letter else "bool"
        if item is None:
            return Member(name=word.name, type=TypeRef(name), optional=word.optional, at=at)
        type_ref = self._type(item) if name == "any" else TypeRef(name)
        return self._member(item, type_ref, word.optional)

    def _member(self, item: Item, type_ref: TypeRef, optional: bool) -> Member:
        inside = "." in type_ref.name
        text = text_of(self.source, item.lead if inside else item.text)
        return Member(
            name=item.name,
            type=type_ref,
            optional=optional,
            doc=text,
            since=since_of(text.source) if text else "",
            default=default_of(text.source) if text else "",
            at=self.source.position(item.start),
        )

    def _type(self, item: Item) -> TypeRef:
        """Return the type that the text states; of an object also what is in it."""
        stated = next((JSON_WORDS[word] for word in item.types if word in JSON_WORDS), _ANY)
        inside = item.items if stated.name == "any" else ()
        chosen = item.choices if stated.name in ("any", "str") else ()
        if not inside and not chosen:
            return stated
        name = f"{self.owner}.{item.name}"
        if name not in self.types:
            self.types[name] = self._struct(name, item) if inside else self._enum(name, item)
        return TypeRef(name, stated.array)

    def _enum(self, name: str, item: Item) -> Enum:
        """Return the type of a text that is one of those that a list tells."""
        choices = {choice.name: choice for choice in reversed(item.choices)}
        values = tuple(
            Value(
                name=choice.name,
                doc=text_of(self.source, choice.text),
                at=self.source.position(choice.start),
            )
            for choice in reversed(choices.values())
        )
        return Enum(values=values, **self._common(name, item))

    def _struct(self, name: str, item: Item) -> Struct:
        """Return the type of an object that the text describes inside a list."""
        inner = MemberMaker(self.source, name, self.module, self.origin, self.types)
        return Struct(
            anonymous=True, members=inner.of_items(item.items), **self._common(name, item)
        )

    def _common(self, name: str, item: Item) -> _Common:
        text = text_of(self.source, item.lead)
        sections = (Section(kind="text", text=text),) if text else ()
        return {
            "namespace": "qmp",
            "name": name,
            "module": self.module,
            "doc": Documentation(sections=sections),
            "origin": self.origin,
            "at": self.source.position(item.start),
        }


def is_open(words: Iterable[TypeWord]) -> bool:
    """Tell whether a command takes arguments that its type string does not name."""
    return any(word.letter == OPTIONS for word in words)
