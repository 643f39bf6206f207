# SPDX-License-Identifier: GPL-2.0-or-later
"""Table and text -> definitions, joined with those of the schema.

In: what the schema defines, a `QmpTable`, a `QmpText`. Out: all definitions, and a module for
what only the table or the text has. What both describe is the schema's; the other adds examples,
what is not said yet, and the condition under which a command is in the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec.structs import replace

from qapidoc.base.source import Source
from qapidoc.build.qmp.arguments import MemberMaker, is_open
from qapidoc.build.qmp.events import parts_about
from qapidoc.build.qmp.table import QmpTable, TableCommand
from qapidoc.build.qmp.text import section_of, text_of
from qapidoc.build.qmp.told import Told
from qapidoc.build.qmp.topics import QmpText
from qapidoc.model import (
    Command,
    Definition,
    Documentation,
    Event,
    Heading,
    Member,
    Module,
    ModuleItem,
    Prose,
    Reference,
)
from qapidoc.parse.qmptext import nodes

Joined = tuple[tuple[Definition, ...], Module | None]
"""All definitions, and the module of the new ones; None where there is nothing to put in it."""

Fresh = dict[str, list[Definition]]
"""What only a table or a text has: each command or event, with the types made for its inside."""


def join_table(definitions: Sequence[Definition], table: QmpTable) -> Joined:
    """Return the definitions with the commands of the table, and the table's module."""
    known = {each.name for each in definitions if _is_of(each, Command)}
    joined = [
        _with_table(each, table) if isinstance(each, Command) and _is_of(each, Command) else each
        for each in definitions
    ]
    module = Path(table.source.path).stem
    fresh = {
        command.name: _table_command(table.source, module, command)
        for command in table.commands.values()
        if command.name not in known
    }
    return _joined(joined, fresh, table)


def join_commands(definitions: Sequence[Definition], text: QmpText) -> Joined:
    """Return the definitions with what a text says of their commands, and the text's module."""
    joined = [
        _with_topic(each, text)
        if isinstance(each, Command) and _is_of(each, Command) and each.name in text.topics
        else each
        for each in definitions
    ]
    return _joined(joined, {}, text)


def join_events(definitions: Sequence[Definition], text: QmpText) -> Joined:
    """Return the definitions with the events of the text, and the text's module."""
    known = {each.name for each in definitions if _is_of(each, Event)}
    joined = [
        _with_text(each, text)
        if isinstance(each, Event) and _is_of(each, Event) and each.name in text.topics
        else each
        for each in definitions
    ]
    module = Path(text.source.path).stem
    fresh = {name: _text_event(text, module, name) for name in text.topics if name not in known}
    return _joined(joined, fresh, text)


def _is_of(definition: Definition, kind: type[Command] | type[Event]) -> bool:
    return definition.namespace == "qmp" and isinstance(definition, kind)


def _with_table(command: Command, table: QmpTable) -> Command:
    """Return a command of the schema with what the table adds."""
    entry = table.commands.get(command.name)
    if entry is None:
        return replace(command, available=not table.complete)
    command = replace(command, condition=command.condition or entry.condition)
    if entry.topic is None:
        return command
    parts, items = entry.topic.parts, entry.topic.items
    doc, members = _added(table.source, command, parts, items, entry.topic.since)
    return replace(command, doc=doc, members=members)


def _with_topic(command: Command, text: QmpText) -> Command:
    """Return a command of the schema with what the text adds."""
    topic = text.topics[command.name]
    doc, members = _added(text.source, command, topic.parts, topic.items, topic.since)
    return replace(command, doc=doc, members=members)


def _with_text(event: Event, text: QmpText) -> Event:
    """Return an event of the schema with what the text adds."""
    topic = text.topics[event.name]
    parts = parts_about(text, event.name)
    doc, members = _added(text.source, event, parts, topic.items, topic.since)
    return replace(event, doc=doc, members=members)


def _added(
    source: Source,
    verb: Command | Event,
    parts: Iterable[nodes.Part],
    items: Iterable[nodes.Item],
    since: str,
) -> tuple[Documentation, tuple[Member, ...]]:
    """Return the documentation and the members with what is not said of them yet."""
    told = Told(verb.doc, verb.members)
    sections = (section_of(source, part) for part in told.fresh(source, parts))
    doc = Documentation(
        sections=(*verb.doc.sections, *filter(None, sections)), since=verb.doc.since or since
    )
    texts = {item.name: item.text for item in items}
    members = tuple(
        replace(member, doc=text_of(source, texts[member.name]))
        if member.doc is None and member.name in texts
        else member
        for member in verb.members
    )
    return doc, members


def _table_command(source: Source, module: str, entry: TableCommand) -> list[Definition]:
    """Return the command that only the table has, and the types of its arguments."""
    topic = entry.topic
    maker = MemberMaker(source, entry.name, module, "table")
    members = maker.of_command(entry.words, topic.items if topic else (), entry.words_at)
    command = Command(
        namespace="qmp",
        name=entry.name,
        module=module,
        members=members,
        condition=entry.condition,
        gen=not is_open(entry.words),
        doc=_documentation(source, topic.parts, topic.since) if topic else Documentation(),
        origin="table",
        at=entry.at,
    )
    return [command, *maker.types.values()]


def _text_event(text: QmpText, module: str, name: str) -> list[Definition]:
    """Return the event that only the text has, and the types of its data."""
    topic = text.topics[name]
    maker = MemberMaker(text.source, name, module, "text")
    event = Event(
        namespace="qmp",
        name=name,
        module=module,
        members=maker.of_items(topic.items),
        doc=_documentation(text.source, parts_about(text, name), topic.since),
        origin="text",
        at=text.source.position(topic.start),
    )
    return [event, *maker.types.values()]


def _documentation(source: Source, parts: Iterable[nodes.Part], since: str) -> Documentation:
    sections = (section_of(source, part) for part in parts)
    return Documentation(sections=tuple(filter(None, sections)), since=since)


def _joined(described: Iterable[Definition], fresh: Fresh, text: QmpTable | QmpText) -> Joined:
    """Return what is described elsewhere and what is new, and the module of the latter."""
    source = text.source
    made: list[ModuleItem] = []
    for item in text.items:
        match item:
            case str():
                made += (Reference(each.id) for each in fresh.get(item, ()))
            case nodes.Heading():
                made.append(Heading(item.level, item.title, source.position(item.start)))
            case nodes.Prose():
                made += _prose(source, item.text)
            case nodes.Topic():
                made.append(Heading(2, item.title, source.position(item.start)))
                stretches = [part.text for part in item.parts] + [each.text for each in item.items]
                for each in sorted(stretches, key=lambda stretch: stretch.start):
                    made += _prose(source, each)
    definitions = (*described, *(each for group in fresh.values() for each in group))
    made = _without_empty_chapters(made)
    if not made:
        return definitions, None
    name = Path(source.path).stem
    return definitions, Module(
        namespace="qmp", name=name, path=source.path, title=text.title, items=tuple(made)
    )


def _without_empty_chapters(items: Sequence[ModuleItem]) -> list[ModuleItem]:
    """Return items without the headings of chapters whose commands are all described elsewhere."""
    found: list[ModuleItem] = []
    above = 0
    for item in reversed(items):
        if not isinstance(item, Heading):
            above = 1000
        elif above <= item.level:
            continue
        else:
            above = item.level
        found.append(item)
    return found[::-1]


def _prose(source: Source, stretch: nodes.Stretch) -> list[ModuleItem]:
    text = text_of(source, stretch)
    return [Prose(text)] if text else []
