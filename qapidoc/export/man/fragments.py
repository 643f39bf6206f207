# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts of the model as lines of roff, each translated once.

In: texts, and an index of the release that knows what their mentions mean. Out: fragments, with
the examples apart (they have a section of their own) and the pages that a text speaks of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docutils import nodes

from qapidoc.base.source import Position
from qapidoc.export.man.roff import Lines
from qapidoc.export.man.translate import Translator, says_something
from qapidoc.history.chronicle import Chronicle
from qapidoc.markup import first_sentence, look
from qapidoc.model import Command, Definition, Event, Namespace, Text
from qapidoc.model.index import Index, part_names
from qapidoc.model.relation import EdgeKind, whole
from qapidoc.relations import IndexedSchema, Relations


@dataclass(frozen=True, slots=True)
class Fragment:
    """A text in roff; `pages` are the names of the pages that it speaks of.

    `several` tells that it describes several forms one by one, `summary` is its first sentence.
    """

    lines: Lines
    examples: Lines
    pages: tuple[str, ...]
    summary: str
    several: bool = False


EMPTY = Fragment([], [], (), "")

_RELATED: frozenset[EdgeKind] = frozenset(
    {"equivalent", "shorthand-for", "replaced-by", "emits", "shows"}
)
"""The relations whose other end is worth a look."""


class Fragments:
    """The translated texts of one release, for one interface.

    Parsed documents are shared with the rest of the process; translating leaves them as they are.
    """

    def __init__(
        self,
        index: Index,
        names: Mapping[str, str],
        interface: str,
        relations: Relations,
        chronicle: Chronicle | None = None,
    ) -> None:
        self.chronicle = chronicle
        self.index = index
        self._relations = relations
        self.schema = IndexedSchema(index)
        self.names = names
        self.interface = interface
        self._translator = Translator(self._resolve)
        self._made: dict[Text, Fragment] = {}
        self._parts = _parts(index)
        self._own: frozenset[str] = frozenset()

    def of(self, text: Text | None) -> Fragment:
        """Return the fragment of a text; its problems were told when the release was built."""
        if text is None:
            return EMPTY
        made = self._made.get(text)
        if made is None:
            made = self._made[text] = self._make(text, frozenset())
        return made

    def of_option(self, text: Text | None, names: frozenset[str]) -> Fragment:
        """Return what a text that may tell of several options says of one."""
        return EMPTY if text is None else self._make(text, names)

    def related(self, thing: str) -> list[str]:
        """Return the pages of what is the same elsewhere, replaces it, or is emitted by it."""
        edges = [*self._relations.out_of(thing), *self._relations.into(thing)]
        ends = {whole(end) for e in edges if e.kind in _RELATED for end in (e.source, e.target)}
        return sorted(self.names[end] for end in ends - {thing} if end in self.names)

    def _make(self, text: Text, option: frozenset[str]) -> Fragment:
        document = look(text)
        self._own = self._parts.get(text.at, frozenset())
        translator = self._translator
        translator.pages, translator.literals = [], []
        blocks = _lifted(document.children, option)
        examples = [block for block in blocks if _is_example(block)]
        lines = translator.translate(block for block in blocks if not _is_example(block))
        shown = translator.translate(examples)
        pages = [*translator.pages, *self._named(translator.literals)]
        several = len(blocks) > 1 and all(_is_entry(block) for block in blocks)
        return Fragment(lines, shown, tuple(dict.fromkeys(pages)), _summary(blocks), several)

    def _resolve(self, role: str, target: str) -> str | None:
        """Return the page of a mention: only commands, events, options and the like have one."""
        namespace: Namespace = self.interface if self.interface in ("qga", "qsd") else "qmp"  # type: ignore[assignment]
        if role == "name" and target in self._own:
            return None
        if role in ("name", "any") or role.startswith("qapi:"):
            found = self.index.definition(namespace, target.rpartition(":")[2])
            if found is None and "." in target:
                found = self.index.definition(namespace, target.rpartition(".")[2])
            if isinstance(found, (Command, Event)):
                return self.names.get(found.id)
        if role == "option":
            return self._option(target)
        return None

    def _option(self, target: str) -> str | None:
        name = target.lstrip("-")
        return self.names.get(self.index.option_aliases.get(name, f"option/{name}"))

    def _named(self, literals: Sequence[str]) -> Iterator[str]:
        """Yield the pages that code in the text names: `-object …`, `info block`."""
        for literal in literals:
            page = None
            if self.interface == "option" and literal.startswith("-"):
                page = self._option(literal.split(maxsplit=1)[0].split(",")[0])
            elif self.interface == "hmp":
                page = self.names.get(f"hmp/{literal}")
            if page is not None:
                yield page


def _parts(index: Index) -> dict[Position, frozenset[str]]:
    """Return the names of members and values that `@name` means first, by place of a text."""
    parts = {}
    for definition in index.release.definitions:
        own = frozenset(part_names(definition))
        if isinstance(definition, (Command, Event)) and definition.data is not None:
            data = index.definition(definition.namespace, definition.data.name)
            own |= frozenset(part_names(data)) if data is not None else frozenset()
        for text in _texts(definition):
            parts[text.at] = own
    return parts


def _texts(definition: Definition) -> Iterator[Text]:
    yield from (section.text for section in definition.doc.sections)
    documented: list[Any] = [*definition.features]
    for field in ("members", "values", "branches", "alternatives"):
        for part in getattr(definition, field, ()):
            documented += [part, *getattr(part, "features", ())]
    yield from (part.doc for part in documented if part.doc is not None)


def _is_example(block: nodes.Node) -> bool:
    return isinstance(block, nodes.container) and "qmp-example" in block["classes"]


def _is_entry(block: nodes.Node) -> bool:
    return isinstance(block, nodes.definition_list_item)


def _summary(blocks: list[nodes.Node]) -> str:
    sentences = (first_sentence(block) for block in blocks if isinstance(block, nodes.Element))
    return next(filter(None, sentences), "")


def _lifted(blocks: list[nodes.Node], option: frozenset[str]) -> list[nodes.Node]:
    """Return what a lone definition says: its term is the synopsis of the page already.

    Of the forms of several options, only those of the one with these names count.
    """
    if len(blocks) != 1 or not isinstance(blocks[0], nodes.definition_list):
        return blocks
    entries = [entry for entry in blocks[0].children if isinstance(entry, nodes.Element)]
    own: list[nodes.Element] = []
    for number, entry in enumerate(entries):
        if not option.isdisjoint(_forms(entry)):
            own += _sharing(entries[number:])
    kept = list(dict.fromkeys(own)) or entries
    saying = [entry for entry in kept if says_something(entry)]
    if len(saying) == 1 and _forms(saying[0]):
        return list(saying[0].children[-1].children)
    return list(kept)


def _sharing(entries: Sequence[nodes.Element]) -> Sequence[nodes.Element]:
    """Return the entries up to the first that says something: it speaks for those above it."""
    for number, entry in enumerate(entries, 1):
        if says_something(entry):
            return entries[:number]
    return entries[:1]


def _forms(entry: nodes.Element) -> set[str]:
    """Return the names that the terms of a definition show, without dashes."""
    forms = set()
    for term in entry.children:
        if isinstance(term, nodes.term) and isinstance(term.next_node(), nodes.literal):
            forms.add(term.astext().split(maxsplit=1)[0].lstrip("-"))
    return forms
